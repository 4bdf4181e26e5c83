"""Captions of pictures, and the words of a paper for an index; of the reference of `segment.roles`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.bench.reference.roles import ends
from pipelines.segment.roles.context import KEYWORDS, LABEL, MOST_KEYWORDS, PARTED_BY
from pipelines.segment.roles.sections import COUNTS

CAPTION, TEMPLATE = rx(COUNTS), rx(r"^\{(?:%|\{[<%])")


def below_tag(b: Block) -> bool:
    """A tag of a template language that ends as captions in it do."""
    return b.native and TEMPLATE.match(b.raw_head) is not None and b.tail.endswith("}")


def labelled(b: Block) -> bool:
    """A line that says of itself what it is: `Figure 1`."""
    if not b.captioned or b.native or (b.credit and b.dated):
        return False
    return not b.body or (b.chars <= 220 and CAPTION.match(b.head) is not None)


def above(b: Block) -> bool:
    """A line right above a caption: the title of a chart."""
    return b.after.captioned and not b.after.body and b.shaped and not b.body and not ends.front(b)


def keyworded(b: Block) -> bool:
    """What a paper is about, in words for an index behind a label."""
    if b.bodies is None or b.bodies > MOST_KEYWORDS or b.kind is not None or b.title:
        return False
    line = b.head[:LABEL].lower()
    for sign in PARTED_BY:
        line = line.replace(sign, ":")
    label, sign, told = line.partition(":")
    return bool(sign) and label.strip(" *_") in KEYWORDS and told.strip(" *_") != ""
