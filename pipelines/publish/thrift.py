"""Values in Thrift's compact protocol: where they stand in bytes, and how numbers among them are replaced.

Only the protocol belongs here; what the values mean is for footer. Libraries for Thrift turn all bytes into objects of
declared structs, which is slow and loses what is not declared; here all that nobody asks for stays as it is.

Source: thrift-compact-protocol.md of Apache Thrift.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TRUE, FALSE, BYTE, SHORT, INT, LONG, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(1, 13)  # kinds of values
SIZES = {TRUE: 0, FALSE: 0, BYTE: 1, DOUBLE: 8}  # bytes of the kinds that always take as many
APART = 15  # in place of a list's length: it follows as a number of its own
Wanted = Mapping[int, Any]  # a struct's field to the name of the number in it, or to what is wanted of its value
NOTHING: Wanted = {}


@dataclass(frozen=True)
class Number:
    """A number in bytes: the name that it was asked for by, its value, and where it stands."""

    name: str
    value: int
    start: int
    end: int


def fields(data: bytes) -> dict[int, tuple[int, int]]:
    """Tell where the value of each field of a struct stands: start and end."""
    reader = _Reader(data)
    found = {}
    for field, kind in reader.fields():
        start = reader.at
        reader.skip(kind)
        found[field] = (start, reader.at)
    return found


def numbers(data: bytes, wanted: Wanted, kind: int = STRUCT) -> list[Number]:
    """List the wanted numbers of a struct, or of each struct in a list, in their order."""
    reader = _Reader(data)
    reader.skip(kind, wanted)
    return reader.found


def items(data: bytes) -> tuple[int, bytes]:
    """Take a list of structs apart: how many there are, and their bytes without what stands before them."""
    reader = _Reader(data)
    count, _ = reader.length()
    return count, data[reader.at :]


def listed(count: int, structs: bytes) -> bytes:
    """Make a list of structs out of their bytes."""
    return (bytes([count << 4 | STRUCT]) if count < APART else bytes([APART << 4 | STRUCT]) + unsigned(count)) + structs


def replaced(data: bytes, old: Sequence[Number], new: Iterable[int]) -> bytes:
    """Give the bytes with new values in the place of some numbers, which stand in this order."""
    found, at = [], 0
    for number, value in zip(old, new, strict=True):
        found += [data[at : number.start], signed(value)]
        at = number.end
    return b"".join([*found, data[at:]])


def signed(value: int) -> bytes:
    """Write a number that may be below zero."""
    return unsigned(2 * value if value >= 0 else -2 * value - 1)


def unsigned(value: int) -> bytes:
    """Write a number, seven bits a byte and the lowest first."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


class _Reader:
    """Reads bytes from their beginning on."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0
        self.found: list[Number] = []

    def fields(self) -> Iterator[tuple[int, int]]:
        """Yield the number and the kind of each field of a struct; its value has to be read before the next."""
        field = 0
        while head := self._byte():
            field = field + (head >> 4) if head >> 4 else self._signed()
            yield field, head & 0x0F

    def length(self) -> tuple[int, int]:
        """Read how many values a list has, and of which kind they are."""
        head = self._byte()
        return (self._unsigned() if head >> 4 == APART else head >> 4), head & 0x0F

    def skip(self, kind: int, wanted: Wanted = NOTHING) -> None:
        """Go on behind a value, and keep the numbers that are wanted of it."""
        if kind in SIZES:
            self.at += SIZES[kind]
        elif kind in (SHORT, INT, LONG):
            self._unsigned()
        elif kind == BINARY:
            size = self._unsigned()
            self.at += size
        elif kind in (LIST, SET):
            count, of = self.length()
            for _ in range(count):
                self.skip(BYTE if of in (TRUE, FALSE) else of, wanted)
        elif kind == STRUCT:
            for field, of in self.fields():
                name = wanted.get(field, NOTHING)
                if isinstance(name, str):
                    start = self.at
                    self.found.append(Number(name, self._signed(), start, self.at))
                else:
                    self.skip(of, name)
        else:  # maps, which Parquet has none of
            raise ValueError(f"byte {self.at}: no value is of kind {kind}")

    def _byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def _signed(self) -> int:
        value = self._unsigned()
        return value >> 1 ^ -(value & 1)

    def _unsigned(self) -> int:
        value, bits = 0, 0
        while (byte := self._byte()) > 0x7F:
            value |= (byte & 0x7F) << bits
            bits += 7
        return value | byte << bits
