"""What each block is: named rules, each with a score, in the order in which a careful reader would ask.

Every rule is one row of `_rules`: name, role, score, test. The first test that holds decides; the next that would have
held is kept as the runner-up. Rules read features, context and the choice of articles; they look at words only through
the language tables.
"""

from functools import cache

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.languages import END, pattern
from pipelines.segment import context
from pipelines.segment.context import question, retort, shape, unmarked_heading

MAX_APART = 8  # blocks that may stand between two items of a list that was broken off


@keep_compiled
def assign(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add role, rule, score and runner_up_rule to blocks with notes and articles."""
    blocks = context.add(blocks)
    rules = _rules()
    blocks = blocks.with_columns_seq(test.fill_null(False).alias(f"rule:{n}") for n, (_, _, _, test) in enumerate(rules))
    hits = [f"rule:{n}" for n in range(len(rules))]
    blocks = blocks.with_columns(pl.coalesce(*(pl.when(hit).then(n) for n, hit in enumerate(hits))).alias("hit"))
    later = (pl.when(pl.col(hit) & (pl.col("hit") != n)).then(n) for n, hit in enumerate(hits))
    blocks = blocks.with_columns(pl.coalesce(*later).alias("second"))
    names, roles, scores = ({n: rule[part] for n, rule in enumerate(rules)} for part in (0, 1, 2))
    return blocks.with_columns(
        pl.col("hit").replace_strict(roles, return_dtype=pl.String).alias("role"),
        pl.col("hit").replace_strict(names, return_dtype=pl.String).alias("rule"),
        pl.col("hit").replace_strict(scores, return_dtype=pl.Float64).alias("score"),
        pl.col("second").replace_strict(names, default=None, return_dtype=pl.String).alias("runner_up_rule"),
    ).drop(*hits, "hit", "second")


def _numbered() -> pl.Expr:
    """An item of a numbered or lettered list: its neighbour counts on, or the text before announces a list."""
    value, other = pl.col("number").cast(pl.Int64, strict=False), "number_before"
    near = (value - pl.col(other).cast(pl.Int64, strict=False) == 1) | (
        pl.col("number_after").cast(pl.Int64, strict=False) - value == 1
    )
    letter = pl.col("number").str.contains("^[a-z]$") & (
        pl.col("number_before").str.contains("^[a-z]$") | pl.col("number_after").str.contains("^[a-z]$")
    )
    set_off = pl.col("raw_head").str.contains(r"^\(?(?:\d{1,3}|[a-z])[.)]\s")
    return set_off & (
        near.fill_null(False) | letter.fill_null(False) | (pl.col("colon_before") & (value == 1)).fill_null(False)
    )


def _counts_on() -> pl.Expr:
    """An item whose list was broken off by the text between: it counts on from an item not far above."""
    value = pl.col("number").cast(pl.Int64, strict=False)
    near = (pl.col("block").cast(pl.Int64) - pl.col("number_last_at").cast(pl.Int64)) <= MAX_APART
    return context.counted() & near.fill_null(False) & (value == pl.col("number_last") + 1).fill_null(False)


@cache
def _rules() -> list[tuple[str, str, float, pl.Expr]]:
    """Name, role, score and test of each rule, in order."""
    c = pl.col
    native = c("native")
    kind = {
        k: (c("kind") == k).fill_null(False)
        for k in (
            "heading",
            "block_quote",
            "list_item",
            "code",
            "table",
            "html",
            "rule_line",
            "front_matter",
            "reference_definition",
        )
    }
    outside = c("article").is_null()
    front = c("front") & ~c("body")
    after_text = ~c("front") & (c("bodies") > 0) & ~c("body")
    over_notes = c("note_after") | c("note_heading_after")
    style = context.style()
    other_style = style["marked"] | (style["strong"] & ~c("strong")) | (style["capitals"] & ~c("caps"))
    alone = unmarked_heading() & (c("statements") + c("questions") == 1)
    # some names are known for headings even alone
    usual = pl.when(alone).then("head").str.contains(rf"(?i)^{pattern('section_headings')}\W*$").fill_null(False)
    listed_caption = c("captioned") & ~c("body") | (
        c("captioned") & (c("chars") <= 220) & c("head").str.contains(r"^\p{L}+\.?\s*\d+")
    )
    return [
        ("front_matter", "front_matter", 1.0, kind["front_matter"]),
        ("rule_line", "rule_line", 1.0, kind["rule_line"]),
        ("furniture:repeated", "page_furniture", 0.9, c("furniture").is_not_null()),
        ("markdown:reference_definition", "page_furniture", 1.0, kind["reference_definition"]),
        ("pull_quote:repeated_nearby", "pull_quote", 0.9, c("repeats").is_not_null()),
        ("note:body", "note", 0.95, c("note").is_not_null() & ~outside),
        ("masthead:contents", "page_furniture", 0.9, c("listing") | (c("contents_heading") & outside)),
        ("masthead:before_first_title", "page_furniture", 0.7, outside),
        ("note:back_link", "back_link", 0.95, c("back_link")),
        ("note:heading", "note_heading", 0.95, c("note_heading") & c("note_after")),
        ("title:evidence", "title", 0.9, c("title")),
        ("kicker:above_title", "kicker", 0.8, c("kicker")),
        ("markdown:heading", "heading", 1.0, kind["heading"]),
        ("markdown:code", "code", 1.0, kind["code"]),
        ("markdown:table", "table", 1.0, kind["table"]),
        ("markdown:html", "paragraph", 0.7, kind["html"]),
        ("byline:by", "byline", 0.95, front & c("by") & ~native),
        ("byline:names_and_date", "byline", 0.85, front & c("names") & (c("dated_after") | (c("title_before") & c("dated_after_next"))) & ~native),
        ("byline:names_after_date", "byline", 0.7, front & c("names") & c("dated_before") & (c("signers") == 0) & ~native),
        ("byline:names_after_standfirst", "byline", 0.6, front & c("names") & c("lead_before") & c("body_after") & (c("signers") == 0) & ~native),
        ("byline:names_over_station", "byline", 0.8, front & c("names") & c("station_after") & ~native),
        ("byline:names_with_date", "byline", 0.85, front & c("names_dated") & ~native),
        ("byline:name_and_affiliation", "byline", 0.6, front & c("affiliated") & (c("title_before") | c("dated_before")) & (c("signers") == 0) & ~native),
        ("byline:names_after_title", "byline", 0.6, front & c("names") & c("title_before") & (c("signers") == 0) & ~native),
        ("credit:station", "credit", 0.7, front & c("station") & ~c("sentence") & ~c("by") & ~c("dated") & ~native),
        ("credit:translator", "credit", 0.9, c("translated") & ~c("body") & ~native),
        ("credit:date_line", "credit", 0.9, front & c("dated") & c("credit")),
        ("credit:date_line", "credit", 0.8, front & c("dated") & (c("words") <= 20) & ~native),
        ("credit:address", "credit", 0.9, c("url_only")),
        ("credit:issue", "credit", 0.7, front & c("issued") & (c("words") <= 12)),
        ("epigraph:quotation", "epigraph", 0.7, (c("bodies") <= 2) & c("body") & (c("opening") | ~c("body_before")) & c("quoted") & ~native & (c("chars") >= 40) & ~c("closes")),
        ("block_quote:markup", "block_quote", 0.95, kind["block_quote"]),
        ("list_item:bullet", "list_item", 0.95, kind["list_item"]),
        ("heading:strong", "heading", 0.8, c("strong") & (c("words") <= 26) & ~front & style["strong"] & ~native),
        ("paragraph:strong_line", "paragraph", 0.6, c("strong") & (c("words") <= 26) & ~front),
        ("caption:template", "caption", 0.8, native & c("raw_head").str.contains(r"^\{%")),
        ("credit:attribution", "credit", 0.8, c("quote_before") & (c("names") | c("signature")) & ~c("body")),
        ("heading:notes", "heading", 0.8, c("note_heading_after") & shape() & c("head").str.contains(rf"(?i)^{pattern('note_headings')}{END}")),
        ("caption:label", "caption", 0.8, listed_caption & ~native & ~(c("credit") & c("dated"))),
        ("caption:above_caption", "caption", 0.6, c("caption_after") & shape() & ~c("body") & ~front & ~native),
        ("editorial_note:front", "editorial_note", 0.8, (c("opening") | front) & c("editorial") & ~native & (c("words") >= 6)),
        ("standfirst:emphasis", "standfirst", 0.7, front & c("emphasis") & ~native & ~c("dated_before")),
        ("paragraph:after_dateline", "paragraph", 0.6, front & c("emphasis") & ~native),
        ("heading:numeral", "heading", 0.8, context.numeral() & (c("numerals") > 1) & c("body_after") & ~c("unfinished_before") & ~native),
        ("heading:numbered", "heading", 0.8, unmarked_heading() & c("head").str.contains(r"^(?:\d{1,2}|[IVXLC]{1,5}|[A-H])\s?[.):–—-]\s*\S") & ~_numbered()),
        ("list_item:number", "list_item", 0.85, _numbered() & ~native),
        ("list_item:counts_on", "list_item", 0.6, c("body") & _counts_on() & ~native),
        ("standfirst:after_editorial_note", "standfirst", 0.5, (c("bodies") == 1) & shape() & c("sentence") & (c("words") >= 12) & c("body_after") & ~c("contributor_before") & ~native & (c("last") != "?").fill_null(True)),
        ("standfirst:sentence", "standfirst", 0.6, front & (c("all_bodies") > 0) & c("sentence") & ~c("dated_before") & ~native & (c("last") != "?").fill_null(True)),
        ("heading:after_byline", "heading", 0.6, front & shape() & c("body_after") & ~c("title_before")),
        ("heading:after_title", "heading", 0.5, front & shape() & c("body_after") & c("title_before") & (c("headings") > 0)),
        ("standfirst:before_text", "standfirst", 0.5, front & (c("all_bodies") > 0) & ~native),
        ("credit:bio", "credit", 0.7, c("bio") & after_text),
        ("credit:bio", "credit", 0.6, c("ending") & c("biographic") & after_text),
        ("signature:name_and_date", "credit", 0.8, c("signed_line") & c("dated") & after_text),
        ("credit:source", "credit", 0.8, c("credit") & after_text),
        ("signature:name", "credit", 0.8, c("signature") & after_text),
        ("signature:last_names", "credit", 0.7, (over_notes | (c("ending") & (c("closes") | c("dated_after")))) & after_text & c("names") & ~c("reference_heading") & ~native),
        ("signature:last_line", "credit", 0.6, c("ending") & after_text & ~c("referenced") & ~c("stop") & (c("words") <= 6) & ~c("colon") & (c("note_after") | c("note_heading_after") | c("closes")) & ~native & ~c("timed")),
        ("heading:contributor", "heading", 0.8, c("contributor") & ~c("comma_before") & (c("contributors") > 1) & ~front & ~c("body") & ~c("stop") & ~native),
        ("credit:contributor_bio", "credit", 0.6, c("contributor_before") & (c("contributors") > 1) & ~c("body") & ~c("comma_before") & ~native),
        ("heading:cut", "heading", 0.6, c("comma_before") & ~c("stop") & (c("words") <= 14) & c("body_after") & (c("chars") < 160) & ~c("body_before")),
        ("heading:cut", "heading", 0.6, (c("last") == ",") & (c("words") <= 14) & c("stop_before") & c("short_after") & ~c("long_after") & ~c("lower") & ~native),
        ("paragraph:question", "paragraph", 0.6, unmarked_heading() & (retort() | (question() & (c("questions") > c("statements")))) & ~style["capitals"] & ~native),
        ("paragraph:lone_line", "paragraph", 0.5, alone & ~c("caps") & ~c("reference_heading") & ~usual & ~native),
        ("paragraph:other_style", "paragraph", 0.5, unmarked_heading() & other_style & ~c("reference_heading") & ~native),
        ("heading:before_text", "heading", 0.7, unmarked_heading() & ~native),
        ("paragraph:markdown", "paragraph", 1.0, native),
        ("paragraph:text", "paragraph", 0.8, c("body")),
        ("paragraph:rest", "paragraph", 0.5, pl.lit(True)),
    ]  # fmt: skip
