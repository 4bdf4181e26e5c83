"""Values in Thrift's compact protocol: where they stand in bytes, and how numbers among them are replaced.

Only the protocol belongs here; what the values mean is for row_groups. Libraries for Thrift turn all bytes into objects
of declared structs, which is slow and loses what is not declared; here all that nobody asks for stays as it is.

Source: thrift-compact-protocol.md of Apache Thrift.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

TRUE, FALSE, BYTE, SHORT, INT, LONG, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(1, 13)  # kinds of values
SIZES = {TRUE: 0, FALSE: 0, BYTE: 1, DOUBLE: 8}  # bytes of the kinds that always take as many
NUMBERS, NESTED = (SHORT, INT, LONG), (LIST, SET, STRUCT)
LAST = 0x7F  # the largest byte that ends a number
APART = 15  # in place of a list's length: it follows as a number of its own
Wanted = Mapping[int, Any]  # a struct's field to the name of the number in it, or to what is wanted of its value
NOTHING: Wanted = {}


class Number(NamedTuple):
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
    while value > LAST:
        written.append(value & LAST | 0x80)
        value >>= 7
    return bytes([*written, value])


class _Reader:
    """Reads bytes from their beginning on."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0
        self.found: list[Number] = []

    def fields(self) -> Iterator[tuple[int, int]]:
        """Yield the number and the kind of each field of a struct; its value has to be read before the next."""
        field, data = 0, self.data
        while head := data[self.at]:
            self.at += 1
            field = field + (head >> 4) if head >> 4 else self._signed()
            yield field, head & 0x0F
        self.at += 1

    def length(self) -> tuple[int, int]:
        """Read how many values a list has, and of which kind they are."""
        head = self._byte()
        return (self._unsigned() if head >> 4 == APART else head >> 4), head & 0x0F

    def skip(self, kind: int, wanted: Wanted = NOTHING) -> None:
        """Go on behind a value, and keep the numbers that are wanted of it."""
        if kind == STRUCT:
            self._struct(wanted)
        elif kind in (LIST, SET):
            count, of = self.length()
            for _ in range(count):
                self.skip(BYTE if of in (TRUE, FALSE) else of, wanted)
        else:
            self._plain(kind)

    def _struct(self, wanted: Wanted) -> None:
        for field, kind in self.fields():
            name = wanted.get(field, NOTHING)
            if isinstance(name, str):
                start = self.at
                self.found.append(Number(name, self._signed(), start, self.at))
            elif kind in NESTED:
                self.skip(kind, name)
            else:
                self._plain(kind)

    def _plain(self, kind: int) -> None:
        if kind in NUMBERS:  # most values are: here without a call for each byte
            data, at = self.data, self.at
            while data[at] > LAST:
                at += 1
            self.at = at + 1
        elif kind == BINARY:
            size = self._unsigned()
            self.at += size
        elif kind in SIZES:
            self.at += SIZES[kind]
        else:  # maps, which Parquet has none of
            raise ValueError(f"byte {self.at}: no value is of kind {kind}")

    def _byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def _signed(self) -> int:
        value = self._unsigned()
        return value >> 1 ^ -(value & 1)

    def _unsigned(self) -> int:
        data, at = self.data, self.at
        value, bits = 0, 0
        while (byte := data[at]) > LAST:
            value |= (byte & LAST) << bits
            bits += 7
            at += 1
        self.at = at + 1
        return value | byte << bits
