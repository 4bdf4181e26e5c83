"""Numbers are found and replaced in any bytes of the compact protocol."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.publish.thrift import LIST, fields, items, listed, numbers, replaced, signed, unsigned

INT, TEXT = 0x16, 0x18  # heads of a field one further than the one before: a long number, a text


def struct(number: int, text: bytes) -> bytes:
    return bytes([INT]) + signed(number) + bytes([TEXT]) + unsigned(len(text)) + text + b"\0"


@given(st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), st.binary(max_size=300)), max_size=40), st.data())
def test_numbers_of_structs_are_replaced_and_all_else_stays(
    values: list[tuple[int, bytes]], data: st.DataObject
) -> None:
    found = listed(len(values), b"".join(struct(number, text) for number, text in values))
    told = numbers(found, {1: "n"}, LIST)
    assert [number.value for number in told] == [number for number, _ in values]
    new = data.draw(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=len(values), max_size=len(values)))
    wanted = b"".join(struct(number, text) for number, (_, text) in zip(new, values, strict=True))
    assert items(replaced(found, told, new)) == (len(values), wanted)


def test_fields_far_apart_and_of_every_kind_are_passed_over() -> None:
    parts = {
        1: b"\x11",  # true, which has no value of its own
        2: b"\x13\x7f",  # a byte
        3: b"\x17" + b"\0" * 8,  # a double
        4: b"\x19\x21\x01\x02",  # a list of two truths
        5: b"\x1c" + struct(5, b"x"),
        300: b"\x06" + signed(300) + signed(-7),  # too far on for the head to tell
    }
    at = fields(b"".join(parts.values()) + b"\0")
    assert list(at) == list(parts)
    assert numbers(b"".join(parts.values()) + b"\0", {5: {1: "five"}, 300: "last"})[1].value == -7


def test_a_kind_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="byte 1: no value is of kind 11"):
        fields(b"\x1b\0")
