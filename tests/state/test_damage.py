"""What a disk or a copy that was stopped left damaged in the state folder is made anew, and nothing good is lost."""

import logging
from pathlib import Path

import polars as pl
import pytest
from periodical import WITH_SHEETS, published
from spoilt import SPOILT
from standing import Stand

from pipelines.command import failure
from pipelines.command.build import build
from pipelines.errors import UserError
from pipelines.state.parts import Part, Parts
from pipelines.state.splice import mapped
from pipelines.state.store import Store

CASES = [*(("*.arrow", how) for how in SPOILT if "line" not in how),
         *((files, "garbage") for files in ("index.json", "*.documents")),
         ("*.parquet", "cut"), ("*.csv", "garbage"), ("*.csv", "cut at a line's end")]  # fmt: skip


def spoil(out: Path, files: str, how: str) -> list[Path]:
    """Damage all files of a kind in the state of a dataset, and list them."""
    hit = sorted((out / ".periodical/parts").rglob(files))
    assert hit
    for file in hit:
        file.write_bytes(SPOILT[how](file.read_bytes()))
    return hit


@pytest.mark.parametrize(("files", "how"), CASES)
def test_damaged_files_are_found_and_removed(raw: Path, out: Path, stand: Stand, files: str, how: str) -> None:
    stand(raw, out, WITH_SHEETS)
    hit = spoil(out, files, how)
    assert sorted(Store(out / ".periodical/parts").mend()) == hit
    assert not any(file.exists() for file in hit)


@pytest.mark.parametrize("spoilt", [["*.arrow"], ["index.json"], ["*.documents"], ["*.parquet", "*.csv"]], ids=" ".join)
def test_damaged_files_are_made_anew(raw: Path, tmp_path: Path, stand: Stand, spoilt: list[str]) -> None:
    out = tmp_path / "out"
    stand(raw, out, WITH_SHEETS)
    for files in spoilt:
        spoil(out, files, "garbage")
    (raw / "tram.txt").write_text((raw / "tram.txt").read_text().replace("three drivers", "four drivers"))
    build(raw, out, WITH_SHEETS)
    stand(raw, tmp_path / "anew", WITH_SHEETS)

    assert published(out) == published(tmp_path / "anew")


def test_only_what_is_damaged_is_computed_again_and_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    computed: list[int] = []

    def double(frame: pl.DataFrame) -> pl.DataFrame:
        computed.append(frame["n"][0])
        return frame * 2

    parts = Parts(tuple(Part(f"key{v}", lambda _, v=v: pl.DataFrame({"n": [v]})) for v in (1, 2, 3))).map(double, "v")
    store = Store(tmp_path)
    (_, second, _) = store.write("doubled", parts).paths
    second.write_bytes(second.read_bytes()[:-1])
    with caplog.at_level(logging.WARNING):
        store.mend()
        store.mend()

    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert told == [f"{second}: damaged, so it is made anew"]
    assert store.write("doubled", parts).scan().collect()["n"].to_list() == [2, 4, 6]
    assert computed == [1, 2, 3, 2]


def test_damage_within_a_file_is_told_with_the_cure(tmp_path: Path) -> None:
    file = tmp_path / "part.arrow"
    pl.DataFrame({"n": range(1000)}).write_ipc(file)
    whole = file.read_bytes()
    file.write_bytes(whole[:8] + bytes(len(whole) - 16) + whole[-8:])

    with pytest.raises(UserError, match=r"part\.arrow: damaged; delete it and build again"):
        mapped(file)


def within(file: Path, start: int, length: int) -> None:
    """Damage some bytes of a file, counted from its end; its size and ends stay."""
    whole = file.read_bytes()
    file.write_bytes(whole[:-start] + bytes(length) + whole[length - start :])


@pytest.mark.parametrize("name", ["raw_files", "quality", "set_aside"])
def test_damage_within_a_part_that_is_scanned_is_told_and_mended(
    raw: Path, out: Path, tmp_path: Path, stand: Stand, name: str
) -> None:
    stand(raw, out, WITH_SHEETS)
    (file,) = (out / ".periodical/parts" / name).glob("*.arrow")
    within(file, 200, 120)
    (raw / "tram.txt").write_text((raw / "tram.txt").read_text().replace("three drivers", "four drivers"))
    if name != "raw_files":  # which is looked at before there is a run
        with pytest.raises(UserError, match=rf"{file.name}: damaged, and removed now; build again"):
            build(raw, out, WITH_SHEETS)
    build(raw, out, WITH_SHEETS)
    stand(raw, tmp_path / "anew", WITH_SHEETS)

    assert published(out) == published(tmp_path / "anew")


def test_after_a_run_that_ended_badly_kept_files_are_read_to_their_ends(
    raw: Path, out: Path, tmp_path: Path, stand: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    stand(raw, out, WITH_SHEETS)
    hit = [*(out / ".periodical/parts/paragraphs").glob("*.arrow"), *(out / ".periodical").rglob("*.documents")]
    hit += (out / ".periodical/parts/sources-pieces").glob("*.csv")
    hit += (out / ".periodical/parts/sources-pieces").glob("*.parquet")
    assert len(hit) >= 4
    for file in hit:
        within(file, file.stat().st_size // 2, 16)
    failure.note(out / ".periodical", "what ended the last run")
    (raw / "tram.txt").write_text((raw / "tram.txt").read_text().replace("three drivers", "four drivers"))
    with caplog.at_level(logging.WARNING):
        build(raw, out, WITH_SHEETS)
    stand(raw, tmp_path / "anew", WITH_SHEETS)

    assert {f"{file}: damaged, so it is made anew" for file in hit} <= {one.getMessage() for one in caplog.records}
    assert published(out) == published(tmp_path / "anew")
