"""Worker processes: results in order, a second try for what a killed one was at, and nobody left behind."""

import multiprocessing
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from processes import ROOT, SUPPORT, gone, is_alive, killed, killed_once, own_id, refused, squared, thread

from pipelines.engine.workers import Workers, begun, usable
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


def test_workers_take_over_the_processes_that_were_begun_for_them() -> None:
    with begun(2, partial(int, "1")):
        early = {process.pid for process in multiprocessing.active_children() if process.pid}
        with Workers(2) as workers:
            assert set(workers.map(own_id, range(20))) <= early
        assert gone(list(early))


def test_fewer_processes_may_be_begun() -> None:
    with begun(2, partial(int, "1"), processes=1), Workers(2) as workers:
        assert workers.ready
        assert len(set(workers.map(own_id, range(20)))) == 1
    assert not Workers(2).ready


def test_processes_that_were_begun_for_nothing_end() -> None:
    with begun(2, partial(int, "1")):
        early = [process.pid for process in multiprocessing.active_children() if process.pid]
        assert len(early) == 2
    assert gone(early)
    with Workers(2) as workers:
        assert not set(workers.map(own_id, range(4))) & set(early)


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
