"""The speed benchmark: its text is the same each time, and its report has all rows and ratios. Times are not judged."""

from pathlib import Path

import pytest
from benches import first_apart
from periodical import periodical

from pipelines.bench import corpus, speed
from pipelines.errors import UserError

RAW = Path(__file__).parents[2] / "raw"


@pytest.mark.parametrize("shape", corpus.SHAPES)
def test_the_text_is_the_same_each_time_and_no_file_is_like_another(tmp_path: Path, shape: str) -> None:
    sizes = [corpus.make(RAW, tmp_path / name, 200_000, corpus.SHAPES[shape]) for name in ("one", "two")]
    one, two = ([path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in ("one", "two"))

    assert sizes[0] == sizes[1] == sum(map(len, one)) >= 200_000
    assert one == two
    assert len(set(one)) == len(one) > 1


def test_wrapped_text_has_no_longer_line_and_the_same_words(tmp_path: Path) -> None:
    corpus.make(RAW, tmp_path / "prose", 50_000, corpus.SHAPES["prose lines"])
    corpus.make(RAW, tmp_path / "wrapped", 50_000, corpus.SHAPES["72 columns"])
    prose, wrapped = ((tmp_path / name / "text-00000.txt").read_text() for name in ("prose", "wrapped"))

    assert max(map(len, wrapped.splitlines())) <= corpus.WIDTH < max(map(len, prose.splitlines()))
    assert wrapped.split() == prose.split()


def test_a_folder_without_prose_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no \.md file with a paragraph to a line"):
        corpus.make(tmp_path, tmp_path / "made", 1000, corpus.SHAPES["Markdown"])


def test_markdown_is_native_and_of_the_size_of_a_post(tmp_path: Path) -> None:
    corpus.make(RAW, tmp_path / "made", 50_000, corpus.SHAPES["Markdown"])
    files = [path.read_text() for path in sorted((tmp_path / "made").glob("*.md"))]

    assert all(text.startswith("---\n") and 5_000 < len(text) < 20_000 for text in files)


def test_the_command_reports_each_work_and_draws_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "measured", first_apart())
    picture = tmp_path / "pictures" / "speed.svg"
    done = periodical("bench", "speed", "--mb", "0.05", "--rounds", "1", "--raw", RAW, "--picture", picture)

    assert done.exit_code == 0
    for shape in corpus.SHAPES:
        for work in (*speed.OURS, "markdown-it-py", "plain Python"):
            assert f"| {shape} | 0.05 | {work} | " in done.output
            assert f"{shape}, {work}: " in picture.read_text()


def test_ratios_are_those_of_the_rates() -> None:
    rows = [
        speed.Row("prose lines", size, work, rate, 100.0)
        for size, rates in ((1_000_000, (100, 20, 5)), (9_000_000, (100, 40, 10)))
        for work, rate in zip(speed.OURS, rates, strict=True)
    ]
    told = list(speed.report(rows, 0.25))

    assert "| prose lines | 1 | clean and segment | 20.0 | 5.0 | 1.00 | 100 | 1.00 |" in told
    assert "| prose lines | 9 | whole build | 10.0 | 10.0 | 4.00 | 100 | 0.50 |" in told
    assert "One small file, cleaned and segmented alone: 250 ms of CPU time." in told
    assert told[-1].startswith("Not installed, so not measured: markdown-it-py, nupunkt")
