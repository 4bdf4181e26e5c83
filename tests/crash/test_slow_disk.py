"""A raw folder on a disk that does not answer: the build says what it waits for, and can be ended."""

import signal
import subprocess
import time
from typing import TYPE_CHECKING

from faults import command

if TYPE_CHECKING:
    from conftest import Dataset


def test_what_is_waited_for_is_said_and_ctrl_c_ends_it(dataset: "Dataset") -> None:
    words = command(*dataset.words(), fault=("slow", "tram.txt"))
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    told = process.stderr.readline()
    assert told.split(" s  ")[1] == f"waits for the disk: {dataset.raw / 'tram.txt'}\n"
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=30)  # of the ten minutes that the disk would take
    assert process.returncode == 130
    assert len(rest.splitlines()) == 1 and "Traceback" not in rest
    dataset.require_untouched()
