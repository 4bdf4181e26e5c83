"""The rules' patterns find room in the threads that keep them compiled."""

import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from threading import current_thread
from threading import enumerate as threads
from typing import Any

import polars as pl
import pytest
from polars.dataframe.group_by import GroupBy
from polars.expr.string import ExprStringNameSpace
from texts import frame, sources

from pipelines import clean, ingest, segment
from pipelines.engine import _here  # as it is where no test has put another in its place, see tests/conftest.py
from pipelines.frames import compiled
from pipelines.segment.roles.sections import WORDED

RAW = Path(__file__).parents[1] / "raw"
ASKING = ("contains", "extract", "replace", "replace_all", "count_matches", "extract_all", "extract_groups", "find")
# lines in small letters between texts: the sample has none, so it asks nothing of them
SELDOM = "The Yard in Winter\n\nBy Anna Berg\n\n" + "\n\n".join(
    f"{line}\n\nThe {line} was cold that morning, and nobody had swept it since the {line} of the year before."
    for line in ("the gate", "the well", "the long wall", "the stairs")
)
PATTERN = re.compile(rf"\.str\.(?:{'|'.join(ASKING)})\((?!\[\" \"\])")  # a blank is looked for as it is


@compiled.keep_compiled
def named() -> str:
    return current_thread().name


@compiled.keep_compiled
def within() -> str:
    return named()


@compiled.keep_compiled
def fails() -> None:
    raise ValueError("the reason")


def test_a_module_works_in_a_thread_of_its_own() -> None:
    assert named() == named() == within() == f"{__name__}_0" != current_thread().name


def test_threads_end_when_they_are_let_go_and_start_again() -> None:
    named()
    assert f"{__name__}_0" in {thread.name for thread in threads()}
    compiled.let_go()
    assert f"{__name__}_0" not in {thread.name for thread in threads()}
    assert named() == f"{__name__}_0"


@compiled.keep_compiled
def kept(_: int) -> set[str]:
    return {thread.name for thread in threads()}


def test_what_a_step_of_a_build_keeps_is_let_go_at_its_end() -> None:
    assert all(f"{__name__}_0" in names for names in _here(kept, range(2)))
    assert f"{__name__}_0" not in {thread.name for thread in threads()}


def test_what_is_raised_there_is_raised_here() -> None:
    with pytest.raises(ValueError, match="the reason"):
        fails()


def _forget() -> None:
    """Have expressions that are made once made again, so that their patterns are asked for again."""
    rooms = [room for name, room in sys.modules.items() if name.startswith(("pipelines.clean", "pipelines.segment"))]
    for made_once in [one for room in rooms for one in vars(room).values() if hasattr(one, "cache_clear")]:
        made_once.cache_clear()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """The patterns that each thread asks for."""
    found: dict[str, set[str]] = defaultdict(set)

    def asking(given: Callable[..., Any]) -> Callable[..., Any]:
        def ask(self: Any, pattern: Any, *rest: Any, **more: Any) -> Any:
            if isinstance(pattern, str):  # what is looked for as it is takes a place too
                found[current_thread().name].add(pattern)
            return given(self, pattern, *rest, **more)

        return ask

    _forget()
    for name in ASKING:
        monkeypatch.setattr(ExprStringNameSpace, name, asking(getattr(ExprStringNameSpace, name)))
    return found


def _run() -> None:
    texts = {path.name: path.read_text() for path in sorted(RAW.rglob("*")) if path.suffix in (".txt", ".md")}
    texts["seldom.txt"] = SELDOM
    segment.assemble(segment.label(clean.clean(ingest.split(frame(texts)))), sources(texts))


def test_each_thread_has_room_for_its_patterns(asked: dict[str, set[str]]) -> None:
    _run()
    assert len(asked) > 10
    assert sum(map(len, asked.values())) > 4 * compiled.ROOM
    assert any(WORDED in patterns for patterns in asked.values()), "what is asked seldom was not asked at all"
    assert {name: len(patterns) for name, patterns in asked.items() if len(patterns) > compiled.ROOM} == {}


def test_patterns_are_asked_in_the_thread_that_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    astray: list[str] = []

    def computing(name: str, given: Callable[..., Any]) -> Callable[..., Any]:
        def compute(self: Any, *some: Any, **more: Any) -> Any:
            flat = [one for each in some for one in ([each] if isinstance(each, (str, pl.Expr, pl.Series)) else each)]
            told = [str(one) for one in [*flat, *more.values()] if isinstance(one, pl.Expr)]
            astray.extend(f"{name}: {one}" for one in told if len(flat) + len(more) > 1 and PATTERN.search(one))
            return given(self, *flat, **more)

        return compute

    for kind, name in ((pl.DataFrame, "select"), (pl.DataFrame, "with_columns"), (GroupBy, "agg")):
        monkeypatch.setattr(kind, name, computing(name, getattr(kind, name)))
    _run()
    assert astray == [], "use select_seq or with_columns_seq, and count what a pattern finds before grouping"


def test_what_a_mask_takes_away_is_gone_and_the_rest_stays_as_it_is() -> None:
    texts = pl.DataFrame({"text": [" Two blanks, \0 ", "a line that is hidden", None], "shown": [True, False, True]})
    found = texts.select(compiled.masked("shown", "text")).to_series()
    assert found.to_list() == [" Two blanks, \0 ", None, None]
    _, views, *_ = found.to_arrow(compat_level=pl.CompatLevel.newest()).buffers()
    assert not any(views.to_pybytes()[16:48]), "the length of a hidden text is left"
