"""Worker processes: results in order, a second try for what a killed one was at, and nobody left behind."""

import multiprocessing
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from processes import (
    ROOT,
    SUPPORT,
    gone,
    is_alive,
    killed,
    killed_once,
    own_id,
    own_processors,
    refused,
    squared,
    thread,
    waited_for,
)

from pipelines.engine.workers import Workers, begun, taken_over, usable
from pipelines.errors import UserError


def test_results_come_in_the_order_of_the_items() -> None:
    with Workers(2) as workers:
        assert list(workers.map(squared, range(50))) == [n * n for n in range(50)]
        assert list(workers.map(squared, [])) == []


def test_what_a_worker_keeps_compiled_is_let_go_before_other_work() -> None:
    with Workers(1) as workers:
        (first,), (second,) = set(workers.map(thread, range(9))), set(workers.map(thread, range(9)))

    assert first[0] == second[0]
    assert first[1] != second[1]


def test_workers_that_have_begun_are_taken_over_with_what_they_are_at() -> None:
    with begun(2, partial(int, "1")) as early:
        processes = {process.pid for process in multiprocessing.active_children() if process.pid}
        results = early.map(own_id, range(20))
        with taken_over(2) as workers:
            assert {*results, *workers.map(own_id, range(20))} <= processes
        assert gone(list(processes))
        with taken_over(2) as others:
            assert not set(others.map(own_id, range(4))) & processes


def test_what_has_begun_under_a_name_is_given_once() -> None:
    with Workers(1) as workers:
        workers.begin("powers", partial(pow, 2), range(4))
        assert len(list(workers.map(own_id, range(2)))) == 2
        assert list(workers.begun("powers") or ()) == [1, 2, 4, 8]
        assert workers.begun("powers") is None
        workers.begin("powers", partial(pow, 2), range(4))
        workers.close()
        assert workers.begun("powers") is None


def test_fewer_processes_may_be_begun() -> None:
    with begun(2, partial(int, "1"), processes=1), taken_over(2) as workers:
        assert workers.ready
        assert len(set(workers.map(own_id, range(20)))) == 1
    assert not taken_over(2).ready


def test_workers_that_nobody_takes_over_end_whatever_they_are_at() -> None:
    with begun(2, partial(int, "1")) as early:
        ids = [next(early.map(own_id, range(1000)))]
        assert is_alive(ids[0])
    assert gone(ids)
    assert not taken_over(2).ready


def test_work_begins_before_its_results_are_asked_for(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with Workers(1) as workers:
        results = workers.map(killed_once, [mark])
        assert waited_for(mark.exists)
        assert list(results) == [True]  # by another one


def test_an_error_of_the_work_is_raised_here() -> None:
    with Workers(1) as workers, pytest.raises(UserError, match=r"^3: not a number"):
        list(workers.map(refused, [3]))


def test_what_a_killed_worker_was_at_is_done_by_another(tmp_path: Path) -> None:
    marks = [tmp_path / str(n) for n in range(4)]
    marks[0].touch()
    marks[1].touch()
    marks[3].touch()
    with Workers(2) as workers:
        assert list(workers.map(killed_once, marks)) == [True] * 4
    assert marks[2].exists()


def test_a_worker_that_is_killed_again_is_an_error_with_a_cure() -> None:
    with Workers(2) as workers, pytest.raises(UserError, match=r"killed twice .* fewer than --workers 2"):
        list(workers.map(killed, [1]))


def test_no_worker_is_left_when_the_work_ends_early() -> None:
    with Workers(2) as workers:
        ids = [next(workers.map(own_id, range(1000)))]
        assert is_alive(ids[0])
    assert gone(ids)


def test_dismissed_workers_end_and_others_go_on() -> None:
    with Workers(1) as some, Workers(1) as others:
        (first,), (second,) = some.map(own_id, [0]), others.map(own_id, [0])
        some.dismiss()
        assert gone([first])
        assert list(others.map(own_id, [0])) == [second]
        assert list(some.map(own_id, [0])) != [first]


PARENT = """
import time
from processes import own_id
from pipelines.engine.workers import Workers
with Workers(2) as workers:
    print(*set(workers.map(own_id, range(100))), flush=True)
    time.sleep(60)
"""


def test_workers_end_with_a_parent_that_is_killed() -> None:
    paths = os.pathsep.join([ROOT, str(SUPPORT)])
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": paths}
    )
    assert parent.stdout is not None
    ids = [int(word) for word in parent.stdout.readline().split()]
    assert ids and all(map(is_alive, ids))
    parent.kill()
    parent.communicate()
    assert gone(ids)


def test_as_many_as_the_processors_that_may_be_used() -> None:
    assert usable() == min(8, len(os.sched_getaffinity(0)))


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system gives no processor to a process")
def test_each_worker_has_a_processor_of_its_own_where_all_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLARS_MAX_THREADS", raising=False)
    every = frozenset(os.sched_getaffinity(0))
    with Workers(len(every)) as workers:
        found = dict(workers.map(own_processors, range(8)))
        assert sum(map(len, found.values())) == len(found) == len(frozenset.union(*found.values()))
    with Workers(len(every) + 1) as workers:
        assert set(dict(workers.map(own_processors, range(8))).values()) == {every}
