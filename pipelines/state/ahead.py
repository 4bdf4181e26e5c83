"""Work on parts that begins before a step asks for it, so that workers need not wait until a run has started.

Handing over what is under way belongs here; what is to be made, and how, is for store.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.engine import Engine
from pipelines.state.glance import Glance
from pipelines.state.parts import Parts

if TYPE_CHECKING:
    from pipelines.state.store import Store

Key = tuple[str, ...]


@dataclass(frozen=True)
class Work:
    """Work that has begun: the places of the parts it makes, what it tells of each file, and since when it is at it.

    `since` is of time.perf_counter.
    """

    places: tuple[int, ...]
    results: Iterator[dict[str, Glance]]
    since: float


_begun: dict[Key, Work] = {}  # until a step asks for it


@contextmanager
def begun(store: "Store", names: Sequence[str], parts: Parts, engine: Engine) -> Iterator[None]:
    """Begin with what `store.write_all` will be asked for by this process, before the with statement ends."""
    key = _key(store, names, parts)
    _begun[key] = store.begin(names, parts, engine)
    try:
        yield
    finally:
        _begun.pop(key, None)


def works(store: "Store", names: Sequence[str], parts: Parts, engine: Engine) -> Iterator[Work]:
    """Give the work that makes all parts: what has begun already, and then what is not on the disk after that.

    That is nothing, unless another process removed files meanwhile.
    """
    early = _begun.pop(_key(store, names, parts), None)
    if early is not None:
        yield early
    rest = store.begin(names, parts, engine)
    if early is None or rest.places:
        yield rest


def _key(store: "Store", names: Sequence[str], parts: Parts) -> Key:
    return (str(store.folder.absolute()), parts.version, *names)
