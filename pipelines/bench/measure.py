"""One piece of work in a process of its own, so that its memory is its own too.

Started by `measured`, which only passes a name and a folder and reads one line of JSON.
"""

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

KIB = 1024 if sys.platform != "darwin" else 1  # unit of ru_maxrss


@dataclass(frozen=True)
class Measured:
    """CPU seconds of one run of a piece of work, and the peak resident memory of its process in bytes."""

    cpu: float
    peak: int


def measured(name: str, folder: Path) -> Measured:
    """Run a piece of work (see `workloads.WORKLOADS`) in a new process with one thread for Polars.

    Raises CalledProcessError when it fails; what it wrote to stderr has been shown then.
    """
    command = [sys.executable, "-m", "pipelines.bench.measure", name, str(folder)]
    done = subprocess.run(
        command, env=os.environ | {"POLARS_MAX_THREADS": "1"}, stdout=subprocess.PIPE, text=True, check=True
    )
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def _run(name: str, folder: Path) -> None:
    from pipelines.bench.workloads import WORKLOADS  # noqa: PLC0415  the parent needs no polars

    cpu = WORKLOADS[name](folder)
    print(json.dumps({"cpu": cpu, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB}))


if __name__ == "__main__":
    _run(sys.argv[1], Path(sys.argv[2]))
