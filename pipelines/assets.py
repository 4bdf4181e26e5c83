"""The assets in the order of the data: what Dagster draws, and which function makes each thing out of which.

Only names, descriptions and wiring belong here; every rule about texts and tables is in the stage's own package.
The docstrings are what a reader of the lineage sees.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

import dagster as dg
import polars as pl

from pipelines import annotate, batch, ingest, proof, publish, schema, validate
from pipelines.annotate.lists.curated import COLUMNS as ENTITY_COLUMNS
from pipelines.checks import (
    CROSS_CHECKS,
    STAGED_CHECKS,
    WARNING_CHECKS,
    batch_results,
    cross_results,
    staged_results,
    table_checks,
    table_results,
    warning_results,
)
from pipelines.command.progress import Bar
from pipelines.engine import judging, resolving
from pipelines.folders import layout
from pipelines.folders.places import Bucket
from pipelines.orchestration.catalog import frame_out, stage, table_out
from pipelines.orchestration.computing import Computing
from pipelines.orchestration.floors import FLOOR_CHECKS, against_gold, floor_result, measured
from pipelines.orchestration.recorded import entities_seen, left_out, published
from pipelines.state.parts import Part, Parts, digest, named
from pipelines.state.stored import Stored
from pipelines.storage import Workspace
from pipelines.versions import code_version

# frames between the stages that the first step makes: stage, what they are made of, and what a reader is told
FRAMES = {
    "texts": (
        "ingest",
        "raw_files",
        "The decoded text of each raw file. All offsets in the dataset count its characters.",
    ),
    "set_aside": ("ingest", "raw_files", "Raw files that could not be used, each with the reason."),
    "clean_lines": (
        "clean",
        "texts",
        "The lines of the texts with markup read and taken off, characters normalised and page furniture recognised. "
        "They pass from stage to stage; the first of each batch are kept to look at.",
    ),
    "blocks": (
        "segment",
        "clean_lines",
        "What a typesetter set as one, with the role that it was given, the rule that decided and its score. The first "
        "of each batch are kept to look at; `periodical explain` tells of any line.",
    ),
}
Made = Iterator[dg.Output[Stored] | dg.MaterializeResult[Any] | dg.AssetCheckResult]
SOON = {"dagster/priority": "1"}  # before names: they are read meanwhile, and who waits for them knows the warnings
SPANS = "spans"  # folder of what the tagger found in texts
SHEETS = f"/{proof.FOLDER}/{proof.PAGE}"  # where the UI serves the proof sheets


@dg.asset(**stage("ingest"))
def raw_files(workspace: Workspace) -> dg.Output[Stored]:
    """Every file in the raw folder with its size and SHA-256, and the reason for each that is not read."""
    begun, store = time.perf_counter(), workspace.store
    publish.read_head(workspace.head)  # so that a mistake in it is told before there is work
    manifest = ingest.scan(workspace.texts, store.last("raw_files"))
    stored = store.write("raw_files", Parts((Part(digest(manifest.write_csv()), lambda _: manifest),)))
    content = digest(manifest.drop(*ingest.TIMES).write_csv())
    timed = replace(stored, seconds=time.perf_counter() - begun)
    return dg.Output(timed, metadata=left_out(manifest), data_version=dg.DataVersion(content))


@dg.multi_asset(
    outs={name: frame_out(name, text, stage_name) for name, (stage_name, _, text) in FRAMES.items()}
    | {table: table_out(table, "segment") for table in batch.TABLES},
    internal_asset_deps={name: {dg.AssetKey(made_of)} for name, (_, made_of, _) in FRAMES.items()}
    | {table: {dg.AssetKey("blocks")} for table in batch.TABLES},
    check_specs=table_checks(batch.TABLES),
)
def documents(workspace: Workspace, computing: Computing, raw_files: pl.DataFrame) -> Made:
    """Read, clean and segment the raw files, batch by batch; unchanged files are not worked on again."""
    parts = batch.parts(raw_files, workspace.texts, workspace.store)
    stored = workspace.store.write_all(batch.MADE, parts, computing.started)
    _begin(workspace, computing, stored)
    for name, frames in stored.items():
        yield dg.Output(frames, output_name=name)
    yield from batch_results({table: stored[table] for table in batch.TABLES}, workspace, computing.started)


def _begin(workspace: Workspace, computing: Computing, tables: Mapping[str, Stored]) -> None:
    """Have workers that stand ready read what fits a batch, while this process sees to what needs no names."""
    first, *others = (tables[name] for name in batch.TAGGED)
    if workspace.entities and (workers := computing.started.workers) and workers.ready and len(first.items) == 1:
        batch.begin(computing.tagger(workspace.model, workspace.state / SPANS), next(iter(first.zip(*others))))
        publish.begin(workers)


@dg.asset(**stage("annotate"))
def curated_entities(workspace: Workspace, raw_files: pl.DataFrame) -> Parts:
    """The user's own table `raw/entities.csv`: names they add, merge, split or ban."""
    file = raw_files.filter(pl.col("path") == "entities.csv")["sha256"]
    version = digest(code_version("annotate"), *file)
    return Parts((Part(version, lambda _: _curated(workspace, raw_files)),))


