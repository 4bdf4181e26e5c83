"""Lines into blocks: the runs of lines that a typesetter set as one; the reference of `segment.blocks`."""

from collections.abc import Iterator
from itertools import pairwise
from math import floor

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks import indents, under_titles
from pipelines.bench.reference.blocks.labels import plain
from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import first, rx, whole
from pipelines.segment import blocks
from pipelines.segment.blocks import DENSE, MAX_WIDTH, PLACES, SPARSE, WIDE, WIDER, chance

NUMBERED, LETTERED, BRACKET = rx(blocks.NUMBERED), rx(blocks.LETTERED), rx(blocks.BRACKET)
LIKE_A_LABEL, SYMBOL = rx(blocks.LIKE_A_LABEL), rx(blocks.SYMBOL)
ITEM = rx(rf"^{chance.ITEM_LABEL}\s+")
SIGN, OPEN = rx(r"^[-–>+*]\s"), rx(chance.OPEN)
LINK, ARROWS = rx(r"^\[?[^\[\]]{0,24}\]\(#[^)]*\)$|^<https?://\S+>$"), ("↩", "↑", "^")


def group(lines: list[Line], number: int) -> list[Block]:
    """Group the clean lines of a document into blocks; `number` is that of the first."""
    native = lines[0].native
    if not native:
        _uncommented(lines)
        _wrapped(lines)
        _unbroken(lines)
        _labelled(lines)
        indents.label(lines)
        under_titles.label(lines)
    for line in lines:
        line.alone = _alone(line)
    found: list[Block] = []
    parts: list[str] = []
    for above, line in zip([None, *lines[:-1]], lines, strict=True):
        starts = _leaf_start if native or line.leaf is not None else _plain_start
        if above is None or starts(above, line):
            if found:
                found[-1].text = "\n".join(parts)
            found.append(_block(line, number + len(found)))
            parts = [line.content]
            continue
        block = found[-1]
        block.end, block.rows = line.end, block.rows + 1
        block.starts.append(line.content_start)
        # white space and blank lines are part of code
        parts.append("\n" * line.blanks + line.lead + line.text if line.kind == "code" else line.content)
    found[-1].text = "\n".join(parts)
    return found


def _block(line: Line, number: int) -> Block:
    return Block(
        doc=line.doc, source_id=line.source_id, native=line.native, wrapped=line.wrapped, block=number,
        line=line.line, start=line.start, end=line.end, blanks=line.blanks, indent=len(line.lead),
        kind=line.kind, level=line.level, label=line.label, bullet=line.bullet, furniture=line.furniture,
        starts=[line.content_start],
    )  # fmt: skip


