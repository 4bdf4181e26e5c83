"""Native Markdown: the parser's leaves become attributes of lines; the reference of `clean.markdown`.

Which documents these are is decided here anew; the parser and the walk over its tokens are the same.
"""

from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import rx
from pipelines.clean import fences, fronts, markdown

FOOTNOTE, FRONT = rx(markdown.FOOTNOTE), rx(markdown.FRONT)


def native(lines: list[Line]) -> bool:
    """Whether a document is Markdown as somebody wrote it: by front matter, footnotes, or fences and a heading.

    Text out of a PDF has fences, too, and links that lost their targets.
    """
    if lines[0].line == 1:
        text = lines[0].text
        if FRONT.match(text) or (fronts.begins(text) and fronts.declares(_source(lines))):
            return True
    if any(line.text[0] == "[" and FOOTNOTE.match(line.text) for line in lines):
        return True
    fenced = any(line.text.startswith(fences.FENCES) for line in lines)
    if not fenced or any(fences.LOST in line.text for line in lines):
        return False
    return fences.headed([(line.line, line.text) for line in lines])


def listings(lines: list[Line]) -> None:
    """Set what the listings between fences say of their lines in a document that is no such Markdown."""
    rows = ((place, line.text) for place, line in enumerate(lines) if line.text.startswith(fences.FENCES))
    for number, (begin, end) in enumerate(fences.listings(rows)):
        for line in lines[begin : end + 1]:
            line.kind, line.leaf, line.content, line.level, line.bullet = "code", number, line.text, None, None


def label(lines: list[Line]) -> None:
    """Set what the leaf block that a line of native Markdown belongs to says of it."""
    found = {}
    for leaf, (number, kind, level, name, contents) in enumerate(markdown.walk(_source(lines))):
        for offset, content in enumerate(contents):
            found[number + offset] = (leaf, kind, level, name, content)
    for line in lines:
        line.native = True
        line.kind, line.content = "reference_definition", line.text
        if line.line in found:
            line.leaf, line.kind, line.level, line.label, line.content = found[line.line]


def _source(lines: list[Line]) -> list[str]:
    """The document's lines again, blank ones included."""
    raw = [""] * lines[-1].line
    for line in lines:
        raw[line.line - 1] = line.lead + line.text
    return raw