def _curated(workspace: Workspace, raw_files: pl.DataFrame) -> pl.DataFrame:
    table = annotate.read_curated(workspace.texts)
    ingest.require_unchanged(workspace.texts, "entities.csv", raw_files)
    return pl.DataFrame(schema=ENTITY_COLUMNS) if table is None else table


@dg.asset(ins={name: dg.AssetIn(name) for name in batch.TAGGED}, **stage("annotate", "spacy"))
def proposed_mentions(
    workspace: Workspace, computing: Computing, curated_entities: Stored, **tables: Stored
) -> Stored:
    """Spans of text that may name a person, an organization, a place or another entity."""
    curated = curated_entities.scan().collect()
    model = annotate.identity(workspace.model) if workspace.entities and workspace.model else ""
    version = digest(code_version("annotate"), curated_entities.version, str(workspace.entities), model)
    first, *others = (tables[name] for name in batch.TAGGED)
    batches, store = first.zip(*others), workspace.store
    if not workspace.entities:
        return store.write("proposed_mentions", batches.instead(annotate.nothing, version))
    each = computing.started
    if each.workers is None:  # other machines, which remember nothing of texts but whole batches
        alone = partial(batch.propose, annotate.load_tagger(workspace.model), curated)
        return store.write("proposed_mentions", batches.map(alone, version), each)
    tagger = computing.tagger(workspace.model, workspace.state / SPANS)
    bar = cache(lambda: Bar("tagger", batch.words(tables, store.todo(["proposed_mentions"], parts)), "words"))
    proposed = batches.map(lambda frames: batch.propose(tagger, curated, frames, bar().told), version)
    parts = proposed.map(partial(named, "proposed_mentions"), "proposed_mentions")
    return store.write_all(["proposed_mentions"], parts)["proposed_mentions"]


@dg.multi_asset(
    ins={name: dg.AssetIn(name) for name in ("articles", "contributors")},
    outs={table: table_out(table, "annotate") for table in resolving.TABLES},
    check_specs=table_checks(resolving.TABLES),
)
def resolve(
    context: dg.AssetExecutionContext, workspace: Workspace, computing: Computing,
    proposed_mentions: Stored, curated_entities: Stored, **tables: Stored,
) -> Made:  # fmt: skip
    """Tie the mentions of the whole dataset to entities: asked batch by batch, decided in groups of names."""
    languages = annotate.languages(language for (language,) in tables["articles"].counted("language"))
    curated = curated_entities.scan().collect()
    for idle in annotate.idle_scopes(curated, tables["articles"].scan):
        context.log.warning(idle)
    version = digest(code_version("annotate"), curated_entities.version, *languages)
    inputs = (proposed_mentions, tables["articles"], tables["contributors"])
    known = annotate.Context(curated, languages)
    stored = resolving.resolve(workspace.store, inputs, known, version, computing.started)
    mentions, entities = stored["mentions"], stored["entities"]
    foremost = annotate.foremost(entities.scan())
    seen = entities_seen(resolving.together(workspace.store, mentions, foremost, computing.started), foremost)
    for name, parts in stored.items():
        yield dg.Output(parts, output_name=name, metadata=seen[name])
    yield from table_results({"entities": entities}, workspace)
    yield from batch_results({"mentions": mentions}, workspace, computing.started)


