"""Raw files that change, shrink, vanish or appear while they are read: used as they were, or set aside and told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from periodical import PLAIN, published, write_raw

from pipelines import annotate, ingest
from pipelines.command.build import build
from pipelines.errors import UserError

CHANGED = "changed while it was read; build again"
GONE = "cannot be read: No such file or directory"


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Lets something happen once, after the files were listed and before they are read."""

    def arrange(happens: Callable[[], object]) -> None:
        todo = [happens]
        for module, name in ((ingest, "read"), (annotate, "read_curated")):
            monkeypatch.setattr(module, name, late(getattr(module, name), todo))

    def late(read: Callable[..., Any], todo: list[Callable[[], object]]) -> Callable[..., Any]:
        def after(*given: Any) -> Any:
            while todo:
                todo.pop()()
            return read(*given)

        return after

    return arrange


def test_files_are_whole_or_set_aside(tmp_path: Path, meanwhile: Callable[[Callable[[], object]], None]) -> None:
    raw, out = write_raw(tmp_path / "raw"), tmp_path / "out"
    text = "A Title of Its Own\n\nOne sentence about the harbour in the morning. And one about its evening.\n"
    for name in ("grows", "shrinks", "vanishes", "becomes a folder", "same length"):
        (raw / f"{name}.txt").write_text(text)

    def happens() -> None:
        (raw / "grows.txt").write_text(text + "And half a")
        (raw / "shrinks.txt").write_text(text[:40])
        (raw / "same length.txt").write_text(text.replace("harbour", "railway"))
        (raw / "vanishes.txt").unlink()
        (raw / "becomes a folder.txt").unlink()
        (raw / "becomes a folder.txt").mkdir()
        (raw / "appears.txt").write_text(text)

    meanwhile(happens)
    summary, _ = build(raw, out, PLAIN)
    assert sorted(summary.set_aside) == [
        ["becomes a folder.txt", "cannot be read: Is a directory"],
        ["grows.txt", CHANGED],
        ["same length.txt", CHANGED],
        ["shrinks.txt", CHANGED],
        ["vanishes.txt", GONE],
    ]
    sources = pl.read_parquet(out / "data/sources.parquet")["path"].to_list()
    assert sources == ["tram.txt", "winter/ice.md"]

    summary, up_to_date = build(raw, out, PLAIN)
    assert (summary.set_aside, up_to_date, summary.counts["sources"]) == ([], False, 6)
    build(raw, tmp_path / "fresh", PLAIN)
    assert published(out) == published(tmp_path / "fresh")


FACTS = "path,license\ntram.txt,CC0-1.0\n"
NAMES = "name,type\nAda Quill,person\n"
MEANWHILE: dict[str, tuple[str, str, str | None]] = {
    "facts changed": ("sources.csv", FACTS, FACTS.replace("CC0-1.0", "CC-BY-4.0")),
    "facts removed": ("sources.csv", FACTS, None),
    "names changed": ("entities.csv", NAMES, NAMES.replace("Ada", "Eve")),
}


@pytest.mark.parametrize("case", MEANWHILE)
def test_curated_tables_are_of_one_state(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], None], case: str
) -> None:
    name, before, after = MEANWHILE[case]
    raw, out = write_raw(tmp_path / "raw"), tmp_path / "out"
    file = raw / name
    file.write_text(before)
    meanwhile(lambda: file.unlink() if after is None else file.write_text(after))
    with pytest.raises(UserError, match=rf"raw/{name}: changed while it was read; build again"):
        build(raw, out, PLAIN)
    assert not (out / "datapackage.json").exists()

    file.write_text(before)  # nothing that was made of the other state may be taken for what this one gives
    build(raw, out, PLAIN)
    if name == "sources.csv":
        licenses = pl.read_parquet(out / "data/sources.parquet").select("path", "license").rows()
        assert licenses == [("tram.txt", "CC0-1.0"), ("winter/ice.md", None)]
