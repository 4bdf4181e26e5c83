"""Which lines are those of a contents page that stand each for itself or name authors; the reference of `contents`."""

from collections.abc import Iterator

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import contents
from pipelines.segment.articles.contents import AROUND, FEW, LEAST, MASTHEAD, MOST, PARTING, WHOLE
from pipelines.segment.blocks.datelines import MAX_TITLE
from pipelines.segment.blocks.features import SHORT

ENTRY, BY = rx(contents.ENTRY), rx(contents.BY)


def entries(blocks: list[Block], paged: set[int]) -> set[int]:
    """The places of the lines of a contents page below its heading, but for those of blocks with pages (`paged`)."""
    found: set[int] = set()
    headed = False
    single = [_single(block) if place < MASTHEAD else False for place, block in enumerate(blocks)]
    # whether a page may name authors alone: none stands right below its heading
    places = range(1, len(blocks))
    bare = any(blocks[at - 1].contents_heading and not single[at] and at not in paged for at in places)
    asked = _asked(blocks[:MASTHEAD], single) if bare else []
    ends = "\n".join(block.head for block in blocks if block.signature).lower()
    lines = sum(len(_lines(blocks[place])) + bool(_whole(blocks[place])) for place in asked)
    pairs = lines * sum(1 for _ in _told(blocks))
    alone = _alone(blocks)
    for place, block in enumerate(blocks[:MASTHEAD]):
        entry = single[place] or place in alone
        if not entry and place in asked and pairs <= MOST:
            below = list(_told(blocks[place + 1 :]))
            named = sum(any(_names(line, *told, ends) for told in below) for line in _lines(block))
            titled = sum(any(_parted(line, title) for title, _ in below) for line in _lines(block))
            whole = _whole(block)
            entry = any(_names(whole, *told, ends) for told in below)
            entry = entry or named * 2 > block.rows or titled == block.rows >= WHOLE
        if entry and headed:
            found.add(place)
        headed = headed if entry else block.contents_heading
    return found


def _alone(blocks: list[Block]) -> set[int]:
    """The places of blocks of a page that names titles alone: most of its lines stand again below it."""
    page: dict[int, list[str]] = {}
    seen: set[str] = set()
    under = ended = False
    for place, block in enumerate(blocks[:MASTHEAD]):
        line = block.kind is None and block.short and not block.contents_heading
        if not line or block.blanks > 1 or (block.words > MAX_TITLE and block.rows == 1):
            under = block.contents_heading
            continue
        said = block.text.lower().split("\n") if under else []
        lines = [title for part in said if (title := part.rstrip("."))]
        ended = ended or len({*lines} - seen) < len(lines)
        if lines and not ended:
            page[place] = lines
        seen.update(lines)
    below = {title.rstrip(".") for title, _ in _told(blocks[max(page, default=0) + 1 :])} if page else set()
    told = [line in below for lines in page.values() for line in lines]
    return set(page) if sum(told) >= WHOLE and sum(told) * 2 > len(told) else set()


def _asked(blocks: list[Block], single: list[bool]) -> list[int]:
    """The places of blocks below the heading that may be a page without pages."""
    heading = next((place for place, block in enumerate(blocks) if block.contents_heading), len(blocks))
    return [
        place
        for place, block in enumerate(blocks[heading + 1 :], heading + 1)
        if not single[place] and block.kind is None and not block.contents_heading
    ]


def _single(block: Block) -> bool:
    """A line with a page that stands for itself."""
    date = block.dated and block.undated == 0
    return block.short and block.rows <= FEW and block.blanks <= 1 and not date and ENTRY.search(block.text) is not None


def _whole(block: Block) -> str:
    """What an entry of several lines says that is a block of its own."""
    return block.text.lower().replace("\n", " ") if 2 <= block.rows <= FEW and len(block.text) <= SHORT else ""


def _lines(block: Block) -> list[str]:
    return [line for line in block.text.lower().split("\n") if len(line) <= SHORT]


def _told(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    """Short lines with the two blocks below."""
    for place, block in enumerate(blocks):
        if block.short and block.words <= MAX_TITLE and len(block.head) >= LEAST:
            yield block.head.lower(), "\n".join(below.head for below in blocks[place + 1 : place + 3]).lower()


def _names(line: str, title: str, below: str, ends: str) -> bool:
    """Whether a line says a title, and beside it what the line under that or a signature says of its author."""
    if title not in line:
        return False
    names = BY.sub("", line.replace(title, "").strip(AROUND), count=1)
    return len(names) >= LEAST and (names in below or names in ends)


def _parted(line: str, title: str) -> bool:
    """Whether a line has a title at one end, and a sign parts it from whoever stands at the other."""
    behind = line.startswith(title) and line[len(title) :].strip()[:1] in PARTING
    before = line.endswith(title) and line[: len(line) - len(title)].strip()[-1:] in PARTING
    names = BY.sub("", line.replace(title, "").strip(AROUND), count=1)
    return len(names) >= LEAST and (behind or before)
