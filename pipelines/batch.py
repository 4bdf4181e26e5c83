"""The work on one batch of raw files: from their bytes to the tables of articles, paragraphs, notes, links and names.

Only the order of the stages belongs here. Everything is a pure function of the batch's files, and what it gives for a
source depends on that source alone.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import polars as pl

from pipelines import annotate, clean, ingest, schema, segment
from pipelines.folders.places import Place
from pipelines.state.parts import Parts, of_documents
from pipelines.state.splice import Plan
from pipelines.state.store import Store
from pipelines.state.stored import Stored
from pipelines.versions import code_version

SEEN = ("clean_lines", "blocks")  # what passes between the stages: only an example is kept
TABLES = schema.OF_SOURCES
EXAMPLE = 100  # rows of the batch's first source
TAGGED = ("articles", "contributors", "paragraphs", "notes", "texts")  # what names are looked for in
AGAIN = "\0again"
MADE = ("texts", "set_aside", *SEEN, *TABLES)  # of a batch, by `work`


def parts(manifest: pl.DataFrame, raw: Place, store: Store) -> Parts:
    """Cut the files of a manifest into batches, and give what `work` makes of each, none of it yet."""
    last = store.read("set_aside") if store.has("set_aside") else None
    files = with_contents(manifest, raw, last)
    return of_documents(ingest.batches(files), partial(work, raw), code_version("segment"))


def with_contents(manifest: pl.DataFrame, raw: Place, set_aside: Stored | None = None) -> pl.DataFrame:
    """Add to a manifest the column content: all that the rows of a file depend on, null where it is not read.

    Files that the last run has set aside may be readable by now, so their content is another than it was.
    """
    contents = ingest.facts(raw, manifest)
    ingest.require_unchanged(raw, "sources.csv", manifest)
    if set_aside is not None:
        troubled = set_aside.scan().select("source_id").collect()["source_id"]
        tried = [part.documents["content"] for part in set_aside.items if part.documents is not None]
        failed = pl.col("source_id").is_in(troubled.implode()) & pl.col("content").is_in(pl.concat(tried).implode())
        contents = contents.with_columns(pl.when(failed).then(pl.col("content") + AGAIN).otherwise("content"))
    return manifest.join(contents, on="source_id", how="left", maintain_order="left")


def work(raw: Place, files: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Read, clean and segment files, rows of the manifest; returns texts, set_aside, and those of SEEN and TABLES."""
    sources, texts, set_aside = ingest.read(raw, files)
    _require_known_facts(raw, files)
    lines = clean.clean(ingest.split(texts))
    seen = {"clean_lines": _example(lines)}
    blocks = segment.label(lines)
    del lines
    seen["blocks"] = _example(blocks)
    return {"texts": texts, "set_aside": set_aside} | seen | segment.assemble(blocks, sources)


def propose(
    tagger: annotate.Tagger,
    curated: pl.DataFrame,
    frames: Sequence[pl.DataFrame],
    told: Callable[[int], None] | None = None,
) -> pl.DataFrame:
    """Propose the mentions in a batch, whose frames are those of TAGGED; `told` hears how many words have been read."""
    return annotate.tag(dict(zip(TAGGED, frames, strict=True)), tagger, curated, told)


def begin(tagger: annotate.Tagger, frames: Sequence[pl.DataFrame]) -> None:
    """Have workers that stand ready begin to read what `propose` will ask for, given the same frames."""
    annotate.begin(dict(zip(TAGGED, frames, strict=True)), tagger)


def words(tables: Mapping[str, Stored], todo: Sequence[tuple[int, Plan | None]]) -> int:
    """Count the words in which names are still to be looked for, given what Store.todo says."""
    found = 0
    for place, plan in todo:
        only = None if plan is None else plan.todo
        found += annotate.word_count(*(tables[name].items[place].load(only) for name in ("paragraphs", "notes")))
    return found


def _require_known_facts(raw: Place, files: pl.DataFrame) -> None:
    """Raise UserError when the curated facts are others by now than those that the parts are kept under."""
    known = files["content"].str.strip_suffix(AGAIN)
    if ingest.facts(raw, files)["content"].to_list() != known.to_list():
        raise ingest.changed(raw / "sources.csv")


def _example(frame: pl.DataFrame) -> pl.DataFrame:
    first = frame.filter(pl.col("source_id") == pl.col("source_id").first()).head(EXAMPLE)
    return first.clone() if first.height < frame.height else first
