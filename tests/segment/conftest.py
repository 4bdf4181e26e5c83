"""Has the documents that these tests ask for built ahead, those of a module as one batch."""

from collections.abc import Iterator
from functools import partial

import ahead
import pytest
from texts import batch


@pytest.fixture(scope="module", autouse=True)
def _documents_of_the_module(request: pytest.FixtureRequest) -> Iterator[None]:
    """Build what is asked for by tests that need nothing but their parameters."""
    tests = [test for test in request.session.items if test.path == request.path and isinstance(test, pytest.Function)]
    plain = [test for test in tests if ahead.asks(test.obj) and _given(test).keys() >= _needed(test)]
    ahead.build([partial(test.obj, **_given(test)) for test in plain], batch)
    yield
    ahead.forget()


def _given(test: pytest.Function) -> dict[str, object]:
    return test.callspec.params if hasattr(test, "callspec") else {}


def _needed(test: pytest.Function) -> set[str]:
    return set(test.obj.__code__.co_varnames[: test.obj.__code__.co_argcount])
