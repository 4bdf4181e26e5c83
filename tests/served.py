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

from pipelines.ui import LINEAGE

TESTS = str(Path(__file__).parent)
COMMAND = "import sys; from pipelines import cli, ui; ui.CODE = sys.argv.pop(1); cli.main()"


@contextmanager
def served(raw: Path, out: Path, code: str = "pipelines.definitions", **environment: str) -> Iterator[int]:
    """Serve the UI of a dataset, with the definitions in the module `code`; gives the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    words = [code, "ui", "--raw", str(raw), "--out", str(out), "--port", str(port)]
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *words],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env=os.environ | {"PYTHONPATH": TESTS} | environment,
    )  # fmt: skip
    try:
        for _ in range(300):
            try:
                ask(port, "GET", "/server_info")
                break
            except ConnectionRefusedError:
                assert process.poll() is None
                time.sleep(0.2)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        printed, _ = process.communicate(timeout=60)
    assert printed == f"http://localhost:{port}{LINEAGE}\n"
    assert process.returncode == 0


def ask(port: int, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, str]:
    """Send a request, as a page of the server itself would unless the headers say otherwise."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    words = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {"Content-Type": "application/json", "Host": f"localhost:{port}"} | words)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()
