"""What each block is: named rules, each with a score, in the order in which a careful reader would ask.

Every rule is one row of `_rules`: name, role, score, test. The first test that holds decides; the next that would have
held is kept as the runner-up. Rules read features and the choice of articles; they never look at words of a text
except through the language tables.
"""

import polars as pl

from pipelines.languages import EDGE, END, START, pattern
from pipelines.segment.features import NAMES, UPPER

BIO = rf"^[{UPPER}][^\s,]+\s+[^.,]*,?\s+(?:[^.]*,\s+)?(?i:{pattern('bios')}){END}"


def assign(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add role, rule, score and runner_up_rule to blocks with notes and articles."""
    blocks = _neighbours(blocks)
    rules = _rules()
    blocks = blocks.with_columns(test.fill_null(False).alias(f"rule:{n}") for n, (_, _, _, test) in enumerate(rules))
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


def _neighbours(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add where in its article a block stands and what stands beside it."""
    text = pl.col("furniture").is_null() & pl.col("kind").ne_missing("rule_line") & pl.col("repeats").is_null()
    visible = blocks.filter(text).with_columns(pl.col("title").cum_sum().over("article").fill_null(0).alias("titled"))
    same = {n: pl.col("article").shift(n) == pl.col("article") for n in (1, -1, -2)}
    bodies = pl.col("body").cum_sum().over("article")
    signed = pl.col("tail").str.contains(r"[—–]\s?\p{Lu}[^.]{1,40}$")
    visible = visible.select(
        "block",
        ((pl.col("titled") > 0) & ~pl.col("title") & (bodies == 0)).alias("front"),
        ((bodies == 1) & pl.col("body")).alias("opening"),
        (bodies == pl.col("body").sum().over("article")).alias("ending"),
        bodies.alias("bodies"),
        *((pl.col(c).shift(n) & same[n]).fill_null(False).alias(f"{c}_{name}")
          for c in ("body", "title", "titular_", "dated", "colon", "stop") for n, name in ((1, "before"), (-1, "after"))
          if c != "titular_"),
        (pl.col("dated").shift(-2) & same[-2]).fill_null(False).alias("dated_after_next"),
        (pl.col("lower").shift(-1) & pl.col("kind").shift(-1).is_null() & same[-1]).fill_null(False).alias("lower_after"),
        (pl.col("body") & (pl.col("chars") >= 100) & ~pl.col("stop") & ~signed & pl.col("kind").is_null()).shift(1).fill_null(False).alias("unfinished_before"),
        (pl.col("kind").shift(1).eq_missing("block_quote") & same[1]).fill_null(False).alias("quote_before"),
        (pl.col("note_heading").shift(-1) & same[-1]).fill_null(False).alias("note_heading_after"),
        (pl.col("contributor").shift(1) & same[1]).fill_null(False).alias("contributor_before"),
        (pl.col("captioned") & ~pl.col("body")).shift(-1).fill_null(False).alias("caption_after"),
        (pl.col("contributor") & ~pl.col("body") & (bodies > 0)).sum().over("article").alias("contributors"),
        pl.col("number").shift(1).alias("number_before"),
        pl.col("number").shift(-1).alias("number_after"),
        (pl.col("note").shift(-1).is_not_null() & same[-1]).fill_null(False).alias("note_after"),
        (pl.col("last").shift(1).eq_missing(",") & (pl.col("words").shift(1) <= 14) & same[1]).fill_null(False).alias("comma_before"),
        (pl.col("words").shift(-1) <= 14).fill_null(False).alias("short_after"),
        (pl.col("chars").shift(-1) >= 100).fill_null(False).alias("long_after"),
        (~same[-1]).fill_null(True).alias("closes"),
    )  # fmt: skip
    blocks = blocks.join(visible, on="block", how="left", maintain_order="left")
    flags = [c for c in visible.columns if visible.schema[c] == pl.Boolean]
    blocks = _wording(blocks.with_columns(pl.col(flags).fill_null(False)))
    headings = ((pl.col("kind") == "heading").fill_null(False) | (_unmarked_heading() & ~pl.col("strong"))).sum().over("article")
    return blocks.with_columns(headings.fill_null(0).alias("headings"))


def _wording(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what the words of the blocks at both ends of an article say; between them nobody looks."""
    tests = {
        "quoted": pl.col("raw_head").str.contains(r"^[“\"«„]") & pl.col("tail").str.contains(r"[”\"»“](?:\[?\(?\d{0,3}\)?\]?)$"),
        "editorial": pl.col("raw_head").str.contains(rf"(?i){START}{pattern('editorial')}")
        | pl.col("tail").str.contains(rf"(?i)[—–-]\s?{pattern('editors')}\W*$"),
        "signed_line": (pl.col("rows") > 1) & pl.col("text").str.extract(r"^([^\n]+)", 1).str.contains(NAMES),
        "biographic": pl.col("head").str.contains(BIO),
        "timed": pl.col("head").str.contains(rf"(?i){EDGE}\d{{1,2}}(?:[:.]\d\d)?\s?(?:am|pm){EDGE}"),
    }
    near = blocks.filter(pl.col("front") | (pl.col("bodies") <= 2) | pl.col("ending") | ~pl.col("body"))
    near = near.select("block", *(test.alias(name) for name, test in tests.items()))
    return blocks.join(near, on="block", how="left", maintain_order="left").with_columns(pl.col(*tests).fill_null(False))


def _shape() -> pl.Expr:
    """A block that could be a heading by its own looks."""
    shape = (pl.col("words") <= 26) & (pl.col("chars") <= 200) & ~pl.col("lower") & ~pl.col("inner_stop")
    ends = pl.col("last").str.contains(r"[.,;:…،]").fill_null(False)
    return shape & ~ends & pl.col("head").str.contains(r"\p{L}") & pl.col("kind").is_null() & ~pl.col("credit")


def _unmarked_heading() -> pl.Expr:
    """A short line of its own before text, after text that is complete."""
    ready = pl.col("body_after") & ~pl.col("lower_after") & ~pl.col("unfinished_before") & ~pl.col("colon_before")
    return _shape() & ~pl.col("body") & ready & ~pl.col("title") & ~pl.col("kicker") & ~pl.col("front")


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
    return set_off & (near.fill_null(False) | letter.fill_null(False) | (pl.col("colon_before") & (value == 1)).fill_null(False))


def _rules() -> list[tuple[str, str, float, pl.Expr]]:
    """Name, role, score and test of each rule, in order."""
    c = pl.col
    native = c("native")
    kind = {k: (c("kind") == k).fill_null(False) for k in ("heading", "block_quote", "list_item", "code", "table", "html", "rule_line", "front_matter", "reference_definition")}
    outside = c("article").is_null()
    front = c("front") & ~c("body")
    after_text = ~c("front") & (c("bodies") > 0) & ~c("body")
    listed_caption = c("captioned") & ~c("body") | (c("captioned") & (c("chars") <= 220) & c("head").str.contains(r"^\p{L}+\.?\s*\d+"))
    return [
        ("front_matter", "front_matter", 1.0, kind["front_matter"]),
        ("rule_line", "rule_line", 1.0, kind["rule_line"]),
        ("furniture:repeated", "page_furniture", 0.9, c("furniture").is_not_null()),
        ("markdown:reference_definition", "page_furniture", 1.0, kind["reference_definition"]),
        ("pull_quote:repeated_nearby", "pull_quote", 0.9, c("repeats").is_not_null()),
        ("note:body", "note", 0.95, c("note").is_not_null()),
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
        ("byline:names_and_date", "byline", 0.85, front & c("names") & c("title_before") & (c("dated_after") | c("dated_after_next")) & ~native),
        ("byline:names_after_date", "byline", 0.7, front & c("names") & c("dated_before") & ~native),
        ("byline:names_after_title", "byline", 0.6, front & c("names") & c("title_before") & ~native),
        ("credit:translator", "credit", 0.9, c("translated") & ~c("body") & ~native),
        ("credit:date_line", "credit", 0.9, front & c("dated") & c("credit")),
        ("credit:date_line", "credit", 0.8, front & c("dated") & (c("words") <= 20) & ~native),
        ("credit:address", "credit", 0.9, c("url_only")),
        ("credit:issue", "credit", 0.7, front & c("issued") & (c("words") <= 12)),
        ("epigraph:quotation", "epigraph", 0.7, (c("bodies") <= 2) & c("body") & (c("opening") | ~c("body_before")) & c("quoted") & ~native & (c("chars") >= 40) & ~c("closes")),
        ("block_quote:markup", "block_quote", 0.95, kind["block_quote"]),
        ("list_item:bullet", "list_item", 0.95, kind["list_item"]),
        ("heading:strong", "heading", 0.8, c("strong") & (c("words") <= 26) & ~front & (c("headings") == 0) & ~native),
        ("paragraph:strong_line", "paragraph", 0.6, c("strong") & (c("words") <= 26) & ~front),
        ("caption:template", "caption", 0.8, native & c("raw_head").str.contains(r"^\{%")),
        ("credit:attribution", "credit", 0.8, c("quote_before") & (c("names") | c("signature")) & ~c("body")),
        ("heading:notes", "heading", 0.8, c("note_heading_after") & _shape() & c("head").str.contains(rf"(?i)^{pattern('note_headings')}{END}")),
        ("caption:label", "caption", 0.8, listed_caption & ~native),
        ("caption:above_caption", "caption", 0.6, c("caption_after") & _shape() & ~c("body") & ~front & ~native),
        ("editorial_note:front", "editorial_note", 0.8, (c("opening") | front) & c("editorial") & ~native & (c("words") >= 6)),
        ("standfirst:emphasis", "standfirst", 0.7, front & c("emphasis") & ~native & ~c("dated_before")),
        ("paragraph:after_dateline", "paragraph", 0.6, front & c("emphasis") & ~native),
        ("heading:numbered", "heading", 0.8, _unmarked_heading() & c("head").str.contains(r"^(?:\d{1,2}|[IVXLC]{1,5}|[A-H])\s?[.):–—-]\s*\S") & ~_numbered()),
        ("list_item:number", "list_item", 0.85, _numbered() & ~native),
        ("heading:after_byline", "heading", 0.6, front & _shape() & c("body_after") & ~c("title_before")),
        ("heading:after_title", "heading", 0.5, front & _shape() & c("body_after") & c("title_before") & (c("headings") > 0)),
        ("standfirst:before_text", "standfirst", 0.5, front),
        ("credit:bio", "credit", 0.7, c("bio") & after_text),
        ("credit:bio", "credit", 0.6, c("ending") & c("biographic") & after_text),
        ("signature:name_and_date", "credit", 0.8, c("signed_line") & c("dated") & after_text),
        ("credit:source", "credit", 0.8, c("credit") & after_text),
        ("signature:name", "credit", 0.8, c("signature") & after_text & (c("words") <= 8)),
        ("signature:last_line", "credit", 0.6, c("ending") & after_text & ~c("stop") & (c("words") <= 6) & ~c("colon") & (c("note_after") | c("closes")) & ~native & ~c("timed")),
        ("heading:contributor", "heading", 0.8, c("contributor") & (c("contributors") > 1) & ~front & ~c("body") & ~c("stop") & ~native),
        ("credit:contributor_bio", "credit", 0.6, c("contributor_before") & (c("contributors") > 1) & ~c("body") & ~c("comma_before") & ~native),
        ("heading:cut", "heading", 0.6, c("comma_before") & ~c("stop") & (c("words") <= 14) & c("body_after") & (c("chars") < 160) & ~c("body_before")),
        ("heading:cut", "heading", 0.6, (c("last") == ",") & (c("words") <= 14) & c("stop_before") & c("short_after") & ~c("long_after") & ~c("lower") & ~native),
        ("heading:before_text", "heading", 0.7, _unmarked_heading() & ~native),
        ("paragraph:markdown", "paragraph", 1.0, native),
        ("paragraph:text", "paragraph", 0.8, c("body")),
        ("paragraph:rest", "paragraph", 0.5, pl.lit(True)),
    ]  # fmt: skip
