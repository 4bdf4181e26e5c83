"""Native Markdown: a CommonMark parser's line map becomes columns of the spine.

Only documents that declare themselves as Markdown come here (front matter, footnote definitions, fenced code below a
heading): what a PDF left behind is no Markdown, and a parser would turn its headings into lists. The parser needs a
loop over documents; nothing else belongs in it. Inline markup is not parsed here but in `inline`, on whole paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import polars as pl
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from pipelines.clean import fences, fronts, furniture
from pipelines.frames import where

SCHEMA = {
    "doc": pl.UInt32,
    "line": pl.Int64,
    "leaf": pl.Int32,
    "kind": pl.String,
    "level": pl.Int32,
    "label": pl.String,
    "content": pl.String,
}
FOOTNOTE = r"^\[\^[^\]\s]+\]:"
FRONT = r"^(?:---|\+\+\+)\s*$"
# what other dialects have on lines of their own: listings and comments of a template language, fences of divisions,
# abbreviations
_LISTINGS = "(highlight|codeblock|comment)"
LISTING = re.compile(rf"^[ \t]*\{{%-?[ \t]*{_LISTINGS}\b|\{{%-?[ \t]*end{_LISTINGS}\b[^\n]*", re.M)
DIVISION = re.compile(r"^[ \t]*:{3,}[^\n]*$", re.M)
ABBREVIATION = re.compile(r"^\*\[[^\]\n]+\]:[^\n]*$", re.M)
TAG = re.compile(furniture.TAG)
ITALIC = re.compile(r"\*(?!\*).*[^*]\*|_(?!_).*[^_]_")
COMMENT = re.compile(r"<!--.*?-->", re.S)
HARD_BREAK = re.compile(r"(?<!\\)\\$")
CONTENTS = re.compile(r"\{:\s?\.?toc\b.*\}")
Leaf = tuple[int, str, int | None, str | None, list[str]]  # first line (from 1), kind, level, label and contents


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and footnotes, blocks only: inline markup is read later, where offsets are known."""
    found = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    found.disable(["inline", "footnote_tail", "text_join"], True)
    return found


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
    groups = rows.group_by("doc", maintain_order=True)
    return pl.Series("doc", [doc[0] for doc, group in groups if fronts.declares(_source(group))], lines.schema["doc"])


def leaves(lines: pl.DataFrame) -> pl.DataFrame:
    """Label the lines of native Markdown documents with the leaf block they belong to.

    Takes the lines of those documents alone. One row per line that stands in a leaf: doc, line, leaf (number in its
    document), kind (`heading`, `paragraph`, `list_item`, `block_quote`, `note`, `code`, `table`, `html`, `rule_line`,
    `front_matter`), level (of a heading), label (of a note or a numbered item) and content (the line without its
    block's prefix).
    """
    rows: dict[str, list[object]] = {name: [] for name in SCHEMA}
    for doc, group in lines.group_by("doc", maintain_order=True):
        raw = _source(group)
        leaf = -1
        for leaf, (line, kind, level, label, contents) in enumerate(walk(raw)):
            for offset, content in enumerate(contents):
                for name, value in zip(SCHEMA, (doc[0], line + offset, leaf, kind, level, label, content), strict=True):
                    rows[name].append(value)
    return pl.DataFrame(rows, schema=SCHEMA).unique(["doc", "line"], keep="last", maintain_order=True)


def _source(group: pl.DataFrame) -> list[str]:
    """The document's lines again, blank ones included; white space at line ends, which blocks ignore, is gone."""
    body = (group["lead"] + group["text"]).to_list()
    raw = [""] * (group["line"][-1] if group.height else 0)
    for number, text in zip(group["line"].to_list(), body, strict=True):
        raw[number - 1] = text
    return raw


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
    for leaf in _parsed(text, raw):
        yield from _untagged(*leaf)


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


def _parsed(text: str, raw: list[str]) -> Iterator[Leaf]:
    """The leaves that the parser finds."""
    inside: list[str] = []
    label: str | None = None
    item: str | None = None  # number of the item that begins
    table_end = -1
    for token in parser().parse(text):
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
        elif token.type == "footnote_reference_close":
            label = None
        elif token.type == "list_item_open":
            item = token.info or None
        if token.nesting == 1:
            inside.append(token.type)
        elif token.nesting == -1:
            inside.pop()
        if token.map is None or token.map[0] < table_end:
            continue
        if token.type == "table_open":
            table_end = token.map[1]
        found = _leaf(token, inside, label)
        if found:
            kind, level = found
            yield token.map[0] + 1, kind, level, label or item, _contents(token, raw)
            item = None
            if kind == "heading" and token.markup in ("=", "-"):
                yield token.map[1], "rule_line", None, None, raw[token.map[1] - 1 : token.map[1]]


def _leaf(token: Token, inside: list[str], label: str | None) -> tuple[str, int | None] | None:
    """Kind and level of a leaf token; None for containers."""
    whole = {"fence": "code", "code_block": "code", "html_block": "html", "hr": "rule_line", "table_open": "table"}
    if token.type == "html_block" and COMMENT.fullmatch(token.content.strip()):
        return "rule_line", None
    if token.type in whole:
        return ("note" if label and token.type == "code_block" else whole[token.type]), None
    if token.type == "heading_open":
        return "heading", int(token.tag[1:])
    if token.type != "inline" or "heading_open" in inside:
        return None
    if label is not None:
        return "note", None
    containers = [name for name in inside if name in ("list_item_open", "blockquote_open")]
    return {"list_item_open": "list_item", "blockquote_open": "block_quote"}.get(
        containers[-1] if containers else "", "paragraph"
    ), None


def _contents(token: Token, raw: list[str]) -> list[str]:
    """The token's lines without their block's prefix."""
    assert token.map is not None
    lines = raw[token.map[0] : token.map[1]]
    if token.type == "inline":
        inside = token.content.split("\n")
        return [*(HARD_BREAK.sub("", line).strip() for line in inside[:-1]), inside[-1].strip()]
    if token.type == "heading_open":
        bare = lines[0].lstrip(" >").lstrip("#").strip() if token.markup.startswith("#") else lines[0]
        return [bare.rstrip("#").rstrip() if token.markup.startswith("#") else bare.strip()]
    return [line.strip() for line in lines]
