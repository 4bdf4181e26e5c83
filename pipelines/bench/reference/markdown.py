"""Native Markdown: the parser's leaves become attributes of lines; the reference of `clean.markdown`.

Which documents these are is decided here anew; the parser and the walk over its tokens are the same.
"""

from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import rx
from pipelines.clean import markdown

FOOTNOTE, FENCE, FRONT = rx(markdown.FOOTNOTE), rx(markdown.FENCE), rx(markdown.FRONT)


def native(lines: list[Line]) -> bool:
    """Whether a document is Markdown as somebody wrote it: front matter, footnote definitions or fences."""
    if lines[0].line == 1 and FRONT.match(lines[0].text):
        return True
    return any(line.text[0] in "[`~" and (FOOTNOTE.match(line.text) or FENCE.match(line.text)) for line in lines)


def label(lines: list[Line]) -> None:
    """Set what the leaf block that a line of native Markdown belongs to says of it."""
    raw = [""] * lines[-1].line
    for line in lines:
        raw[line.line - 1] = line.lead + line.text
    found = {}
    for leaf, (number, kind, level, name, contents) in enumerate(markdown.walk(raw)):
        for offset, content in enumerate(contents):
            found[number + offset] = (leaf, kind, level, name, content)
    for line in lines:
        line.native = True
        line.kind, line.content = "reference_definition", line.text
        if line.line in found:
            line.leaf, line.kind, line.level, line.label, line.content = found[line.line]
