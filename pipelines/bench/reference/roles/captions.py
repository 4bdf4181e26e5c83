"""What stands at a picture: which lines are its caption; of the reference of `segment.roles`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.bench.reference.roles import ends
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
    return b.after.captioned and not b.after.body and b.shaped and not b.body and not ends.front(b) and not b.native
