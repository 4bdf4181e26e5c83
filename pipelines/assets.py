"""The assets in the order of the data: what Dagster draws, and which function makes each thing out of which.

Only names, descriptions and wiring belong here; every rule about texts and tables is in the stage's own package.
The docstrings are what a reader of the lineage sees.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

import dagster as dg
import polars as pl

from pipelines import annotate, clean, ingest, layout, publish, rights, schema, segment, validate
from pipelines.annotate.curated import COLUMNS as ENTITY_COLUMNS
from pipelines.annotate.picture import draw
from pipelines.catalog import frame_out, stage, table_out
from pipelines.checks import STAGED_CHECKS, staged_results
from pipelines.ingest.files import CURATED
from pipelines.parts import Part, Parts, Store, Stored, digest
from pipelines.storage import Workspace, as_picture, as_table
from pipelines.versions import code_version

READ = {
    "read_sources": "What is known of each raw file before its text is looked at, with the facts of `raw/sources.csv`.",
    "texts": "The decoded text of each raw file. All offsets in the dataset count its characters.",
    "set_aside": "Raw files that could not be used, each with the reason.",
}
SEGMENTED = ("sources", "articles", "contributors", "paragraphs", "notes", "note_references", "links", "segments")
TAGGED = ("articles", "contributors", "paragraphs", "notes", "texts")
RESOLVED = ("mentions", "entities")


@dg.asset(**stage("ingest"))
def raw_files(workspace: Workspace) -> dg.Output[Parts]:
    """Every file in the raw folder with its size and SHA-256, and the reason for each that is not read."""
    manifest = ingest.scan(Path(workspace.raw))
    part = Part(digest(manifest.write_csv()), lambda: manifest)
    content = digest(manifest.drop("mtime_ns").write_csv())
    return dg.Output(Parts((part,)), data_version=dg.DataVersion(content))


@dg.multi_asset(
    outs={
        name: frame_out(name, text, "ingest", like="sources" if name == "read_sources" else None)
        for name, text in READ.items()
    }
)
def read_files(workspace: Workspace, raw_files: pl.DataFrame) -> Iterator[dg.Output[Stored]]:
    """Read and decode the raw files in batches of about 8 MB."""
    raw = Path(workspace.raw)
    facts = raw_files.filter(pl.col("path").is_in(CURATED))["sha256"]
    keys = (
        digest(code_version("ingest"), *facts, *batch["path"], *batch["sha256"]) for batch in ingest.batches(raw_files)
    )
    again = _troubled(workspace.store)
    parts = Parts(
        tuple(
            Part(digest(key, "again") if key in again else key, partial(_read, raw, batch))
            for key, batch in zip(keys, ingest.batches(raw_files), strict=True)
        )
    )
    yield from _outputs(workspace.store.write_all(list(READ), parts))


def _troubled(store: Store) -> set[str]:
    """Find the batches of which the last run set files aside: these may be readable by now, so they get new keys."""
    last = store.read("set_aside") if store.has("set_aside") else Parts(())
    return {part.key for part in last.items if part.load().height}


def _read(raw: Path, batch: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return dict(zip(READ, ingest.read(raw, batch), strict=True))


@dg.asset(**stage("ingest"))
def lines(texts: Stored) -> Parts:
    """Each non-blank line of each text with its place in the raw file."""
    return texts.map(ingest.split, code_version("ingest"))


@dg.asset(**stage("clean"))
def clean_lines(lines: Stored) -> Parts:
    """The lines with markup read and taken off, characters normalised and page furniture recognised."""
    return lines.map(clean.clean, code_version("clean"))


@dg.asset(**stage("segment"))
def blocks(clean_lines: Stored) -> Parts:
    """The lines with the role that each was given, the rule that decided and its score."""
    return clean_lines.map(segment.label, code_version("segment"))


@dg.multi_asset(
    outs={table: table_out(table, "segment") for table in SEGMENTED},
    internal_asset_deps={
        table: {dg.AssetKey("blocks"), *([dg.AssetKey("read_sources")] if table in ("sources", "articles") else [])}
        for table in SEGMENTED
    },
)
def assemble(workspace: Workspace, blocks: Stored, read_sources: Stored) -> Iterator[dg.Output[Stored]]:
    """Join the labelled lines into articles, paragraphs and notes, and tie the markers to the notes."""
    parts = blocks.zip(read_sources).map(lambda pair: segment.assemble(*pair), code_version("segment"))
    yield from _outputs(workspace.store.write_all(SEGMENTED, parts))


@dg.asset(**stage("annotate"))
def curated_entities(workspace: Workspace, raw_files: pl.DataFrame) -> Parts:
    """The user's own table `raw/entities.csv`: names they add, merge, split or ban."""
    file = raw_files.filter(pl.col("path") == "entities.csv")["sha256"]
    version = digest(code_version("annotate"), *file)
    return Parts((Part(version, lambda: _curated(Path(workspace.raw))),))


def _curated(raw: Path) -> pl.DataFrame:
    table = annotate.read_curated(raw)
    return pl.DataFrame(schema=ENTITY_COLUMNS) if table is None else table


