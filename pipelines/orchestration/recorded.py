"""What the record of runs is told of what was made: figures, columns, first rows and pictures.

How much of it is shown, and in which form, belongs here; where it is kept, and what is drawn, does not.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from pipelines import annotate, batch, ingest, show
from pipelines.annotate.picture import draw
from pipelines.folders import layout
from pipelines.orchestration import catalog
from pipelines.state.glance import CHARACTERS
from pipelines.state.store import Store
from pipelines.state.stored import Stored

LARGEST = 64 << 10  # bytes of one entry
LISTED = 1_000  # files that are not in the dataset
WHOLE = "set_aside"  # a frame of which all rows are for a person to look at


def described(name: str, stored: Stored, store: Store) -> dict[str, Any]:
    """Describe kept frames for the record of runs: figures, columns, a few rows cut short, a picture."""
    drawn = show.picture(name, stored.counted)
    told = show.figures(stored, _batch_sizes(store))
    if name in batch.SEEN:
        told["example_rows"] = told.pop("dagster/row_count")
    return {
        **told,
        **catalog.lineage(name),
        **catalog.frame_columns(name, stored.schema),
        **({"picture": as_picture(drawn, f"picture of {name}")} if drawn else {}),
        "preview": as_table(stored.scan().head(LISTED).collect() if name == WHOLE else show.preview(stored)),
    }


def left_out(manifest: pl.DataFrame) -> dict[str, Any]:
    """List the files of the raw folder that are not read, each with the reason, where there are any."""
    files = ingest.left_out(manifest.lazy()).head(LISTED).collect()
    return {"not read": as_table(files.rename({"skipped": "reason"}))} if files.height else {}


def _batch_sizes(store: Store) -> list[int]:
    """Bytes of raw text in each batch."""
    return _sizes(store, store.read("raw_files").version) if store.has("raw_files") else []


@lru_cache(maxsize=1)  # asked for each asset of a run
def _sizes(store: Store, version: str) -> list[int]:
    manifest = store.read("raw_files").scan().collect()
    return [int(files["bytes"].sum()) for files in ingest.batches(manifest)]


def published(out: Path, descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """Describe a published dataset: size and hash of each file, and the hash of the descriptor, which has theirs."""
    resources = descriptor["resources"]
    told = [{"name": r["name"], "bytes": r["bytes"], "sha256": r["hash"].removeprefix("sha256:")} for r in resources]
    return {
        "bytes": sum(resource["bytes"] for resource in resources),
        "sha256": layout.sha256([out / layout.DESCRIPTOR]),
        "files": as_table(pl.DataFrame(told)),
    }


def entities_seen(together: pl.DataFrame, entities: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """Show who is most mentioned, and named together: what is told of the tables of entities and mentions."""
    pairs = annotate.named_pairs(together, entities)
    picture = as_picture(draw(entities, together), "picture of who is most mentioned, and named together")
    return {
        "entities": {"most mentioned": as_table(annotate.most_mentioned(entities)), "picture": picture},
        "mentions": {"named together": as_table(pairs)},
    }


def as_table(frame: pl.DataFrame, characters: int = CHARACTERS) -> dg.TableMetadataValue:
    """Show a small frame as a table of plain text; raw text is never taken for Markdown or HTML."""
    rows = show.bounded(frame, characters, LARGEST)
    schema = dg.TableSchema([dg.TableColumn(name) for name in rows.columns])
    return dg.TableMetadataValue([dg.TableRecord(row) for row in rows.to_dicts()], schema)


def as_picture(drawn: str, alt: str) -> dg.MarkdownMetadataValue:
    """Show a picture, or say that it is too large for the record of runs."""
    words = show.markdown(drawn, alt)
    return dg.MetadataValue.md(words if len(words) <= LARGEST else f"The {alt} has more than {LARGEST:,} bytes.")
