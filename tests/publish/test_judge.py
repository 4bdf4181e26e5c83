"""Who asks Frictionless of a descriptor: a worker that stands ready, with the same answer."""

from pathlib import Path

from pipelines import publish
from pipelines.engine import HERE, Local
from pipelines.engine.workers import Workers
from pipelines.publish import judge_of
from pipelines.validate.metadata import metadata_errors

WRONG = {"resources": [{"name": "none", "type": "table", "data": [["none"]]}], "contributors": ["Ann Lee"]}


def test_a_worker_that_stands_ready_judges() -> None:
    with Workers(2) as workers:
        workers.start(1, list)
        publish.begin(workers)
        found = judge_of(Local(workers))(Path(), WRONG)
    assert found
    assert found == metadata_errors(Path(), WRONG)


def test_where_none_stands_ready_this_process_does() -> None:
    with Workers(2) as workers:
        assert judge_of(Local(workers)) is judge_of(HERE) is metadata_errors
        assert not workers.ready
