"""What a disk or a copy that was stopped makes of a file's bytes."""

from collections.abc import Callable

SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "garbage": lambda _: b"garbage",
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda _: b"",
    "cut at a line's end": lambda data: data[: data.rfind(b"\n", 0, -1) + 1],
    "zeros at the end": lambda data: data[:-64] + bytes(64),
    "zeros at the beginning": lambda data: bytes(64) + data[64:],
}
