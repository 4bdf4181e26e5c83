"""Has the documents that these tests ask for built ahead, those of some modules as one batch."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import ahead
import pytest
from texts import batch

TOGETHER = 6  # modules; of which another process may work on some
_ready: set[Path] = set()  # the modules whose documents are built, and whose tests are still to come


@pytest.fixture(scope="module", autouse=True)
def _documents_of_the_module(request: pytest.FixtureRequest) -> Iterator[None]:
    """Build what is asked for by tests that need nothing but their parameters, here and in the next modules."""
    if request.path not in _ready:
        tests = [test for test in request.session.items if isinstance(test, pytest.Function)]
        paths = list(dict.fromkeys(test.path for test in tests if test.path.parent == request.path.parent))
        at = paths.index(request.path)
        _forget()
        # where a batch fails, the tests of the other modules need not build one by one
        _ready.update(_built(tests, paths[at : at + TOGETHER]) or _built(tests, [request.path]))
    yield
    _ready.discard(request.path)
    if not _ready:
        _forget()


def _built(tests: Iterable[pytest.Function], paths: list[Path]) -> list[Path]:
    """The modules, if their documents could be built."""
    asking = [test for test in tests if test.path in paths and ahead.asks(test.obj)]
    plain = [partial(test.obj, **_given(test)) for test in asking if _given(test).keys() >= _needed(test)]
    return paths if ahead.build(plain, batch) else []


def _forget() -> None:
    _ready.clear()
    ahead.forget()


def _given(test: pytest.Function) -> dict[str, object]:
    return test.callspec.params if hasattr(test, "callspec") else {}


def _needed(test: pytest.Function) -> set[str]:
    return set(test.obj.__code__.co_varnames[: test.obj.__code__.co_argcount])