def _pairs(lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    """The lines that have another right below them, with that line."""
    return ((line, below) for line, below in pairwise(lines) if below.blanks == 0)


def _length(line: Line) -> int:
    return len(line.lead) + len(line.text)


def _wrapped(lines: list[Line]) -> None:
    """Set wrapped (the document is hard-wrapped) and full (the next line's first word had no room on this line)."""
    pairs = list(_pairs(lines))
    dense = len(pairs) / len(lines)
    if len(pairs) < 4 or dense <= SPARSE:
        return
    lengths = sorted(_length(line) for line, _ in pairs)
    width = lengths[floor((len(lengths) - 1) * 0.98)]
    full = [line for line, below in pairs if _length(line) + 1 + len(below.text.partition(" ")[0]) > width]
    wider = sum(_length(line) > WIDE * width for line in lines)
    if len(full) / len(pairs) <= 0.5 or width > MAX_WIDTH or (dense <= DENSE and wider >= WIDER * len(lines)):
        return
    for line in lines:
        line.wrapped = True
    for line in full:
        line.full = True


def _uncommented(lines: list[Line]) -> None:
    """Take a comment of a listing without fences for no heading: it is indented, or other lines abut on it.

    In Markdown that begins with a heading text may stand right below one.
    """
    if lines[0].kind == "heading":
        return
    pairs = list(_pairs(lines))
    over = {line.line for line, below in pairs if below.kind != "heading"}
    under = {below.line for line, below in pairs if line.kind != "heading"}
    comments = [
        line
        for line in lines
        if line.kind == "heading" and (line.line in over or line.line in under or len(line.lead) >= chance.INDENTED)
    ]
    for line in comments:
        line.level = None
    _plain(comments)


def _unbroken(lines: list[Line]) -> None:
    """Take a dash or a bracket that wrapping brought to a line's beginning for what it is: a part of the text."""
    _plain(
        [
            line
            for above, line in _pairs(lines)
            if line.kind in ("list_item", "block_quote") and above.full and _beside(above, line)
            if SIGN.match(line.text) and OPEN.search(above.text)
        ]
    )


def _beside(above: Line, line: Line) -> bool:
    """Whether a line is set as the one above, or as the text of the item that this begins."""
    deeper = len(line.lead) - len(above.lead)
    if deeper == 0 and above.kind is None:
        return True
    label = ITEM.match(above.text)
    return label is not None and deeper == len(label[0])


def _plain(lines: list[Line]) -> None:
    """Take lines that look marked by chance for what they are: a part of the text."""
    for line in lines:
        line.kind = line.bullet = None
        line.content, line.content_start = line.text, line.start


def _leaf_start(above: Line, line: Line) -> bool:
    """A line of native Markdown, or of a listing, begins a block where the leaf changes."""
    return line.leaf is None or line.leaf != above.leaf


def _plain_start(above: Line, line: Line) -> bool:
    """A line begins a block after a blank line, where its markup changes, and where it bears a label of its own."""
    if line.blanks > 0 or line.alone or above.alone or line.labelled or line.set_in or line.kind == "list_item":
        return True
    return above.leaf is not None or (line.kind == "block_quote") != (above.kind == "block_quote")


def _alone(line: Line) -> bool:
    """Lines that are a block each: headings, rules, furniture, and links that lead back to the text or elsewhere."""
    if line.kind in ("heading", "rule_line") or line.furniture is not None:
        return True
    return line.text[0] in "[<↩↑^" and (line.text in ARROWS or LINK.match(line.text) is not None)


def _labelled(lines: list[Line]) -> None:
    """Set labelled: a number or symbol at the beginning of an adjacent line is no accident of wrapping."""
    counted = run = last = 0  # the last number; the runs of adjacent lines, counted; the run of the last label
    known = False
    for row, line in enumerate(lines):
        run += line.blanks > 0 or row == 0
        beside = line.blanks == 0 or (row + 1 < len(lines) and lines[row + 1].blanks == 0)
        if not beside or not LIKE_A_LABEL.match(line.text):
            continue
        broken = row == 0 or not lines[row - 1].full
        bracket = BRACKET.match(line.text) is not None
        if not broken and not bracket and _by_chance(lines[row - 1], line):
            continue
        digits, letter = first(NUMBERED, line.text), first(LETTERED, line.text)
        number = whole(plain(digits)) if digits is not None else None
        if number is None and letter is not None:
            number = PLACES[letter]
        goes_on = known and number == counted + 1
        line.labelled = (
            _ordinary(line, number, goes_on, broken, digits is not None)
            or (broken and (bracket or SYMBOL.match(line.text) is not None))
            or (bracket and goes_on and run == last)  # in a run of notes the line above may be full
        )
        last = run
        if number is not None:
            counted, known = number, True


def _by_chance(above: Line, line: Line) -> bool:
    """Whether wrapping brought a number there: the line above is open and set so, or the item above hangs there."""
    deeper, label = len(line.lead) - len(above.lead), ITEM.match(above.text)
    return OPEN.search(above.text) is not None and (deeper == 0 if label is None else 0 < deeper <= len(label[0]))


def _ordinary(line: Line, number: int | None, goes_on: bool, broken: bool, digits: bool) -> bool:
    """Whether a number begins an item: it counts on, or the text is not wrapped."""
    if number is None:
        return False
    counted = goes_on or number in (1, PLACES["a"])
    if not line.wrapped and (counted or digits):
        return True
    return counted and (broken or line.lead != "")
