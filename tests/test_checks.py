"""Checks as people meet them: what a failed one shows and a warning lists; and that the record of runs stays small."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dagster as dg
import polars as pl
import pytest
from gold import write
from periodical import PLAIN, WITH_SHEETS, published
from small_dataset import NID, make_tables
from standing import Stand

from pipelines import ingest, schema, segment
from pipelines.checks import verdict
from pipelines.command.build import build
from pipelines.errors import UserError
from pipelines.orchestration.recorded import LARGEST
from pipelines.orchestration.run import prepare_home
from pipelines.validate.violations import VIOLATIONS

TITLE = {"doc": "tram.txt", "article_index": 0, "title": "The Tram at Night", "byline_authors": ["Ada Quill"],
         "date": None, "date_scored": False}  # fmt: skip


def evaluations(out: Path) -> dict[str, Any]:
    """The checks of the last run by name."""
    with dg.DagsterInstance.from_config(str(prepare_home(out))) as instance:
        run = next(iter(instance.get_runs(limit=1)))
        logs = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
    found = [entry.dagster_event.event_specific_data for entry in logs if entry.dagster_event]
    return {f"{e.check_name} of {e.asset_key.path[-1]}": e for e in found}


def materializations(out: Path) -> dict[str, dg.AssetMaterialization]:
    with dg.DagsterInstance.from_config(str(prepare_home(out))) as instance:
        events = [instance.get_latest_materialization_event(key) for key in instance.all_asset_keys()]
    made = [event.asset_materialization for event in events if event]
    return {m.asset_key.path[-1]: m for m in made if m}


def test_a_source_in_two_batches_is_found(raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = ingest.batches
    monkeypatch.setattr(ingest, "batches", lambda files: [*cut(files), *cut(files.head(1))])
    with pytest.raises(UserError, match="these checks failed: obeys_its_schema of sources"):
        build(raw, out, PLAIN)


def test_files_that_are_not_in_the_dataset_are_listed_with_the_reason(raw: Path, out: Path) -> None:
    (raw / "sources.csv").write_text("path\ntram.txt\n")
    for number in range(4):
        (raw / f"noise {number}.txt").write_bytes(bytes(range(256)))
        (raw / f"cut {number}.txt").write_bytes("Ä Ö Ü ä ö ü ß Ä Ö Ü".encode() + b"\xc3")
    (raw / "a plan.pdf").write_text("%PDF")
    build(raw, out, PLAIN)
    made: Any = materializations(out)
    skipped = [record.data for record in made["raw_files"].metadata["not read"].records]
    aside = [record.data for record in made["set_aside"].metadata["preview"].records]

    assert [file["path"] for file in skipped] == [*(f"noise {number}.txt" for number in range(4)), "a plan.pdf"]
    assert skipped[0]["reason"] == "binary content; save it as text"
    assert [file["path"] for file in aside] == [f"cut {number}.txt" for number in range(4)]
    assert {file["reason"][:8] for file in aside} == {"is UTF-8"}


def miscount_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have all notes that are made from now on break a rule."""
    assemble = segment.assemble

    def spoiled(*frames: pl.DataFrame) -> dict[str, pl.DataFrame]:
        tables = assemble(*frames)
        return tables | {"notes": tables["notes"].with_columns(pl.col("reference_count") + 1)}

    monkeypatch.setattr(segment, "assemble", spoiled)


