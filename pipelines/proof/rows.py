"""The rows of a sheet: beside each run of raw text the decision about it and what became of it.

The look of a role and the words for what became of a run belong here; the texts themselves are written in `raw` and
`marked`.
"""

import polars as pl

from pipelines.proof import escape, marked, raw
from pipelines.proof.batch import Batch
from pipelines.validate.warnings import LOW

# families share a colour and a line style; the role's name stands beside
FAMILIES = {
    "paragraph": "text", "list_item": "text", "standfirst": "text", "editorial_note": "text",
    "heading": "head", "title": "head", "kicker": "head", "byline": "head",
    "block_quote": "quote", "epigraph": "quote", "pull_quote": "quote",
    "note": "note", "note_heading": "note", "back_link": "note",
    "caption": "side", "credit": "side", "code": "side", "table": "side",
    "page_furniture": "left", "rule_line": "left", "front_matter": "left",
}  # fmt: skip
QUOTES = ("block_quote", "epigraph", "pull_quote")
TAGS = {"heading": "h3", "note": "div"} | dict.fromkeys(QUOTES, "blockquote")
BECAME = {
    "title": "the title above", "kicker": "the kicker above", "byline": "the byline above",
    "front_matter": "facts about the source and its articles", "note_heading": "no text: it announces the notes",
    "back_link": "no text: it leads back from a note", "page_furniture": "no text: furniture of the page",
    "rule_line": "no text: a line that divides",
}  # fmt: skip


def rows(batch: Batch) -> pl.DataFrame:
    """Write all rows: doc, row, article_id (null outside), size (code points of raw text) and html.

    The white space after a source's last segment has a row of its own, after the others.
    """
    left = raw.cells(batch)
    right = _right(batch)
    both = left.join(right, on=["doc", "row"], how="full", coalesce=True).sort("doc", "row")
    both = both.with_columns(pl.col("raw").fill_null(""), pl.col("right").fill_null(""))
    family = pl.col("role").replace_strict(FAMILIES, default="left")
    low = pl.when(pl.col("score") < LOW).then(pl.lit(" low")).otherwise(pl.lit(""))
    block = pl.format(' data-b="{}"', "block").fill_null("")
    html = pl.format(
        '<div class="row f-{}{}"{}><div class="raw" dir="auto">{}</div><div class="out">{}</div></div>\n',
        family, low, pl.format(' id="{}" data-l="{}"{}', "anchor", "line", block).fill_null(""), "raw", "right",
    )  # fmt: skip
    size = pl.col("end") - pl.col("start")
    return both.select("doc", "row", "article_id", size.fill_null(0).alias("size"), html.alias("html"))


def _right(batch: Batch) -> pl.DataFrame:
    """What became of each segment: the decision, and the text that it begins or goes on with."""
    begins = pl.col("key").is_first_distinct() & pl.col("key").is_not_null()
    boxes = _boxes(batch).select("key", pl.col("anchor").alias("block"), "written")
    table = batch.segments.with_columns(begins.alias("begins")).join(boxes, on="key", how="left", maintain_order="left")
    table = table.join(_elsewhere(batch), on=["doc", "row"], how="left", maintain_order="left")
    goes_on = pl.format('<p class="w">goes on with <a href="#{}">the {} above</a></p>', "block", "role")
    words = pl.col("role").replace_strict(BECAME, default="no text")
    nothing = pl.format('<p class="w">{}{}</p>', words, pl.col("markers").fill_null(""))
    became = pl.when("begins").then("written").when(pl.col("block").is_not_null()).then(goes_on)
    right = pl.concat_str(_decision(), pl.coalesce(became, nothing))
    return table.select(
        "doc", "row", "article_id", "role", "score", "anchor", "block", "line", "start", "end", right.alias("right")
    )


