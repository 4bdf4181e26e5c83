"""Lines of a web site that were printed with an article; the reference of `clean.site`."""

from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import rx
from pipelines.clean import site
from pipelines.clean.site import MAX_CHARS

BARE, LABEL, RIGHTS, TARGET = rx(site.BARE), rx(site.LABEL), rx(site.RIGHTS), rx(site.TARGET)
LINK, PICTURE = rx(site.LINK), rx(site.PICTURE)


def label(lines: list[Line]) -> None:
    """Set furniture on the lines of a document that say what sites say, and on the links below them."""
    told = False
    for line in lines:
        plain = not line.native and line.furniture is None and line.kind != "code"
        if not plain or len(line.text.encode()) > 2 * MAX_CHARS:
            told = False
            continue
        told = _site(line.text) or (told and LINK.search(line.text) is not None)
        if told:
            line.furniture = "site_line"
        elif PICTURE.search(line.text):
            line.furniture = "picture"


def _site(text: str) -> bool:
    low = TARGET.sub("]", text).lower()
    if len(low) > MAX_CHARS:
        return False
    rights = "©" in low and RIGHTS.search(low)
    return bool(BARE.search(low) or LABEL.search(low) or rights)
