"""Ctrl-C and SIGTERM: the command ends at once, what stood there stands, and the next build goes on from there."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from periodical import PLAIN, published
from processes import ROOT, SECONDS, gone
from standing import Stand

from pipelines.annotate.tagger import reader
from pipelines.bench import corpus
from pipelines.command.build import build
from pipelines.command.stop import stoppable
from pipelines.options import Options

# held up at a line or at what is remembered, so that no build is done before it is told to stop
AT_LINE = """
import time
from pipelines.command import progress
emit = progress.Terminal.emit
def held(self, record):
    emit(self, record)
    if record.name == progress.STEPS and "{}" in record.getMessage():
        time.sleep(600)
progress.Terminal.emit = held
"""
AT_MEMORY = """
import time
from pipelines.annotate.tagger import cache
write = cache.write
def held(*given):
    write(*given)
    time.sleep(600)
cache.write = held
"""
BUILD = "from pipelines.annotate import tagger; tagger.PIECE = 2_000; tagger.WORTH_WORKERS = 0; "
BUILD += "from pipelines.cli import main; main()"


def start(*words: str | Path, code: str = BUILD) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": ROOT})


def children(process: int) -> list[int]:
    """All that a process has started, and what that has."""
    told = subprocess.run(["ps", "-A", "-o", "ppid=,pid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in told.splitlines()]
    found = [process]
    for one in found:
        found += [child for parent, child in pairs if parent == one]
    return found[1:]


def stop(process: subprocess.Popen[str], number: signal.Signals, said: str = "") -> str:
    """Stop a process and return the last line that it wrote; it has to end in time, and all its children too."""
    below = children(process.pid)
    process.send_signal(number)
    assert process.wait(SECONDS) == 130
    _, rest = process.communicate(timeout=60)
    assert gone(below)
    assert "Traceback" not in said + rest and "rror" not in said + rest
    return rest.splitlines()[-1]


@pytest.mark.parametrize(
    ("number", "at"), [(signal.SIGTERM, "paragraphs"), (signal.SIGINT, "violations")]
)
def test_a_build_that_is_stopped_leaves_the_old_dataset(
    raw: Path, out: Path, stand: Stand, number: signal.Signals, at: str
) -> None:
    stand(raw, out, PLAIN)
    files = published(out)
    (raw / "tram.txt").write_text("A new title\n\nA new text of one sentence, long enough to be a paragraph.\n")
    words = ("build", "--no-entities", "--no-proof", "--raw", raw, "--out", out)
    process = start(*words, code=AT_LINE.format(at) + BUILD)
    assert process.stderr is not None
    said = ""
    while at not in said:
        said += process.stderr.readline()
        assert process.poll() is None, said

    assert stop(process, number, said).startswith("stopped: the dataset stands as it was; give the same command again")
    assert published(out) == files


def remembered(out: Path) -> int:
    file = out / ".periodical" / "spans" / "spans.sqlite"
    if not file.exists():
        return 0
    with sqlite3.connect(file) as store:
        return int(store.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]) and int(
            store.execute("SELECT count(*) FROM spans").fetchone()[0]
        )


def wait(until: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    while not until():
        assert process.poll() is None
        time.sleep(0.05)


def test_a_stopped_tagger_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    corpus.make(Path(ROOT) / "raw", raw, 30_000, corpus.SHAPES["prose lines"])
    process = start("build", "--no-proof", "--raw", raw, "--out", out, "--workers", "2", code=AT_MEMORY + BUILD)
    wait(lambda: remembered(out) > 0, process)
    stop(process, signal.SIGINT)
    assert not (out / "data").exists()
    known = remembered(out)

    def counted(folder: Path, texts: list[str]) -> list[list[reader.Found]]:
        anew.extend(texts)
        return read(folder, texts)

    anew: list[str] = []
    read = reader.read
    monkeypatch.setattr(reader, "read", counted)
    build(raw, out, Options(workers=1, proof=False))
    assert len(anew) > 0
    assert len(anew) == len(set(anew)) == remembered(out) - known

    build(raw, tmp_path / "at once", Options(workers=1, proof=False))
    assert published(out) == published(tmp_path / "at once")


DISGUISED = """
import os, signal, sys, time
from pipelines.command.stop import stoppable
def turned(number, frame):
    {}
def tell():
    time.sleep(0.5)
    print("stopped", flush=True)
with stoppable(tell):
    signal.signal(signal.SIGTERM, turned)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
"""


@pytest.mark.parametrize("error", ["raise OSError('interrupted')", "sys.exit(15)"])
def test_what_a_library_makes_of_a_signal_is_known_for_it(error: str) -> None:
    command = [sys.executable, "-c", DISGUISED.format(error)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": ROOT})
    assert (done.returncode, done.stdout, done.stderr) == (130, "stopped\n", "")


IMPATIENT = """
import atexit, os, signal, threading, time
from pipelines.command.stop import stoppable
def tell():
    time.sleep(0.5)
    print("stopped", flush=True)
atexit.register(time.sleep, 0.3)
with stoppable(tell):
    for seconds in (0.1, 0.2, 0.3, 0.6, 0.7):
        threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT)).start()
    time.sleep(60)
"""


def test_ctrl_c_may_be_pressed_again_and_again() -> None:
    command = [sys.executable, "-c", IMPATIENT]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": ROOT})
    assert (done.returncode, done.stdout, done.stderr) == (130, "stopped\n", "")


UNCATCHABLE = """
import os, signal, time, weakref
from pipelines.command.stop import stoppable
class Lock: pass
def freed(_):
    {}
with stoppable(lambda: print("stopped", flush=True)):
    lock = Lock()
    watched = weakref.ref(lock, freed)
    del lock
    time.sleep(2)
    print("went on", flush=True)
"""


def test_a_signal_that_arrives_where_nobody_can_catch_it_prints_nothing() -> None:
    run = {"capture_output": True, "text": True, "env": os.environ | {"PYTHONPATH": ROOT}}
    heard = UNCATCHABLE.format("os.kill(os.getpid(), signal.SIGINT)")  # as when a lock of an import is given back
    done = subprocess.run([sys.executable, "-c", heard], check=False, **run)
    assert (done.returncode, done.stdout, done.stderr) == (130, "stopped\n", "")
    failed = subprocess.run([sys.executable, "-c", UNCATCHABLE.format("raise OSError('lost')")], check=False, **run)
    assert (failed.returncode, failed.stdout) == (0, "went on\n") and "OSError: lost" in failed.stderr


def test_an_error_without_a_signal_is_raised() -> None:
    said: list[str] = []
    for error in (OSError, SystemExit):
        with pytest.raises(error), stoppable(lambda: said.append("stopped")):
            raise error("no signal")
    assert said == []


DEAF = """
import hashlib
from pipelines.command.stop import stoppable
with stoppable(lambda: print("stopped", flush=True)):
    print("deaf", flush=True)
    hashlib.pbkdf2_hmac("sha256", b"", b"", 1 << 30)
"""


def test_a_library_that_does_not_hear_of_it_is_cut_off() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", DEAF], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": ROOT}
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "deaf\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(SECONDS) == 130
    assert process.stdout.read() == "stopped\n"
