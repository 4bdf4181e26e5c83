"""What a build may be told besides its folders: one value that goes from the command to the assets."""

from dataclasses import dataclass, field

from pipelines import rights
from pipelines.engine import Name
from pipelines.folders.layout import By


@dataclass(frozen=True)
class Options:
    """Choices of one build: every one of them that is printed may change what is published."""

    entities: bool = True  # look for people, organizations and places
    model: str | None = None  # the tagger's model; None is the one that is installed
    partition_by: By | None = None  # cut the large Parquet files into a Hive layout
    edition: str = rights.FULL  # `open` withholds the texts without an open licence
    engine: Name = field(default="local", repr=False)  # who computes
    workers: int | None = field(default=None, repr=False)  # processes on this machine; None: one for each processor
    parts: str | None = field(default=None, repr=False)  # the bucket that keeps the parts, by its address
    there: str | None = field(default=None, repr=False)  # the bucket that the dataset is for, by its address
    proof: bool = True  # write the proof sheets, which hold every text and are not published


DEFAULT = Options()
