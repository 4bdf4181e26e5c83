"""Documents that the tests of some modules ask for, built beforehand as one batch: it costs as much as a batch of one.

Each test is first run on trial. Instead of a document that is not built yet it gets there what says yes to whatever it
is asked, so that the test goes on to its next document; what it finds on trial counts for nothing. A document gives the
same rows alone and among others, which tests/segment/test_any_text.py and tests/state/test_splice.py hold. Where the
batch fails, nothing is built ahead: then each test builds its own document and fails with its own words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain
from types import FunctionType
from typing import cast

import polars as pl

from pipelines.state import splice

Tables = dict[str, pl.DataFrame]
Document = tuple[str, str]  # its name and its text
Batch = Callable[[Mapping[str, str]], Tables]

ASKS = "tables"  # the function of `texts` by which a test asks for a document
OWNER = "\0owner"
ROUNDS = 4  # since what a test asks for next may hang on what it found, or stand behind what no yes leads past

_built: dict[Document, Callable[[], Tables]] = {}
_trial: list[list[Document]] = []  # what the test that is on trial has asked for


class Ended(BaseException):
    """Ends a trial; no test catches it by mistake."""


class Yes:
    """Stands for the tables of a document, for their columns, and for all that is in them."""

    def _itself(self, *_: object, **__: object) -> "Yes":
        return self

    def _true(self, *_: object) -> bool:
        return True

    def __iter__(self) -> Iterator[object]:
        return iter(())

    __getattr__ = __getitem__ = __call__ = __or__ = _itself
    __bool__ = __eq__ = __ne__ = __contains__ = _true  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


def found(name: str, text: str) -> Tables | None:
    """Give the tables of a document if it was built ahead, and on trial something instead of them."""
    if (name, text) in _built:
        return _built[name, text]()
    for asked in _trial:
        asked.append((name, text))
        return cast(Tables, Yes())
    return None


def require_no_trial() -> None:
    """End a trial before it builds what cannot be built ahead."""
    if _trial:
        raise Ended


def asks(test: object) -> bool:
    """Whether a test asks for a document, itself or by functions of its module."""
    if not isinstance(test, FunctionType):
        return False
    functions = {name: it for name, it in test.__globals__.items() if isinstance(it, FunctionType) and it is not test}
    called = set(test.__code__.co_names)
    while further := {name for at in called & functions.keys() for name in functions[at].__code__.co_names} - called:
        called |= further
    return ASKS in called


def build(tests: Iterable[Callable[[], object]], batch: Batch) -> bool:
    """Build what tests ask for; tell whether no batch failed, which leaves the rest to the tests."""
    waiting = list(tests)
    for _ in range(ROUNDS):
        asked = {test: documents for test in waiting if (documents := _asked(test))}
        waiting = list(asked)
        try:
            _built.update(_apart(dict.fromkeys(chain(*asked.values())), batch) if asked else {})
        except Exception:  # which the tests will tell, one by one
            return False
    return True


def forget() -> None:
    """Let go what was built, so that no other tests get it."""
    _built.clear()


def _asked(test: Callable[[], object]) -> list[Document]:
    asked: list[Document] = []
    _trial.append(asked)
    try:
        with suppress(Exception, Ended):  # what fails on trial fails again
            test()
    finally:
        _trial.clear()
    return asked


def _apart(documents: Iterable[Document], batch: Batch) -> dict[Document, Callable[[], Tables]]:
    """Build documents as one batch, under names of their own; each gives the tables that it has alone."""
    names = {document: f"{number:05}-{document[0]}" for number, document in enumerate(documents)}
    tables = batch({names[document]: document[1] for document in names})
    cut = {table: (frame.clear(), _of_each(frame)) for table, frame in tables.items()}
    return {document: partial(_alone, cut, name, document[0]) for document, name in names.items()}


def _of_each(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The rows of each document, by its name in the batch; their ids are those that it has alone."""
    ids = pl.selectors.by_dtype(pl.String) & pl.selectors.matches("_(id|of)$")
    owned = frame.with_columns(splice.owner(frame.columns).alias(OWNER)).with_columns(ids.str.replace(r"^\d{5}-", ""))
    cut = owned.partition_by(OWNER, as_dict=True, maintain_order=True, include_key=False)
    return {str(key): rows for (key,), rows in cut.items()}


def _alone(cut: Mapping[str, tuple[pl.DataFrame, dict[str, pl.DataFrame]]], name: str, alone: str) -> Tables:
    """The rows of a document, which has another name in the batch."""
    here = name.replace(".", "-")
    found = {table: rows.get(here, none) for table, (none, rows) in cut.items()}
    return found | {"sources": found["sources"].with_columns(path=pl.lit(alone))}
