"""How Dagster keeps and finds what the assets make: parts of frames in the state folder, one build at a time.

The folders of a build and the I/O manager belong here. What the frames hold, and the lock, do not.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from pipelines import batch, catalog, ingest, layout, show
from pipelines.cloud import store
from pipelines.holding import at_work
from pipelines.parts import Parts
from pipelines.places import STATE, Place, place
from pipelines.rights import FULL
from pipelines.store import Store
from pipelines.stored import Stored

LARGEST = 64 << 10  # bytes of one entry in the record of runs


class Workspace(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The folders of a build: where raw texts are read and where the dataset and all state are written."""

    raw: str
    out: str  # on this machine, also where the dataset goes to a bucket
    parts: str | None = None  # the bucket in which the parts are kept
    entities: bool = True
    model: str | None = None
    edition: str = FULL
    proof: bool = True
    partition_by: str | None = None  # one of layout.CHOICES: Dagster's settings know no literals
    waits: bool = False  # for another run that is at work in the folder, instead of failing

    @property
    def state(self) -> Path:
        """Folder of all that is kept between runs; it may be deleted at any time, the next build is slower then."""
        return Path(self.out) / STATE

    @property
    def store(self) -> Store:
        """Where frames are kept between steps and runs."""
        return store(Path(self.out), self.parts)

    @property
    def texts(self) -> Place:
        """Where the raw texts are."""
        return place(self.raw)


class PartsIOManager(dg.ConfigurableIOManager):
    """Keeps an asset's frames in the workspace's store and records rows, bytes and a preview of them."""

    workspace: dg.ResourceDependency[Workspace]

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["PartsIOManager", None, None]:
        """Hold the folder for the length of a run."""
        with at_work(context, self.workspace.state, self.workspace.waits):
            yield self

    def handle_output(self, context: dg.OutputContext, obj: Parts) -> None:
        """Compute and keep the parts, or take note of those that the asset has kept already."""
        name = context.asset_key.path[-1]
        stored = obj if isinstance(obj, Stored) else self.workspace.store.write(name, obj)
        context.add_output_metadata(described(name, stored, self.workspace))

    def load_input(self, context: dg.InputContext) -> pl.DataFrame | Stored:
        """Find an asset's parts; the step gets them as one frame if that is what it asks for."""
        stored = self.workspace.store.read(context.asset_key.path[-1])
        return stored.scan().collect() if context.dagster_type.typing_type is pl.DataFrame else stored


def described(name: str, stored: Stored, workspace: Workspace) -> dict[str, Any]:
    """Describe kept frames for the record of runs: figures, columns, a few rows cut short, a picture."""
    rows = stored.scan()
    drawn = show.picture(name, rows)
    told = show.figures(stored, _batch_sizes(workspace))
    count = int(told["dagster/row_count"])
    if name in batch.SEEN:
        told["example_rows"] = told.pop("dagster/row_count")
    return {
        **told,
        **catalog.lineage(name),
        **catalog.frame_columns(name, rows),
        **({"picture": as_picture(drawn, f"picture of {name}")} if drawn else {}),
        "preview": as_table(show.preview(rows, count)),
    }


def _batch_sizes(workspace: Workspace) -> list[int]:
    """Bytes of raw text in each batch."""
    store = workspace.store
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


def as_table(frame: pl.DataFrame, characters: int = show.CHARACTERS) -> dg.TableMetadataValue:
    """Show a small frame as a table of plain text; raw text is never taken for Markdown or HTML."""
    rows = show.bounded(frame, characters, LARGEST)
    schema = dg.TableSchema([dg.TableColumn(name) for name in rows.columns])
    return dg.TableMetadataValue([dg.TableRecord(row) for row in rows.to_dicts()], schema)


def as_picture(drawn: str, alt: str) -> dg.MarkdownMetadataValue:
    """Show a picture, or say that it is too large for the record of runs."""
    words = show.markdown(drawn, alt)
    return dg.MetadataValue.md(words if len(words) <= LARGEST else f"The {alt} has more than {LARGEST:,} bytes.")
