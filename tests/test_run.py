"""A run lends the terminal to other packages; it is open and in its place afterwards."""

import io

from pipelines.run import _WithoutNoise


def test_the_lent_stream_stands_for_the_terminal_and_stays_open() -> None:
    terminal = io.StringIO()
    lent = _WithoutNoise(terminal)
    lent.write("Exception while writing logger call to event log: disk full\n")
    lent.write("one line\n")
    lent.close()

    assert terminal in (lent,)  # how log handlers ask whether a stream is theirs to close
    assert io.StringIO() not in (lent,)
    assert terminal.getvalue() == "one line\n"
