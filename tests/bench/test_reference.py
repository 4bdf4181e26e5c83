"""The reference in plain Python gives the tables of the vectorised code, row for row, on whole files.

Short texts of every rule are held by `texts.batch`, which all tests in tests/segment use.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import quality
from prose import PAPER, SHELF, document
from texts import both, differences, frame, sources, tables

from pipelines import clean, ingest, segment
from pipelines.bench import corpus
from pipelines.bench.reference import joins, label, lines
from pipelines.bench.reference.patterns import WHITE, rx, whole
from pipelines.segment import KEPT

SAMPLE = Path(__file__).parents[2] / "raw"
BESIDE = pytest.mark.skipif(not quality.TEXTS.is_dir(), reason=quality.MISSING)
FOLDERS = [
    SAMPLE,
    pytest.param(quality.TEXTS / "dev" / "raw", marks=BESIDE),
    pytest.param(quality.TEXTS / "seeds" / "raw", marks=BESIDE),
]


def batches(folder: Path) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    for batch in ingest.batches(ingest.scan(folder)):
        rows, texts, _ = ingest.read(folder, batch)
        yield ingest.split(texts), rows


@pytest.mark.parametrize("folder", FOLDERS, ids=("sample", "dev", "seeds"))
def test_tables_of_whole_files_are_equal(folder: Path) -> None:
    heights = [both(*batch)["segments"].height for batch in batches(folder)]

    assert min(heights) > 100


@pytest.mark.parametrize("width", corpus.SHAPES.values(), ids=corpus.SHAPES)
def test_tables_of_the_text_that_is_measured_are_equal(tmp_path: Path, width: int | None) -> None:
    corpus.make(SAMPLE, tmp_path / "made", 300_000, width)
    heights = [both(*batch)["paragraphs"].height for batch in batches(tmp_path / "made")]

    assert min(heights) > 100


@pytest.mark.parametrize("folder", FOLDERS, ids=("sample", "dev", "seeds"))
def test_lines_and_blocks_are_equal_where_the_tables_do_not_show_them(folder: Path) -> None:
    for batch, _ in batches(folder):
        cleaned, block, article = clean.clean(batch), 0, 0
        texts, blocks = lines.documents(batch), []
        for text in texts:
            lines.clean(text)
            rows, article = label.label(text, block, article)
            block, blocks = block + len(rows), blocks + rows

        spine = [line for text in texts for line in text]
        labelled = segment.label(cleaned)
        assert block == labelled.height > 0
        for name in cleaned.columns:
            assert [getattr(line, name) for line in spine] == cleaned[name].to_list(), name
        for name in KEPT:
            assert [getattr(row, name) for row in blocks] == labelled[name].to_list(), name


def test_another_rule_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = document("Wet Weeks", "By Ann Lee", PAPER.removesuffix("."), SHELF[0].lower() + SHELF[1:])
    assert tables(cut)["paragraphs"]["fragment_count"].to_list() == [2]

    monkeypatch.setattr(joins, "_text_rule", lambda *halves: None)
    with pytest.raises(AssertionError, match=r"the reference .*\n.*\nparagraphs, row 0: .*'fragment_count': \(2, 1\)"):
        tables(cut)


def test_differences_name_the_table_the_row_and_the_columns() -> None:
    one = pl.DataFrame({"a": [1, 2], "b": ["x", "y"]})

    assert differences("notes", one, one.clone()) == []
    assert differences("notes", one, pl.DataFrame({"a": [1, 3], "b": ["x", "y"]})) == ["notes, row 1: {'a': (2, 3)}"]
    assert differences("notes", one, one.head(1)) == ["notes: 2 rows, the reference has 1"]
    assert differences("notes", one, one.cast({"a": pl.Int8})) == ["notes: 2 rows, the reference has 2"]


def test_a_batch_without_documents_gives_empty_tables() -> None:
    found = both(ingest.split(frame({})), sources({}))

    assert all(table.is_empty() for table in found.values())


# what Rust's engine says of patterns that Python reads otherwise
@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"a$", "a\n"),
        (r"(?m)a$", "a\nb"),
        (r"^[\s]$", "\x1c"),
        (r"^\s$", "\x85"),
        (r"^[^\s]$", "\u2003"),
        (r"^\S$", "\x1f"),
        (r"^\w$", "\u0301"),
        (r"^\W$", "²"),
        (r"[\s--\ ]", "a b"),
        (r"[\s--\ ]", "a\u00a0b"),
        (r"\x{AD}", "\xad"),
        (r"(?-u:\b)a(?-u:\b)", "éaé"),
        (r"(?-u:\b)a(?-u:\b)", "ba"),
        (r"x(?i)a", "xA"),
        (r"^\p{Lu}\.\]$", "Ä.]"),
        (r"[\]$]x", "$x"),
    ],
)
def test_patterns_mean_what_they_mean_to_the_build(pattern: str, text: str) -> None:
    assert (rx(pattern).search(text) is not None) == pl.Series([text]).str.contains(pattern)[0]


def test_white_space_is_that_of_unicode() -> None:
    spaces = [chr(code) for code in range(0x3001) if pl.Series([chr(code)]).str.strip_chars()[0] == ""]

    assert "".join(spaces) == WHITE


def test_only_ascii_digits_make_a_number() -> None:
    assert [whole(text) for text in ("12", "", "x", "٣", "²", "1a")] == [12, None, None, None, None, None]