def test_a_failed_check_shows_the_rows_and_keeps_the_old_dataset(
    raw: Path, out: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(raw, out, PLAIN)
    before = published(out)
    miscount_notes(monkeypatch)
    (raw / "tram.txt").write_text((raw / "tram.txt").read_text() + "\n")
    with pytest.raises(UserError, match="these checks failed: notes_balanced of violations"):
        build(raw, out, PLAIN)

    assert published(out) == before
    failed = evaluations(out)["notes_balanced of violations"]
    assert failed.metadata["violations"].value == 1
    assert "explain" in failed.description
    record = failed.metadata["rows of notes"].records[0].data
    assert (record["path"], record["line"]) == ("tram.txt", "11")
    assert record["broken"] == "reference_count: 2 where note_references has 1 (notes_balanced)"
    assert "label: 1 | text: The timetable of 1931" in record["row"]
    assert record["look at it with"] == f"periodical explain {raw}/tram.txt:11"


def test_what_broke_a_rule_is_told_again_when_another_file_changes(
    raw: Path, out: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(raw, out, PLAIN)
    assemble = segment.assemble
    miscount_notes(monkeypatch)
    for name in ("tram.txt", "winter/ice.md"):  # the first of which has a note
        (raw / name).write_text((raw / name).read_text() + "\n")
        with pytest.raises(UserError, match="these checks failed: notes_balanced of violations"):
            build(raw, out, PLAIN)
        monkeypatch.setattr(segment, "assemble", assemble)  # the first is not read again


def test_a_faulty_row_of_no_file_is_shown_too() -> None:
    stored = {name: SimpleNamespace(scan=frame.lazy) for name, frame in make_tables().items()}
    workspace: Any = SimpleNamespace(
        store=SimpleNamespace(has=stored.__contains__, read=stored.__getitem__), texts=Path("raw")
    )
    told = [("entities", "person:ada-lee", "wikidata_id", "42", "pattern"), ("notes", NID, "label", None, "required")]
    found = verdict(pl.DataFrame(told, schema=VIOLATIONS, orient="row"), workspace)
    assert not found.passed
    shown = {name: found.metadata[f"rows of {name}"].records[0].data for name in ("entities", "notes")}
    assert shown["entities"]["broken"] == "wikidata_id: 42 (pattern)"
    assert (shown["entities"]["path"], shown["entities"]["look at it with"]) == ("", "")
    assert shown["notes"]["look at it with"].startswith("periodical explain raw/a.txt:")


def test_a_warning_lists_its_rows_and_holds_nothing_back(raw: Path, out: Path) -> None:
    text = (raw / "tram.txt").read_text()
    (raw / "tram.txt").write_text(text.replace("1. The timetable", "2. The timetable"))
    (raw / "a name.txt").write_text("-----\n")
    summary, _ = build(raw, out, PLAIN)
    told = evaluations(out)
    warned = {name.split()[0] for name, check in told.items() if not check.passed}
    assert summary.warnings.keys() == warned
    assert summary.warnings["sources_have_articles"] == 1
    assert all(told[name].passed or told[name].severity is dg.AssetCheckSeverity.WARN for name in told)
    bare = told["sources_have_articles of warnings"]
    assert bare.metadata["violations"].value == len(bare.metadata["first"].records) == 1
    record = bare.metadata["first"].records[0].data
    assert (record["path"], record["line"]) == ("a name.txt", "")
    assert record["look at it with"] == f"periodical explain '{raw}/a name.txt'"


def test_below_a_floor_nothing_is_published(raw: Path, out: Path) -> None:
    gold = {"articles": [TITLE | {"title": "Another Title"}], "floors": {"all title": 0.5, "all authors": 0.0}}
    write(raw, **gold)
    fell = r"failed: quality_floors of quality \(first: rendering all, measure title, reached 0.0, floor 0.5"
    with pytest.raises(UserError, match=fell):
        build(raw, out, PLAIN)
    assert not (out / "datapackage.json").exists()
    check = evaluations(out)["quality_floors of quality"]
    (record,) = check.metadata["below their floor"].records
    assert record.data == {"rendering": "all", "measure": "title", "reached": "0.0", "floor": "0.5"}

    write(raw, **gold | {"articles": [TITLE]})
    summary, up_to_date = build(raw, out, PLAIN)
    assert (summary.skipped, up_to_date) == ([], False)
    assert build(raw, out, PLAIN)[1] is True
    quality = materializations(out)["quality"].metadata
    assert (quality["title"].value, quality["title floor"].value) == (1.0, 0.5)
    passed = evaluations(out)["quality_floors of quality"]
    assert passed.metadata["next floors"].value["all title"] == 1.0

    write(raw, **gold | {"floors": {"all title": 1.1}})
    with pytest.raises(UserError, match=r"floors\.json: all title"):
        build(raw, out, PLAIN)


def test_without_gold_nothing_is_asked(raw: Path, out: Path) -> None:
    (raw / "gold").mkdir()
    (raw / "gold" / "text.txt").write_text((raw / "tram.txt").read_text())  # a folder of that name may hold texts
    summary, _ = build(raw, out, PLAIN)
    assert summary.counts["sources"] == 3
    assert "no raw/gold" in materializations(out)["quality"].metadata["gold"].value
    assert evaluations(out)["quality_floors of quality"].passed


def test_the_record_of_runs_stays_small(tmp_path: Path, out: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    long = "An endless sentence of the tram that never stops nor ever " * 1200  # more than an entry may hold
    for number in range(60):
        name = f"{number:03} " + "ش" * 90
        (raw / f"{name}.txt").write_text(f"Title {number}\n\nBy Ada Quill\n\n{long}\n\nA second one 1 here.7\n")
    build(raw, out, WITH_SHEETS)
    made = materializations(out)
    entries = [(name, *entry) for name, found in made.items() for entry in found.metadata.items()]
    entries += [(name, *entry) for name, found in evaluations(out).items() for entry in found.metadata.items()]
    assert {name for name, *_ in entries} >= set(schema.TABLES)
    sizes = {(name, label): len(dg.serialize_value(value)) for name, label, value in entries}
    assert {place: size for place, size in sizes.items() if size > 2 * LARGEST} == {}
    assert sum(sizes.values()) < 1 << 20


def test_each_materialisation_tells_what_it_is(raw: Path, out: Path, stand: Stand) -> None:
    stand(raw, out, WITH_SHEETS)
    (raw / "tram.txt").touch()
    (raw / "winter" / "ice.md").unlink()
    build(raw, out, WITH_SHEETS)
    made = materializations(out)
    for name, found in made.items():
        if name != "datapackage":
            told = {label.removeprefix("dagster/") for label in found.metadata}
            assert {"bytes", "sha256", "version", "parts", "computed_parts", "preview"} <= told, name
            assert told & {"row_count", "example_rows"}, name
    assert made["paragraphs"].metadata["computed_parts"].value == 1
    assert made["paragraphs"].metadata["seconds_per_mb"].value > 0
    files = made["datapackage"].metadata["files"].records
    hashes = {record.data["name"]: record.data["sha256"] for record in files}
    resources = json.loads((out / "datapackage.json").read_bytes())["resources"]
    assert hashes == {resource["name"]: resource["hash"].removeprefix("sha256:") for resource in resources}
