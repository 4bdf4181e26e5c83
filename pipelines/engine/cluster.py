"""A Ray cluster as an engine: each item is a row that Ray Data hands to one of the cluster's workers.

Reaching the cluster and passing work and results belong here; what the work is does not. A row holds what is to be done
and a few numbers come back: the workers read raw files and write parts themselves, in folders that all machines share
or in object storage.
"""

import logging
import os
import pickle
import socket
import warnings
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

import pyarrow as pa

from pipelines.errors import UserError
from pipelines.versions import code_version

CURE = "pip install 'periodical-tables[ray]'"
MEMORY = 1 << 30  # bytes that a worker may need: a batch at work, and the tagger's model
ENVIRONMENT = {"POLARS_MAX_THREADS": "1", "RAY_USAGE_STATS_ENABLED": "0"}  # a row is given one processor
ALONE = {"address": "local", "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
PATIENCE = 10  # seconds that a head may take to answer
TRIES = 3  # of a row whose worker or machine is lost

Item = TypeVar("Item")
Result = TypeVar("Result")


class Cluster:
    """The cluster that RAY_ADDRESS names, else one of this machine alone; it is reached when there is work."""

    workers = None

    def __init__(self) -> None:
        self._ours = False

    def __enter__(self) -> Self:
        """Be ready; raises UserError where Ray is not installed."""
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        try:
            import ray.data  # noqa: F401, PLC0415  an extra
        except ImportError as error:
            raise UserError(f"--engine ray: Ray is not installed ({error}); {CURE}") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the cluster; what it is at for us ends."""
        import ray  # noqa: PLC0415

        if self._ours:
            ray.shutdown()

    def _reach(self) -> None:
        import ray  # noqa: PLC0415

        if ray.is_initialized():
            return
        address = os.environ.get("RAY_ADDRESS")
        alone: dict[str, Any] = {} if address else ALONE
        try:
            _listening(address)
            ray.init(runtime_env={"env_vars": ENVIRONMENT}, logging_level=logging.ERROR, log_to_driver=False, **alone)
        except (OSError, RuntimeError, ValueError) as error:
            said = " ".join(str(error).split())
            raise UserError(
                f"--engine ray: no cluster at {address or 'this machine'} ({said}); "
                "start one with `ray start --head`, and name it in RAY_ADDRESS"
            ) from error
        self._ours = True

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """Give what the function gives for each item, in their order; all must be picklable.

        A row whose worker or machine is lost is given to another, TRIES times in all. Raises UserError when the
        function does, or when a worker has another version of this package.
        """
        if not items:
            return
        there: dict[int, Result] = {}
        following = 0
        self._reach()
        for row in _results(function, items):
            if row["mistake"] is not None:
                raise UserError(row["mistake"])
            there[row["place"]] = pickle.loads(row["result"])
            while following in there:
                yield there.pop(following)
                following += 1


def _listening(address: str | None) -> None:
    """Raise OSError where nothing listens at HOST:PORT; Ray would ask for five minutes, and tell of each time."""
    host, _, port = (address or "").rpartition("/")[2].rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), PATIENCE).close()


def _results(function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[dict[str, Any]]:
    """Hand out the rows and give what comes back, in any order."""
    import ray.data  # noqa: PLC0415

    ray.data.DataContext.get_current().enable_progress_bars = False  # ours tell of the same
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    work = ray.put((pickle.dumps(function), code_version("publish")))
    blocks = [pa.table({"place": [place], "item": [pickle.dumps(item)]}) for place, item in enumerate(items)]
    rows: Any = ray.data.from_arrow(blocks)
    with warnings.catch_warnings():
        # of ray_remote_args_fn, with nothing in its place: Ray Data would try for ever
        warnings.filterwarnings("ignore", message="`ray_remote_args_fn` is deprecated")
        done = rows.map_batches(
            _work, batch_size=1, batch_format="pyarrow", fn_args=(work,), num_cpus=1, memory=MEMORY,
            ray_remote_args_fn=_tries,
        )  # fmt: skip
    try:
        for batch in done.iter_batches(batch_size=1, batch_format="pyarrow", prefetch_batches=0):
            yield from batch.to_pylist()
    except ray.exceptions.RayTaskError:  # a fault of the program
        raise
    except ray.exceptions.RayError as error:
        said = str(error).strip().splitlines()[0]
        raise UserError(
            f"--engine ray: the same work was lost again and again ({said}); most likely memory ran out: "
            "give Ray fewer processors on each machine, then start again to go on from here"
        ) from error


def _tries() -> dict[str, Any]:
    return {"max_retries": TRIES - 1}


def _work(rows: pa.Table, work: Any) -> pa.Table:
    """Do the work of a row, on a worker of the cluster: place and item in; place, result and mistake out."""
    import ray  # noqa: PLC0415

    function, version = ray.get(work) if isinstance(work, ray.ObjectRef) else work
    (place,), (item,) = rows["place"].to_pylist(), rows["item"].to_pylist()
    if version != code_version("publish"):
        mistake = f"--engine ray: {os.uname().nodename} has another version of periodical-tables or of its packages"
        return _answer(place, None, f"{mistake}; install the same ones on all machines")
    try:
        return _answer(place, pickle.loads(function)(pickle.loads(item)), None)
    except UserError as error:
        return _answer(place, None, str(error))


def _answer(place: int, result: object, mistake: str | None) -> pa.Table:
    columns = {"place": pa.int64(), "result": pa.binary(), "mistake": pa.string()}
    return pa.table(
        {"place": [place], "result": [pickle.dumps(result)], "mistake": [mistake]}, schema=pa.schema(columns)
    )
