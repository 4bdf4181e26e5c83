"""What a person sees while a long piece of work goes on."""

import io
import logging
import time

import pytest

from pipelines.command import progress
from pipelines.command.progress import Bar, Terminal


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, in seconds, which only the test moves."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr("tqdm.std.time", lambda: now[0])
    return now


def run(stream: io.StringIO, clock: list[float], monkeypatch: pytest.MonkeyPatch, seconds: int) -> list[str]:
    """Do a hundred words a second, of ten thousand."""
    log = logging.getLogger("pipelines")
    monkeypatch.setattr(log, "handlers", [Terminal(stream)])
    level = log.level
    log.setLevel(logging.INFO)
    bar = Bar("tagger", 10_000, "words")
    for _ in range(seconds):
        clock[0] += 1
        bar.told(100)
    log.setLevel(level)
    return stream.getvalue().strip("\n").split("\n")


def test_a_terminal_shows_share_rate_and_time_left_in_place(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    (line,) = run(Screen(), clock, monkeypatch, 25)
    last = line.rsplit("\x1b[K", 1)[1]
    for told in ("tagger:  25%", "2.50k/10.0k", "100 words/s", "00:25<01:15"):
        assert told in last


def test_no_time_left_is_told_before_there_is_a_rate(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    (after_one,), (after_two,) = (run(Screen(), clock, monkeypatch, seconds) for seconds in (1, 2))
    assert after_one.endswith("100/10.0k [00:01<?]")
    assert "00:02<01:38" in after_two


def test_elsewhere_there_is_a_line_now_and_then(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = run(io.StringIO(), clock, monkeypatch, 95)
    assert [line.split(":")[1].split("%")[0].strip() for line in lines] == ["30", "60", "90"]
    assert len(lines) == 95 // progress.SELDOM


def test_a_last_line_is_the_last(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    terminal = Terminal(stream)
    monkeypatch.setattr(logging.getLogger("pipelines"), "handlers", [terminal])
    log = logging.getLogger(progress.STEPS)
    log.warning("one")
    terminal.end("stopped")
    log.warning("two")
    assert stream.getvalue() == "    0.0 s  one\nstopped\n"


def test_a_stream_that_takes_no_more_lines_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()

    def refused(_: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(stream, "write", refused)
    terminal = Terminal(stream)
    monkeypatch.setattr(logging.getLogger("pipelines"), "handlers", [terminal])
    logging.getLogger(progress.STEPS).warning("one")
    assert terminal.ended
    terminal.end("stopped")


def test_a_last_line_waits_for_the_one_that_is_being_written_but_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "OFTEN", 0.01)
    stream = io.StringIO()
    terminal = Terminal(stream)
    with terminal.writing:
        terminal.end("stopped")
    assert stream.getvalue() == "stopped\n"
