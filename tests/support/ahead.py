"""Documents that the tests of a module ask for, built beforehand as one batch: it costs as much as a batch of one.

Each test is first run on trial, as far as a document that is not built yet; what it does there counts for nothing. A
document gives the same rows alone and among others, which tests/segment/test_any_text.py and
tests/state/test_splice.py hold. Where the batch fails, nothing is built ahead: then each test builds its own document
and fails with its own words.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from types import FunctionType

import polars as pl

from pipelines.state import splice

Tables = dict[str, pl.DataFrame]
Document = tuple[str, str]  # its name and its text
Batch = Callable[[Mapping[str, str]], Tables]

ASKS = "tables"  # the function of `texts` by which a test asks for a document
ROUNDS = 4  # as many documents as are built ahead for one test

_built: dict[Document, Callable[[], Tables]] = {}
_trial: list[object] = []  # the test that is on trial


class Asked(BaseException):
    """Ends a trial; no test catches it by mistake."""


def found(name: str, text: str) -> Tables | None:
    """Give the tables of a document if it was built ahead."""
    if (name, text) in _built:
        return _built[name, text]()
    if _trial:
        raise Asked(name, text)
    return None


def require_no_trial() -> None:
    """End a trial before it builds what cannot be built ahead."""
    if _trial:
        raise Asked


def asks(test: object) -> bool:
    """Whether a test asks for a document, itself or by a function of its module."""
    if not isinstance(test, FunctionType):
        return False
    functions = [it for it in test.__globals__.values() if isinstance(it, FunctionType)]
    asking = {ASKS, *(it.__name__ for it in functions if ASKS in it.__code__.co_names)}
    return not asking.isdisjoint(test.__code__.co_names)


def build(tests: Iterable[Callable[[], object]], batch: Batch) -> None:
    """Build what tests ask for, first what all of them ask for first."""
    waiting = list(tests)
    for _ in range(ROUNDS):
        asked = {test: document for test in waiting if (document := _asked(test))}
        waiting = list(asked)
        try:
            _built.update(_apart(dict.fromkeys(asked.values()), batch) if asked else {})
        except Exception:  # which the tests will tell, one by one
            return


def forget() -> None:
    """Let go what was built, so that no other module gets it."""
    _built.clear()


def _asked(test: Callable[[], object]) -> Document | None:
    _trial.append(test)
    try:
        with suppress(Exception):  # what fails on trial fails again
            test()
    except Asked as asked:
        return asked.args or None
    finally:
        _trial.clear()
    return None


def _apart(documents: Iterable[Document], batch: Batch) -> dict[Document, Callable[[], Tables]]:
    """Build documents as one batch, under names of their own; each gives the tables that it has alone."""
    names = {document: f"{number:05}-{document[0]}" for number, document in enumerate(documents)}
    tables = batch({names[document]: document[1] for document in names})
    return {document: partial(_alone, tables, names[document], document[0]) for document in names}


def _alone(tables: Tables, name: str, alone: str) -> Tables:
    """Keep the rows of a document, which are told under another name."""
    here, there = (one.replace(".", "-") for one in (name, alone))
    rows = {table: splice.rows(frame, pl.Series([here])) for table, frame in tables.items()}
    ids = pl.selectors.by_dtype(pl.String) & pl.selectors.matches("_(id|of)$")
    named = {table: frame.with_columns(ids.str.replace(f"^{here}", there)) for table, frame in rows.items()}
    return named | {"sources": named["sources"].with_columns(path=pl.lit(alone))}
