"""How Dagster keeps and finds what the assets make: parts of frames in the state folder, one build at a time.

The folders of a build and the I/O manager belong here. What the frames hold, what is told of them and the lock do not.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import polars as pl

from pipelines.command import failure
from pipelines.folders.places import STATE, Place, place
from pipelines.orchestration.holding import at_work
from pipelines.orchestration.recorded import described
from pipelines.rights import FULL
from pipelines.state.cloud import store
from pipelines.state.parts import Parts
from pipelines.state.store import Store
from pipelines.state.stored import Stored


class Workspace(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The folders of a build: where raw texts are read and where the dataset and all state are written."""

    raw: str
    out: str  # on this machine, also where the dataset goes to a bucket
    parts: str | None = None  # the bucket in which the parts are kept
    there: str | None = None  # the bucket that the dataset is for
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

    @property
    def head(self) -> Place:
        """What the user says of the dataset, in a file that need not exist."""
        return self.texts / "datapackage.yaml"


class PartsIOManager(dg.ConfigurableIOManager):
    """Keeps an asset's frames in the workspace's store and records rows, bytes and a preview of them."""

    workspace: dg.ResourceDependency[Workspace]

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["PartsIOManager", None, None]:
        """Hold the folder for the length of a run, which goes on from what is whole in it."""
        with at_work(context, self.workspace.state, self.workspace.waits):
            # what ended the last run may be damage that the ends of a file do not show
            self.workspace.store.mend(thoroughly=failure.stands(self.workspace.state))
            yield self

    def handle_output(self, context: dg.OutputContext, obj: Parts) -> None:
        """Compute and keep the parts, or take note of those that the asset has kept already."""
        name = context.asset_key.path[-1]
        stored = obj if isinstance(obj, Stored) else self.workspace.store.write(name, obj)
        context.add_output_metadata(described(name, stored, self.workspace.store))

    def load_input(self, context: dg.InputContext) -> pl.DataFrame | Stored:
        """Find an asset's parts; the step gets them as one frame if that is what it asks for."""
        stored = self.workspace.store.read(context.asset_key.path[-1])
        return stored.scan().collect() if context.dagster_type.typing_type is pl.DataFrame else stored
