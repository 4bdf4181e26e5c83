"""One command's worth of work: build the dataset of a raw folder unless it stands there already.

When a run is needed and what is remembered of it belong here. This module runs without Dagster as long as nothing has
changed, so that asking is quick.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import ingest
from pipelines.files import sha256, write_atomically
from pipelines.parts import Store, digest
from pipelines.summary import Summary, summarise
from pipelines.versions import code_version

STATE = ".periodical"
LEFT_OUT = "entities and mentions were left out (--no-entities): their tables are empty"


def build(raw: Path, out: Path, entities: bool, model: str | None = None) -> tuple[Summary, bool]:
    """Build, check and publish the dataset; returns its summary and whether it was up to date already.

    `model` names the tagger's model; without it the one that is installed is taken.

    Raises UserError for a mistake in the input or a check that failed; what was published before stands as it was.
    """
    store = Store(out / STATE / "parts")
    record = _record(out)
    last = store.read("raw_files").scan().collect() if store.has("raw_files") else None
    manifest = ingest.scan(raw, last)
    tagger = _tagger(model) if entities else "left out"
    if record.get("fingerprint") == fingerprint(manifest, tagger) and _stands(out, record["descriptor"]):
        return Summary(**record["summary"]), True
    from pipelines.run import run_job  # noqa: PLC0415  Dagster takes a second to import and is not needed before

    checks = run_job(raw, out, entities, model)
    summary = summarise(out, store, *checks, notes=_notes(out, model) if entities else [LEFT_OUT])
    if not summary.set_aside:  # files that could not be read are looked at again each time
        _remember(out, fingerprint(store.read("raw_files").scan().collect(), tagger), summary)
    return summary, False


def fingerprint(manifest: pl.DataFrame, tagger: str) -> str:
    """Hash all that a dataset depends on: raw and curated files, code, contracts, packages and the tagger."""
    return digest(manifest.drop("mtime_ns").write_csv(), code_version("publish"), tagger)


def _tagger(model: str | None) -> str:
    """Which model tags: of the one that comes with the packages, their versions tell all."""
    if model is None:
        return "installed"
    from pipelines.annotate.model import identity  # noqa: PLC0415  takes a second

    return identity(model)


def _notes(out: Path, model: str | None) -> list[str]:
    from pipelines.annotate import coverage  # noqa: PLC0415  takes a second

    return coverage(pl.scan_parquet(out / "data" / "articles.parquet"), model)


def _record(out: Path) -> dict[str, Any]:
    file = out / STATE / "build.json"
    record: dict[str, Any] = json.loads(file.read_bytes()) if file.exists() else {}
    return record


def _remember(out: Path, made_from: str, summary: Summary) -> None:
    record = {"fingerprint": made_from, "descriptor": sha256(out / "datapackage.json"), "summary": asdict(summary)}
    write_atomically(out / STATE / "build.json", lambda target: target.write_text(json.dumps(record, indent=1)))


def _stands(out: Path, descriptor: str) -> bool:
    """Tell whether the published files are still those of the last build, byte for byte."""
    file = out / "datapackage.json"
    if not file.exists() or sha256(file) != descriptor:
        return False
    resources = json.loads(file.read_bytes())["resources"]
    return all(_is_whole(out / resource["path"], resource) for resource in resources)


def _is_whole(file: Path, resource: dict[str, Any]) -> bool:
    same_size = file.exists() and file.stat().st_size == resource["bytes"]
    return same_size and "sha256:" + sha256(file) == resource["hash"]