@dg.asset(
    ins={name: dg.AssetIn(name) for name in ("texts", *schema.TABLES)}, check_specs=CROSS_CHECKS, **stage("validate")
)
def violations(workspace: Workspace, computing: Computing, texts: Stored, **tables: Stored) -> Made:
    """Every row that breaks a rule between tables: keys, offsets, the ledger of characters, the count of references."""
    stored = judging.violations(workspace.store, texts, tables, workspace.edition, computing.started)
    yield dg.Output(stored)
    yield from cross_results(stored, workspace)


# what reads many tables that one step makes is drawn behind one of them: the picture stays clear, the order is the same
@dg.asset(deps=["paragraphs"], check_specs=WARNING_CHECKS, op_tags=SOON, **stage("validate"))
def warnings(workspace: Workspace, computing: Computing) -> Made:
    """What a person should look at, though it keeps nothing from being published: the first rows of each warning."""
    first, *others = (workspace.store.read(name) for name in validate.LOOKED_AT)
    asked = first.zip(*others).map(validate.source_warnings, code_version("validate"))
    of_sources = workspace.store.write("source_warnings", asked, computing.started)
    files = workspace.store.read("raw_files")

    def found() -> pl.DataFrame:
        return validate.first_warnings(of_sources.scan(), files.scan())

    listed = _over_all("validate", [of_sources, files], found)
    stored = workspace.store.write("warnings", listed)
    yield dg.Output(stored)
    yield from warning_results(stored, workspace)


@dg.asset(deps=["paragraphs"], check_specs=FLOOR_CHECKS, op_tags=SOON, **stage("validate"))
def quality(context: dg.AssetExecutionContext, workspace: Workspace) -> Made:
    """How well the tables match the documents in `raw/gold`, whose articles and notes a person has marked."""
    inputs, files, measure = against_gold(workspace)
    stored = workspace.store.write("quality", _over_all("validate", inputs, measure, *files))
    found = stored.scan().collect()
    yield dg.Output(stored, metadata=measured(context.instance, found))
    yield floor_result(found)


@dg.asset(
    deps=[violations, quality],
    check_specs=STAGED_CHECKS,
    output_required=False,
    **stage("publish", "parquet", "csv", published=True),
)
def datapackage(workspace: Workspace, computing: Computing) -> Made:
    """The published dataset: each table as Parquet and CSV, described by `datapackage.json`, replaced as a whole."""
    by, there = cast("layout.By | None", workspace.partition_by), workspace.there
    out = Path(workspace.out)
    try:
        descriptor = publish.publish_stored(
            workspace.store, out, workspace.head, computing.started, edition=workspace.edition,
            partition_by=by, there=Bucket(there) if there else None, threads=computing.threads,
        )  # fmt: skip
    except publish.Refused as refused:
        yield from staged_results(refused.found)
        return
    yield dg.MaterializeResult(metadata=published(out, descriptor))
    yield from staged_results({})


@dg.asset(deps=list(resolving.TABLES), **stage("proof", "html"))
def proof_sheets(workspace: Workspace, computing: Computing) -> dg.Output[Parts]:
    """A page per source that shows its raw text beside what became of it. It holds every text and is not published."""
    folder = workspace.state / proof.FOLDER
    tables = {name: workspace.store.read(name) for name in proof.INPUTS}
    works = proof.works(tables, code_version("proof"))
    listed = proof.write(folder, works, computing.beside) if workspace.proof else proof.remove(folder)
    part = Part(digest(listed.write_csv()), lambda _: listed)
    links: dict[str, Any] = {
        "index": dg.MetadataValue.url(SHEETS),
        "path": dg.MetadataValue.path(folder / proof.PAGE),
        "sheets": dg.MetadataValue.md(proof.links(listed, f"/{proof.FOLDER}")),
    }
    return dg.Output(Parts((part,)), metadata=links if workspace.proof else {})


def _over_all(stage_name: str, inputs: Sequence[Stored], make: Callable[[], Any], *options: str) -> Parts:
    """Make one part of what is computed over all batches together."""
    key = digest(code_version(stage_name), *options, *(parts.version for parts in inputs))
    return Parts((Part(key, lambda _: make()),))
