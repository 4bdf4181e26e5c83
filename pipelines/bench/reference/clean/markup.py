"""Block markup at the beginning of a line; the reference of `clean.markup`."""

from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import rx
from pipelines.clean import markup

SIGNS = frozenset(f"{markup.BULLETS}#>⁂❧☙\\=~_.◆–—")
PREFIX, RULE, CLOSING = rx(markup.PREFIX), rx(markup.RULE), rx(r"\s*#+$")
RUN_IN = rx(markup.RUN_IN)
KINDS = {"#": "heading", ">": "block_quote"}


def label(line: Line) -> None:
    """Set kind, level, bullet and content of a line by its own looks."""
    text = line.content = line.text
    if text[0] not in SIGNS:
        return
    found, ruled = None if RUN_IN.match(text) else PREFIX.match(text), RULE.match(text)
    prefix = found[0] if found else ""
    mark = prefix[:1]
    if mark == "#":
        line.level = prefix.count("#")
    if ruled:
        line.kind = "rule_line"
    elif mark:
        line.kind = KINDS.get(mark, "list_item")
        line.bullet = mark if line.kind == "list_item" else None
        bare = text[len(prefix) :]
        line.content = CLOSING.sub("", bare, count=1) if mark == "#" else bare
