"""Importing without the garbage collector, and ending without it."""

import gc
import subprocess
import sys

import pytest

from pipelines.engine.importing import importing

CYCLE = """
class Thing:
    def __del__(self):
        print("looked through")
thing = Thing()
thing.itself = thing
del thing
"""


def test_nothing_is_collected_while_packages_are_imported() -> None:
    try:
        with pytest.raises(ImportError), importing():
            assert not gc.isenabled()
            raise ImportError
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


@pytest.mark.parametrize(("first", "told"), [("", "looked through\n"), ("import pipelines.engine.importing", "")])
def test_a_process_ends_without_looking_through_its_memory(first: str, told: str) -> None:
    ended = subprocess.run([sys.executable, "-c", first + CYCLE], capture_output=True, text=True, check=True)

    assert ended.stdout == told