@dg.asset(ins={name: dg.AssetIn(name) for name in TAGGED}, **stage("annotate", "spacy"))
def proposed_mentions(workspace: Workspace, curated_entities: Stored, **tables: Stored) -> Parts:
    """Spans of text that may name a person, an organization, a place or another entity."""
    curated = curated_entities.scan().collect()
    tagger = cache(partial(annotate.load_tagger, workspace.model, workspace.state / "spans"))

    def propose(frames: tuple[pl.DataFrame, ...]) -> pl.DataFrame:
        batch = dict(zip(TAGGED, frames, strict=True))
        return annotate.tag(batch, tagger(), curated)

    model = annotate.identity(workspace.model) if workspace.entities and workspace.model else ""
    version = digest(code_version("annotate"), curated_entities.version, str(workspace.entities), model)
    first, *others = (tables[name] for name in TAGGED)
    batches = first.zip(*others)
    return batches.map(propose, version) if workspace.entities else batches.instead(annotate.nothing, version)


@dg.multi_asset(outs={table: table_out(table, "annotate") for table in RESOLVED})
def resolve(
    workspace: Workspace, proposed_mentions: Stored, articles: Stored, contributors: Stored, curated_entities: Stored
) -> Iterator[dg.Output[Stored]]:
    """Tie the mentions of the whole dataset to entities."""
    inputs = (proposed_mentions, articles, contributors, curated_entities)

    def tie() -> dict[str, pl.DataFrame]:
        return dict(zip(RESOLVED, annotate.resolve(*(parts.scan().collect() for parts in inputs)), strict=True))

    stored = workspace.store.write_all(RESOLVED, _over_all("annotate", inputs, tie))
    mentions, entities = (stored[name].scan().collect() for name in RESOLVED)
    pairs = annotate.named_pairs(annotate.named_together(mentions, entities), entities)
    picture = as_picture(draw(entities, mentions), "picture of who is most mentioned, and named together")
    seen: dict[str, dict[str, Any]] = {
        "entities": {"most mentioned": as_table(annotate.most_mentioned(entities)), "picture": picture},
        "mentions": {"named together": as_table(pairs)},
    }
    for name, parts in stored.items():
        yield dg.Output(parts, output_name=name, metadata=seen[name])


@dg.asset(ins={name: dg.AssetIn(name) for name in ("texts", *schema.TABLES)}, **stage("validate"))
def violations(workspace: Workspace, texts: Stored, **tables: Stored) -> Parts:
    """Every row that breaks a rule between tables: keys, offsets, the ledger of characters, the count of references."""

    def find() -> pl.DataFrame:
        scans = rights.edition({name: tables[name].scan() for name in schema.TABLES}, workspace.edition)
        between = validate.cross_violations(scans, workspace.edition)
        ledger = (validate.ledger_violations(*frames) for frames in texts.zip(tables["segments"]))
        return pl.concat([between, *ledger])

    return _over_all("validate", [texts, *(tables[name] for name in schema.TABLES)], find, workspace.edition)


@dg.asset(ins={name: dg.AssetIn(name) for name in validate.LOOKED_AT}, **stage("validate"))
def warnings(**tables: Stored) -> Parts:
    """What a person should look at, though it keeps nothing from being published: the first rows of each warning."""

    def find() -> pl.DataFrame:
        return validate.find_warnings({name: parts.scan() for name, parts in tables.items()})

    return _over_all("validate", [tables[name] for name in validate.LOOKED_AT], find)


@dg.asset(deps=[violations], check_specs=STAGED_CHECKS, output_required=False, **stage("publish", "parquet", "csv"))
def datapackage(workspace: Workspace) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult[Any]]:
    """The published dataset: each table as Parquet and CSV, described by `datapackage.json`, replaced as a whole."""
    stored = {name: workspace.store.read(name) for name in schema.TABLES}
    tables = {name: parts.scan() for name, parts in stored.items()}
    withheld = rights.withheld_texts(tables, stored) if workspace.edition == rights.OPEN else ()
    edition = rights.edition(tables, workspace.edition)
    head = Path(workspace.raw) / "datapackage.yaml"
    by = cast("layout.By | None", workspace.partition_by)
    try:
        descriptor = publish.publish(
            edition, Path(workspace.out), head, by, edition=workspace.edition, withheld=withheld
        )
    except publish.Refused as refused:
        yield from staged_results(refused.found)
        return
    sizes = {resource["name"]: resource["bytes"] for resource in descriptor["resources"]}
    yield dg.MaterializeResult(metadata={"bytes": sum(sizes.values()), "resources": dg.MetadataValue.json(sizes)})
    yield from staged_results({})


def _over_all(stage_name: str, inputs: Sequence[Stored], make: Callable[[], Any], *options: str) -> Parts:
    """Make one part of what is computed over all batches together."""
    return Parts((Part(digest(code_version(stage_name), *options, *(parts.version for parts in inputs)), make),))


def _outputs(stored: Mapping[str, Stored]) -> Iterator[dg.Output[Stored]]:
    for name, parts in stored.items():
        yield dg.Output(parts, output_name=name)
