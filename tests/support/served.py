"""A UI that runs in a process of its own, started with the command and stopped with Ctrl-C's signal."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from pipelines.orchestration.ui import LINEAGE

SUPPORT = Path(__file__).parent
FOUND = os.pathsep.join(map(str, [SUPPORT, SUPPORT.parents[1]]))
COMMAND = "import os, sys; from pipelines.cli import main; from pipelines.orchestration import ui; "
COMMAND += "os.chdir(sys.argv.pop(1)); ui.CODE = sys.argv.pop(1); main()"


@contextmanager
def served(raw: Path, out: Path, code: str = "pipelines.definitions", **environment: str) -> Iterator[int]:
    """Serve the UI of a dataset, with the definitions in the module `code`; gives the port.

    It is started in a folder that holds a program with the name of a package, which is nothing to it.
    """
    (out.parent / "click.py").write_text("raise SystemExit('a file of somebody else')\n")
    words = [str(out.parent), code, "ui", "--raw", str(raw), "--out", str(out)]
    process, port = _started(words, os.environ | {"PYTHONPATH": FOUND} | environment)
    try:
        while not _answers(port):
            assert process.poll() is None
            time.sleep(0.2)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        printed, _ = process.communicate(timeout=120)
    assert printed == ""
    assert process.returncode == 0


def _started(words: list[str], environment: dict[str, str]) -> tuple["subprocess.Popen[str]", int]:
    """Start the command on a free port until it has told its address; another process may take the port meanwhile."""
    for _ in range(3):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, *words, "--port", str(port)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment,
        )  # fmt: skip
        assert process.stdout is not None
        if told := process.stdout.readline():
            assert told == f"http://localhost:{port}{LINEAGE}\n"
            return process, port
        process.wait()
    raise AssertionError("no UI could be started")


def _answers(port: int) -> bool:
    try:
        return ask(port, "GET", "/server_info")[0] == 200
    except ConnectionError:  # refused, or broken off while it starts
        return False


def ask(port: int, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, str]:
    """Send a request, as a page of the server itself would unless the headers say otherwise."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    words = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {"Content-Type": "application/json", "Host": f"localhost:{port}"} | words)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()
