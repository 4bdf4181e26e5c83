"""One command's worth of work: build the dataset of a raw folder unless it stands there already.

When a run is needed and what is remembered of it belong here. This module runs without Dagster as long as nothing has
changed, so that asking is quick.
"""

import json
import logging
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import polars as pl

from pipelines import ingest
from pipelines.command.ahead import ahead
from pipelines.command.summary import Summary, summarise
from pipelines.engine.importing import importing
from pipelines.errors import shown
from pipelines.folders import layout
from pipelines.folders.files import write_atomically
from pipelines.folders.places import STATE, Bucket, Place, here
from pipelines.folders.theirs import require_ours
from pipelines.options import DEFAULT, Options
from pipelines.state.cloud import parts_of
from pipelines.state.cloud import store as store_of
from pipelines.state.parts import digest
from pipelines.state.store import Store
from pipelines.versions import STAGES, code_version

log = logging.getLogger(__name__)

LEFT_OUT = "entities and mentions were left out (--no-entities): their tables are empty"


def build(raw: Place, out: Place, options: Options = DEFAULT) -> tuple[Summary, bool]:
    """Build, check and publish the dataset; returns its summary and whether it was up to date already.

    Raises UserError for a mistake in the input or a check that failed; what was published before stands as it was.
    """
    folder, options = here(out), replace(options, parts=options.parts or parts_of(out))
    if isinstance(out, Bucket):
        from pipelines.publish import remote  # noqa: PLC0415  of an extra

        remote.bring_theirs(folder, out)
        options = replace(options, there=out.url)
    return _built(raw, folder, options)


def _built(raw: Place, out: Path, options: Options) -> tuple[Summary, bool]:
    store = store_of(out, options.parts)
    record = _record(out)
    last = store.last("raw_files")
    manifest = ingest.scan(raw, last)
    tagger = _tagger(options.model) if options.entities else "left out"
    sheets = sheets_index(out).exists() or not options.proof
    same = sheets and record.get("fingerprint") == fingerprint(manifest, options, tagger)
    if same and _stands(out, record, options.there):
        return Summary(**record["summary"]), True
    require_ours(out)  # as the run does, but before anything is written there
    with ahead(raw, out, options, manifest, last), ingest.listed(raw, manifest):
        with importing():
            from pipelines.orchestration.run import run_job  # noqa: PLC0415  Dagster takes a second, and is not needed before

        checks = run_job(raw, out, options)
    summary = summarise(out, store, *checks, notes=_notes(store, options.model) if options.entities else [LEFT_OUT])
    if not any(ingest.may_pass(reason) for _, reason in summary.set_aside):  # else they are looked at again each time
        manifest = store.read("raw_files").scan().collect()
        _remember(out, fingerprint(manifest, options, tagger), summary)
    return summary, False


def sheets_index(out: Path) -> Path:
    """Tell where the index of a dataset's proof sheets stands, if there are any."""
    return out / STATE / "proof" / "index.html"  # as pipelines.proof has it, which takes longer to import


def fingerprint(manifest: pl.DataFrame, options: Options, tagger: str) -> str:
    """Hash all that a dataset depends on: raw and curated files, code, contracts, packages, options and the tagger."""
    return digest(manifest.drop(*ingest.TIMES).write_csv(), code_version(STAGES[-1]), str(options), tagger)


def _tagger(model: str | None) -> str:
    """Which model tags: of the one that comes with the packages, their versions tell all."""
    if model is None:
        return "installed"
    from pipelines.annotate.tagger.model import identity  # noqa: PLC0415  takes a second

    return identity(model)


def _notes(store: Store, model: str | None) -> list[str]:
    from pipelines.annotate import coverage, idle_scopes  # noqa: PLC0415  takes a second

    articles = store.read("articles")
    idle = idle_scopes(store.read("curated_entities").scan().collect(), articles.scan)
    return [*coverage(articles.counted("language"), model), *idle]


def _record(out: Path) -> dict[str, Any]:
    """What is remembered of the last build; nothing of it where the file is damaged or none, for it only saves work."""
    file = _remembered(out)
    try:
        record = json.loads(file.read_bytes()) if file.exists() else {}
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _remembered(out: Path) -> Path:
    return out / STATE / "build.json"


def _remember(out: Path, made_from: str, summary: Summary) -> None:
    record = {"fingerprint": made_from, "files": _told(out), "summary": asdict(summary)}
    try:
        write_atomically(_remembered(out), lambda target: target.write_text(json.dumps(record, indent=1)))
    except OSError as error:  # of a disk that is full now, say; the dataset is published
        log.warning(
            "%s: published, but the build cannot be remembered (%s), so the next one looks at everything again",
            shown(out),
            error.strerror,
        )


def _told(out: Path) -> dict[str, str]:
    """Hash the descriptor, which has the hashes of the data, and what was generated beside the data."""
    return {path: layout.sha256([out / path]) for path in [layout.DESCRIPTOR, *layout.beside(out)]}


def _stands(out: Path, record: dict[str, Any], there: str | None) -> bool:
    """Tell whether the published files are still those of the last build, byte for byte; in a bucket by their sizes."""
    if not (out / layout.DESCRIPTOR).exists() or _told(out) != record.get("files"):
        return False
    if there is not None:
        from pipelines.publish import remote  # noqa: PLC0415  of an extra

        return remote.stands(out, Bucket(there))
    return all(_is_whole(out, resource) for resource in layout.resources(out))


def _is_whole(out: Path, resource: layout.Resource) -> bool:
    files = [out / path for path in layout.paths(resource)]
    same_size = all(file.exists() for file in files) and layout.size(files) == resource["bytes"]
    return same_size and "sha256:" + layout.sha256(files) == resource["hash"]
