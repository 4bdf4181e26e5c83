"""Native Markdown: the leaf blocks that a CommonMark parser finds become columns of the spine.

Only documents that declare themselves as Markdown come here (front matter, footnote definitions, fenced code below a
heading): what a PDF left behind is no Markdown, and a parser would turn its headings into lists. The parser needs a
loop over documents; nothing else belongs in it. Inline markup is not parsed here but in `inline`, on whole paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterator

import polars as pl

from pipelines.clean import commonmark, fences, fronts, furniture
from pipelines.clean.commonmark import Leaf
from pipelines.frames import where

# of a leaf: where it begins, what it is, and on how many lines it stands
TOLD = {
    "doc": pl.UInt32,
    "line": pl.Int64,
    "leaf": pl.Int32,
    "kind": pl.String,
    "level": pl.Int32,
    "label": pl.String,
    "rows": pl.Int64,
}
FOOTNOTE = r"^\[\^[^\]\s]+\]:"
FRONT = r"^(?:---|\+\+\+)\s*$"
# what other dialects have on lines of their own: listings and comments of a template language, fences of divisions,
# abbreviations
_LISTINGS = "(highlight|codeblock|comment)"
LISTING = re.compile(rf"^[ \t]*\{{%-?[ \t]*{_LISTINGS}\b|\{{%-?[ \t]*end{_LISTINGS}\b[^\n]*", re.M)
DIVISION = re.compile(r"^[ \t]*:{3,}[^\n]*$", re.M)
ABBREVIATION = re.compile(r"^\*\[[^\]\n]+\]:[^\n]*$", re.M)
TAG, TAGS = re.compile(furniture.TAG), ("{", "<")
ITALIC = re.compile(r"\*(?!\*).*[^*]\*|_(?!_).*[^_]_")
CONTENTS = re.compile(r"\{:\s?\.?toc\b.*\}")


def native(lines: pl.DataFrame) -> pl.Series:
    """Indices of the documents that are Markdown as somebody wrote it.

    They have front matter, footnote definitions, or fences and a heading; fences alone are in text out of a PDF, too,
    whose links may have lost their targets.
    """
    first = pl.col("line") == 1
    rows = where(lines, pl.col("byte").is_in(list(b"-+[`~#=")) | first, "doc", "line", "text")
    front = pl.col("text").str.contains(FRONT) & first
    rows = rows.with_columns_seq((pl.col("text").str.contains(FOOTNOTE) | front).alias("declares"))
    declared = rows.filter("declares").get_column("doc")
    declared = pl.concat([declared, _unfenced(lines, rows.filter(first & ~pl.col("declares")))]).unique()
    fenced = rows.filter(fences.fence()).get_column("doc").unique()
    fenced = fenced.filter(~fenced.is_in(declared.implode()))
    found = []
    if len(fenced):
        lost = where(lines, pl.col("doc").is_in(fenced.implode()), "doc", "text")
        lost = lost.filter(pl.col("text").str.contains_any([fences.LOST]))
        asked = pl.col("doc").is_in(fenced.implode()) & ~pl.col("doc").is_in(lost["doc"].unique().implode())
        groups = rows.filter(asked).group_by("doc", maintain_order=True)
        found = [doc[0] for doc, group in groups if fences.headed(group.select("line", "text").rows())]
    return pl.concat([declared, pl.Series("doc", found, dtype=declared.dtype)]).sort()


def _unfenced(lines: pl.DataFrame, firsts: pl.DataFrame) -> pl.Series:
    """The documents whose front matter has no fences, among those of which the first lines are given."""
    asked = [doc for doc, text in firsts.select("doc", "text").iter_rows() if fronts.begins(text)]
    rows = lines.filter(pl.col("doc").is_in(asked)) if asked else lines.clear()
    return pl.Series("doc", [doc for doc, raw in _documents(rows) if fronts.declares(raw)], lines.schema["doc"])


def leaves(lines: pl.DataFrame) -> pl.DataFrame:
    """Label the lines of native Markdown documents with the leaf block they belong to.

    Takes the lines of those documents alone. One row per line that stands in a leaf: doc, line, leaf (number in its
    document), kind (`heading`, `paragraph`, `list_item`, `block_quote`, `note`, `code`, `table`, `html`, `rule_line`,
    `front_matter`), level (of a heading), label (of a note or a numbered item) and content (the line without its
    block's prefix).
    """
    told, contents = [], list[str]()
    for doc, raw in _documents(lines):
        for leaf, (line, kind, level, label, held) in enumerate(walk(raw)):
            told.append((doc, line, leaf, kind, level, label, len(held)))
            contents += held
    found = pl.DataFrame(told, schema=TOLD, orient="row")
    found = found.with_columns(pl.int_ranges("rows").alias("offset")).explode("offset")
    found = found.with_columns(pl.col("line") + pl.col("offset"), pl.Series("content", contents, pl.String))
    return found.drop("rows", "offset").unique(["doc", "line"], keep="last", maintain_order=True)


def _documents(lines: pl.DataFrame) -> Iterator[tuple[int, list[str]]]:
    """Each document with its lines again, blank ones included.

    White space at line ends, which blocks ignore, is gone.
    """
    numbers, texts = lines.get_column("line").to_list(), (lines["lead"] + lines["text"]).to_list()
    end = 0
    for length, doc in lines.get_column("doc").rle().struct.unnest().iter_rows():
        begin, end = end, end + length
        raw = [""] * numbers[end - 1]
        for number, text in zip(numbers[begin:end], texts[begin:end], strict=True):
            raw[number - 1] = text
        yield doc, raw


def walk(raw: list[str]) -> Iterator[Leaf]:
    """Yield each leaf block."""
    front = fronts.size(raw)
    if front:
        yield 1, "front_matter", None, None, raw[:front]
        body = [""] * front + raw[front:]
        for first, last in fronts.later(raw, front):
            yield first + 1, "front_matter", None, None, raw[first:last]
            body[first:last] = [""] * (last - first)
        raw = body
    text, foreign = _foreign("\n".join(raw))
    yield from foreign
    for leaf in commonmark.leaves(text, raw):
        contents = leaf[-1]
        if contents[0].startswith(TAGS) or contents[-1].startswith(TAGS):
            yield from _untagged(*leaf)
        else:
            yield leaf


def _untagged(line: int, kind: str, level: int | None, label: str | None, contents: list[str]) -> Iterator[Leaf]:
    """A leaf, and each of the tags above and below its text, without a blank line between, which are none of it.

    Italics below a tag say something of what it shows.
    """
    above, below = 0, len(contents)
    if kind in ("paragraph", "list_item", "block_quote"):
        while above < below - 1 and contents[above][:1] in "{<" and TAG.fullmatch(contents[above]):
            above += 1
        while above < below - 1 and contents[below - 1][:1] in "{<" and TAG.fullmatch(contents[below - 1]):
            below -= 1
    for n in (*range(above), *range(below, len(contents))):
        yield line + n, "paragraph", None, None, contents[n : n + 1]
    if above and ITALIC.fullmatch(" ".join(contents[above:below])):
        kind = "caption"
    placeholder = kind == "list_item" and any(map(CONTENTS.fullmatch, contents[below:]))  # for the contents
    yield line + above, "rule_line" if placeholder else kind, level, label, contents[above:below]


def _foreign(text: str) -> tuple[str, list[Leaf]]:
    """The text without what CommonMark does not know, line for line, and the leaves that this makes."""
    found = [(start, end, "rule_line" if name == "comment" else "code") for start, end, name in _listings(text)]
    for sign, pattern in ((":::", DIVISION), ("*[", ABBREVIATION)):
        if sign in text:
            found += [(match.start(), match.end(), "rule_line") for match in pattern.finditer(text)]
    leaves: list[Leaf] = []
    kept: list[str] = []
    place = line = 0
    for start, end, kind in sorted(found):
        if start < place:  # a line of a listing
            continue
        contents = text[start:end].split("\n")
        line += text.count("\n", place, start)
        leaves.append((line + 1, kind, None, None, [content.strip() for content in contents]))
        kept += [text[place:start], "\n" * (len(contents) - 1)]
        place, line = end, line + len(contents) - 1
    return "".join([*kept, text[place:]]), leaves


def _listings(text: str) -> Iterator[tuple[int, int, str]]:
    """Where listings and comments of a template language begin and end, and by which word; not those left open."""
    tags = list(LISTING.finditer(text)) if "{%" in text else []
    ends = Counter(tag[2] for tag in tags)
    begun: re.Match[str] | None = None
    for tag in tags:
        ends[tag[2]] -= 1
        if begun is None and tag[1] and ends[tag[1]] > 0:
            begun = tag
        elif begun is not None and tag[2] == begun[1]:
            yield begun.start(), tag.end(), begun[1]
            begun = None
