"""Leaf blocks of CommonMark with tables and footnotes: what each line of a document belongs to.

pulldown-cmark tells, one event after the other, between which bytes blocks and inline markup stand; here bytes become
lines. Inline markup is passed over: it is read later, on whole paragraphs, where offsets are known.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

import pyromark

Leaf = tuple[int, str, int | None, str | None, list[str]]  # first line (from 1), kind, level, label and contents
OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
# by their names in events: what others stand in, and what stands in it; text has the kind of what it stands in
CONTAINERS = {"List": "", "Item": "list_item", "BlockQuote": "block_quote", "FootnoteDefinition": "note"}
LEAVES = {
    "Paragraph": "paragraph", "Heading": "heading", "CodeBlock": "code", "HtmlBlock": "html", "Table": "table",
    "Rule": "rule_line",
}  # fmt: skip
BLOCKS = CONTAINERS | LEAVES
COMMENT = re.compile(r"<!--.*?-->", re.S)
HARD_BREAK = re.compile(r"(?<!\\)\\$")
NUMBER = re.compile(rb"\s*([0-9]+)[.)]")


def leaves(text: str, written: Sequence[str]) -> Iterator[Leaf]:
    """Yield each leaf block of a text in order, without the marks of the blocks that it stands in.

    `written` are its lines as they stand in the document, where some may hold what CommonMark does not know.
    """
    page = _Page(text, written)
    begun = ended = 0  # of the leaf whose inside is passed over
    bare: tuple[int, int] | None = None  # the text of an item that is no paragraph, so far
    for event, span in pyromark.events_with_range(text, options=OPTIONS):
        start, end = span["start"], span["end"]
        if begun <= start and end <= ended:
            continue
        side, name, value = _told(event)
        if name not in BLOCKS:
            bare = (bare[0], max(bare[1], end)) if bare else (start, end)
            continue
        if bare is not None:
            yield page.text(*bare)
            bare = None
        if side == "End":
            page.leave()
        elif name in CONTAINERS:
            page.enter(name, value, start)
        else:
            begun, ended = start, end
            if name == "Paragraph":
                yield page.text(start, end)
            else:
                yield from page.leaf(name, value, start, end)


def _told(event: str | Mapping[str, Any]) -> tuple[str, str, Any]:
    """Which side of something an event is (`Start`, `End`, or none), what it is, and what else is told of it."""
    if isinstance(event, str):
        return "", event, None
    side, tag = next(iter(event.items()))
    if side not in ("Start", "End"):
        return "", side, None
    name, value = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
    return side, name, value


class _Page:
    """A document's lines, and the blocks that are open at a place in it."""

    def __init__(self, text: str, written: Sequence[str]) -> None:
        self.bytes = text.encode()
        self.lines = written
        self.starts = [0, *accumulate(len(line) + 1 for line in self.bytes.split(b"\n"))]
        self.open: list[str] = []  # kinds of the containers
        self.number: str | None = None  # of an item of which no leaf has been told yet
        self.note: str | None = None  # label of the footnote that is open

    def enter(self, name: str, value: str | None, start: int) -> None:
        """Begin a container."""
        self.open.append(CONTAINERS[name])
        if name == "FootnoteDefinition":
            self.note = value
        elif name == "Item":
            found = NUMBER.match(self.bytes, start)
            self.number = found[1].decode() if found else None

    def leave(self) -> None:
        """End the container that began last."""
        if self.open.pop() == "note":
            self.note = None

    def leaf(self, name: str, value: Any, start: int, end: int) -> Iterator[Leaf]:
        """Give a leaf block that is no text alone, and the line below a heading that makes it one."""
        first, last = self._lines(start, end)
        kind = LEAVES[name]
        if name == "Heading":
            yield from self._heading(int(value["level"].removeprefix("H")), start, first, last)
        else:
            if value == "Indented" and self.note is not None:  # what goes on below a note is often indented too far
                kind = "note"
            elif name == "HtmlBlock" and COMMENT.fullmatch(self.bytes[start:end].decode().strip()):
                kind = "rule_line"
            yield first + 1, kind, None, self._label(), [line.strip() for line in self.lines[first : last + 1]]

    def _heading(self, level: int, start: int, first: int, last: int) -> Iterator[Leaf]:
        """Give a heading, marked before it or by the line below.

        Dashes right below a text of several lines are meant to part it from what follows.
        """
        contents = self._contents(start, first, last)
        if first == last:
            yield first + 1, "heading", level, self._label(), [contents[0].lstrip("#").strip().rstrip("#").rstrip()]
            return
        below = contents.pop()
        if len(contents) > 1 and below.startswith("-"):
            yield self.text(start, self.starts[last])
        else:
            yield first + 1, "heading", level, self._label(), contents
        yield last + 1, "rule_line", None, None, [below]

    def text(self, start: int, end: int) -> Leaf:
        """Give what is text alone, of the kind of what it stands in."""
        first, last = self._lines(start, end)
        kind = next((kind for kind in reversed(self.open) if kind), "paragraph") if self.note is None else "note"
        contents = self._contents(start, first, last)
        contents[:-1] = [HARD_BREAK.sub("", line).rstrip() for line in contents[:-1]]
        return first + 1, kind, None, self._label(), contents

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        """Places of the first and the last line that is not blank."""
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end) - 1
        while last > first and not self.lines[last].strip():
            last -= 1
        return first, last

    def _label(self) -> str | None:
        number, self.number = self.number, None
        return self.note or number

    def _contents(self, start: int, first: int, last: int) -> list[str]:
        """The lines without the marks of quotations, the first from a byte on."""
        quoted = self.open.count("block_quote")
        begins = self.bytes[start : self.starts[first + 1]].decode().strip()
        return [begins, *(_unquoted(line, quoted) for line in self.lines[first + 1 : last + 1])]


def _unquoted(line: str, times: int) -> str:
    line = line.strip()
    for _ in range(times):
        line = line[1:].lstrip() if line.startswith(">") else line
    return line
