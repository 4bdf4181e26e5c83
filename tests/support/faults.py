"""The command with a fault injected, in a process of its own: `python faults.py FAULT AT WORDS…`.

kill FUNCTION:N          is killed at the N-th call of a function, as package.module:name
move N                   is killed before the N-th file of a new dataset is moved into its place
fill FUNCTION:N:FOLDER   finds the disk of a folder full from the N-th call of a function on
slow NAME                reads a file of that name from a disk that does not answer
limit BYTES              can write no file longer than this
"""

import contextlib
import importlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Any

SUPPORT = Path(__file__).parent
FILLER = "filler"


def command(*words: str | Path, fault: tuple[str, str] = ("none", "")) -> list[str]:
    """Give the words of a process that runs the command with a fault."""
    return [sys.executable, __file__, *fault, *map(str, words)]


def periodical(*words: str | Path, fault: tuple[str, str] = ("none", "")) -> subprocess.CompletedProcess[str]:
    """Run the command with a fault to its end, whatever that is."""
    return subprocess.run(command(*words, fault=fault), capture_output=True, text=True, check=False, timeout=600)


def _killing(real: Callable[..., Any], at: int, counts: Callable[..., bool]) -> Callable[..., Any]:
    calls = iter(range(1, 1_000_000))

    def killed(*args: Any, **named: Any) -> Any:
        if counts(*args) and next(calls) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **named)

    return killed


def _filling(real: Callable[..., Any], at: int, folder: Path) -> Callable[..., Any]:
    calls = iter(range(1, 1_000_000))

    def filled(*args: Any, **named: Any) -> Any:
        if next(calls) == at:
            with (folder / FILLER).open("wb", buffering=0) as file, contextlib.suppress(OSError):
                while file.write(b"x" * 4096):
                    pass
        return real(*args, **named)

    return filled


def _stuck(real: Callable[[Path | str], FileIO], name: str) -> Callable[[Path | str], FileIO]:
    def opened(file: Path | str) -> FileIO:
        if Path(file).name == name:
            time.sleep(600)
        return real(file)

    return opened


def _inject(fault: str, at: str) -> None:
    if fault == "kill":
        module, name, number = at.split(":")
        holder = importlib.import_module(module)
        setattr(holder, name, _killing(getattr(holder, name), int(number), lambda *_: True))
    elif fault == "move":
        swap = importlib.import_module("pipelines.publish.swap")
        os.replace = _killing(os.replace, int(at), lambda old, new: f"/{swap.STAGING}/new/" in str(old))
    elif fault == "fill":
        module, name, number, folder = at.split(":")
        holder = importlib.import_module(module)
        setattr(holder, name, _filling(getattr(holder, name), int(number), Path(folder)))
    elif fault == "slow":
        slow = importlib.import_module("pipelines.ingest.slow")
        slow.FileIO = _stuck(slow.FileIO, at)  # type: ignore[attr-defined]
        slow.SLOW = 0.6  # seconds, since nobody wonders here
    elif fault == "limit":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(at), int(at)))


if __name__ == "__main__":
    _, fault, at, *words = sys.argv
    sys.path.remove(str(SUPPORT))
    sys.path.insert(0, str(SUPPORT.parents[1]))
    _inject(fault, at)
    from pipelines.cli import main

    main(words)