def _decision() -> pl.Expr:
    """The button that tells the rule and the score."""
    doubt = pl.when(pl.col("score") < LOW).then(pl.format(" {}", pl.col("score"))).otherwise(pl.lit(""))
    return pl.format(
        '<button class="d" aria-haspopup="dialog" data-r="{}" data-s="{}" data-e="{}">{}{}</button>',
        escape.attribute(pl.col("rule")), "score", "end",
        pl.col("role").str.replace_all("_", " ", literal=True), doubt,
    )  # fmt: skip


def _boxes(batch: Batch) -> pl.DataFrame:
    """Paragraphs and notes as blocks of HTML: key, anchor, written."""
    table = batch.boxes.join(marked.html(batch), on="key", how="left", maintain_order="left")
    table = table.join(_fragments(batch), on="key", how="left", maintain_order="left")
    table = table.join(_back(batch), on="key", how="left", maintain_order="left")
    tag = pl.col("kind").replace_strict(TAGS, default="p")
    html = pl.col("html").fill_null("<em>no text left</em>")
    note = pl.format('<b class="label">{}</b> <span class="t">{}</span>', escape.text(pl.col("label")), html)
    block = pl.format(
        '<{} class="b k-{}" id="{}" dir="auto">{}{}</{}>', tag, "kind", "anchor",
        pl.when(pl.col("kind") == "note").then(note).otherwise(html), pl.col("back").fill_null(""), tag,
    )  # fmt: skip
    return table.select("key", "anchor", pl.concat_str(block, _remarks()).alias("written"))


def _remarks() -> pl.Expr:
    """What a reader should know of a block: what it was joined from, what is doubtful in it."""
    joined = pl.format("made of {} runs of raw text: {}", "fragment_count", "fragments")
    repeats = pl.format('repeats <a href="#p{}">a paragraph</a>', pl.col("duplicate_of").str.extract(r":p(\d+)$", 1))
    hyphens = pl.when(pl.col("uncertain_hyphens") > 0).then(
        pl.format("{} hyphens at line ends kept in doubt", "uncertain_hyphens")
    )
    status = pl.col("status").replace_strict(
        {"unreferenced": "no marker in the text leads here", "body_truncated": "ends where something was lost"},
        default=None,
    )
    lines = [pl.format('<p class="w">{}</p>', line).fill_null("") for line in (joined, repeats, hyphens, status)]
    return pl.concat_str(lines)


def _fragments(batch: Batch) -> pl.DataFrame:
    """Links to the runs that a block was joined from, of blocks with several."""
    link = pl.format('<a class="run" href="#{}">line {}</a>', "anchor", "line")
    found = batch.segments.drop_nulls("key").group_by("key", maintain_order=True).agg(
        link.str.join(" + ").alias("fragments"), pl.len().alias("runs")
    )  # fmt: skip
    return found.filter(pl.col("runs") > 1).drop("runs")


def _back(batch: Batch) -> pl.DataFrame:
    """The way back from a note to its markers."""
    count = pl.int_range(1, pl.len() + 1).over("note_id")
    link = pl.format('<a class="back" href="#{}" aria-label="marker {} of this note">↑</a>', "anchor", count)
    rows = batch.markers.with_columns(link.alias("link")).rename({"key": "in"})
    return rows.group_by(pl.col("note_id").alias("key"), maintain_order=True).agg(
        pl.col("link").str.join(" ").alias("back")
    )


def _elsewhere(batch: Batch) -> pl.DataFrame:
    """Markers that stand in a title or a byline: doc and row of their segment, and the markers."""
    starts = batch.segments.select("doc", "row", pl.col("start").alias("source_start"))
    lone = batch.markers.filter(pl.col("box").is_null()).sort("doc", "source_start")
    lone = lone.join_asof(starts, on="source_start", by="doc", strategy="backward", check_sortedness=False)
    written = lone.with_columns(marked.marker().alias("html")).group_by("doc", "row", maintain_order=True)
    return written.agg(pl.col("html").str.join("").alias("markers"))
