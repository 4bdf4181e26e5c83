"""A raw folder on a disk that does not answer: the build says what it waits for, and can be ended."""

import signal
import subprocess
from typing import TYPE_CHECKING

from faults import command

if TYPE_CHECKING:
    from conftest import Dataset


def test_what_is_waited_for_is_said_and_ctrl_c_ends_it(dataset: "Dataset") -> None:
    words = command(*dataset.words(), fault=("slow", "tram.txt"))
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    waits = f"waits for the disk: {dataset.raw / 'tram.txt'}"
    while (told := process.stderr.readline()).rstrip("\n").split(" s  ")[-1] != waits:
        assert "waits for the disk" in told  # for another file, on a machine that is slow itself
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=120)  # of the ten minutes that the disk would take
    assert process.returncode == 130
    assert len(rest.splitlines()) == 1 and "Traceback" not in rest
    dataset.require_untouched()
