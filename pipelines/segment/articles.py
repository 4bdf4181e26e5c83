"""Where articles begin: the choice that sees a whole file.

Between two stretches of text stand runs of other blocks: end-matter, a kicker, a title, a byline, a date, a heading. In
each run every block that could be a title is scored by all the evidence around it; the best one begins an article if
its score reaches the threshold, and the first run of a file always does.
"""

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach, filled, first, place, running, where
from pipelines.segment import titles

MASTHEAD = 20  # blocks among which a contents page stands, if there is one
# a line of a contents page, with the page at its end or its beginning; one that stands for itself may end in a year
PAGE = r"(?m)(?:[,.·…\s]\s*(?:\p{L}{1,6}\.?\s*)?\d{1,4}$|^\d{1,3}\s+\p{L})"
ENTRY = r"[,.·…\s]\s*(?:\p{L}{1,6}\.?\s*)?\d{1,3}$|^\d{1,3}\s+\p{L}"
LEAST_TEXTS = 3  # blocks of text before lines about the author can stand
MAX_STANDFIRST = 300  # code points
MAX_ARTICLE = 3  # beside a date that begins in lower case: `le 3 mai 2021`
MAX_DATELINE = 45  # code points that may stand beside a date: a place, a periodical, a number


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add articles to described blocks with notes.

    New columns: body (text rather than a line about it), closing (end-matter), article (its number in the batch, null
    before the first), title (the block is the title), kicker, title_score and runner_up.
    """
    blocks = _classes(blocks)
    blocks = attach(blocks, titles.choose(blocks), "block").with_columns(pl.col("title").fill_null(False))
    return _number(blocks)


def _classes(blocks: pl.DataFrame) -> pl.DataFrame:
    """Tell text from the lines between texts, and number the runs of such lines."""
    silent = (
        pl.col("furniture").is_not_null()
        | pl.col("note").is_not_null()
        | pl.col("note_heading")
        | pl.col("back_link")
        | pl.col("kind").is_in(["rule_line", "front_matter", "reference_definition"]).fill_null(False)
    )
    credit = pl.col("url_only") | (
        pl.col("dated") & (pl.col("undated") <= pl.when("lower").then(MAX_ARTICLE).otherwise(MAX_DATELINE))
    )
    credit = (
        credit
        | pl.col("translated")
        | (pl.col("published") & pl.col("short") & ~(pl.col("stop") & (pl.col("words") > 12)))
    )
    credit = credit & pl.col("kind").is_null() & ~silent
    bio = pl.col("emphasis") & (pl.col("chars") >= 100) & ~pl.col("native")
    heading = (pl.col("kind") == "heading").fill_null(False)
    kinds = pl.col("kind").is_in(["block_quote", "list_item", "code", "table", "html"]).fill_null(False)
    asked = pl.col("last").eq_missing("?") & ~pl.col("inner_stop") & (pl.col("chars") <= 200)
    long = (
        ((pl.col("chars") >= 160) & ~asked)
        | (pl.col("stop") & (pl.col("words") >= 9) & ~asked)
        | (pl.col("colon") & (pl.col("words") >= 6))
    )
    caption = pl.col("captioned") & ~pl.col("stop") & (pl.col("chars") <= 300)
    byline = pl.col("by") & (pl.col("words") <= 16)
    after_heading = pl.col("contents_heading").shift(1).fill_null(False) & (pl.col("doc") == pl.col("doc").shift(1))
    listing = pl.when(after_heading).then(pl.col("text")).str.count_matches(PAGE) * 2 > pl.col("rows")
    blocks = attach(blocks, _entries(blocks), "block")
    listing = listing.fill_null(False) | pl.col("entry").fill_null(False)
    silent = silent | pl.col("listing") | pl.col("repeats").is_not_null()
    # a contents page near the top ends the masthead: nothing above it is an article
    blocks = blocks.with_columns_seq(listing.alias("listing")).drop("entry")
    near_top = pl.col("listing") & (place(first("doc")) <= MASTHEAD) & ~pl.col("native")
    listings = blocks.filter(near_top).group_by("doc").agg(pl.col("block").max().alias("last_listing"))
    blocks = attach(attach(blocks, listings, "doc"), _going_on(blocks), "block")
    blocks = attach(blocks, _leading_in(blocks), "block")
    masthead = (pl.col("block") <= pl.col("last_listing")).fill_null(False)
    silent = silent | masthead
    body = (
        ~silent
        & ~heading
        & ~caption
        & ~credit
        & ~bio
        & ~byline
        & ~pl.col("names")
        & ~pl.col("leads_in").fill_null(False)
        & (kinds | long | pl.col("goes_on").fill_null(False) | (pl.col("lower") & (pl.col("words") >= 3)))
    )
    blocks = blocks.with_columns_seq(
        body.alias("body"), credit.alias("credit"), bio.alias("bio"), silent.alias("silent")
    )
    closing = credit | pl.col("note").is_not_null() | (bio & _far()) | pl.col("signature")
    blocks = blocks.with_columns((closing & ~pl.col("body")).alias("closing"))
    new = pl.col("body") | (pl.col("doc") != pl.col("doc").shift(1)).fill_null(True)
    return blocks.with_columns(new.cum_sum().alias("run"))


def _entries(blocks: pl.DataFrame) -> pl.DataFrame:
    """The lines of a contents page that stand each for itself, below its heading: block and entry."""
    docs = blocks.filter("contents_heading")["doc"].unique().implode()
    columns = ("block", "doc", "short", "rows", "blanks", "text", "contents_heading")
    rows = where(blocks, pl.col("doc").is_in(docs), *columns)
    near = (place(first("doc")) <= MASTHEAD) & pl.col("short") & (pl.col("rows") == 1) & (pl.col("blanks") <= 1)
    entry = pl.when(near).then(pl.col("text")).str.contains(ENTRY).fill_null(False)
    rows = rows.with_columns_seq(entry.alias("entry"))
    headed = filled(pl.when(~pl.col("entry")).then("contents_heading"), first("doc")).fill_null(False)
    return rows.select("block", pl.col("entry") & headed)


def _far() -> pl.Expr:
    """More than an introduction stands between a block and the credits of its article's head."""
    bodies = running(pl.col("body"), first("doc"))
    head = (pl.col("credit") | pl.col("by") | pl.col("names")) & ~pl.col("body")
    return bodies.cast(pl.Int64) - filled(pl.when(head).then(bodies), first("doc")).fill_null(0) >= LEAST_TEXTS


def _going_on(blocks: pl.DataFrame) -> pl.DataFrame:
    """The short blocks that a page break cut off from their text: open, and what follows begins in lower case."""
    plain = pl.col("kind").is_null() & ~pl.col("native") & pl.col("note").is_null()
    real = pl.col("furniture").is_null() & pl.col("repeats").is_null() & ~pl.col("back_link")
    date_line = pl.col("dated") & (pl.col("undated") <= MAX_ARTICLE)
    text = plain & pl.col("lower") & ~pl.col("by") & ~date_line.fill_null(False) & (pl.col("words") >= 3)
    follows = text.shift(-1) & (pl.col("doc").shift(-1) == pl.col("doc"))
    line = pl.col("contributor") | pl.col("names") | pl.col("by")
    cut = plain & follows & ~line & ~pl.col("stop") & ~pl.col("colon") & (pl.col("words") >= 5)
    rows = where(blocks, real, "block", cut)
    return rows.filter(cut).select("block", pl.lit(True).alias("goes_on"))


def _leading_in(blocks: pl.DataFrame) -> pl.DataFrame:
    """The standfirsts that stand between a title and its byline, however much they look like text."""
    plain = pl.col("kind").is_null() & ~pl.col("native") & pl.col("chars").is_between(40, MAX_STANDFIRST)
    signed = (pl.col("by") & (pl.col("words") <= 16)) | pl.col("names_dated") | pl.col("names")
    date_line = pl.col("dated") & (pl.col("undated") <= MAX_DATELINE)
    ended = pl.col("stop") & ~pl.col("last").is_in(["?", "!"])  # a title may ask
    titular = (pl.col("words") <= 26) & ~ended & ~pl.col("lower") & ~pl.col("colon") & ~pl.col("dated")
    same = {n: pl.col("doc").shift(n) == pl.col("doc") for n in (1, -1)}
    # the date may stand first
    after_date = date_line.shift(-1) & signed.shift(-2) & (pl.col("doc").shift(-2) == pl.col("doc"))
    leads = plain & (signed.shift(-1) | after_date) & same[-1] & titular.shift(1) & same[1]
    return where(blocks, leads, "block").with_columns(pl.lit(True).alias("leads_in"))


def _number(blocks: pl.DataFrame) -> pl.DataFrame:
    """Number the articles; a kicker above a title belongs to it, and a file without a title is one article."""
    real = ~pl.col("silent")
    opens = (running(real, first("doc")) == 1) & real
    titled = blocks.filter("title").select("doc").unique().with_columns(pl.lit(True).alias("titled"))
    blocks = attach(blocks, titled, "doc")
    untitled = pl.col("titled").is_null()
    above = pl.col("title").shift(-1).fill_null(False) & (pl.col("doc").shift(-1) == pl.col("doc"))
    kicker = (
        above
        & real
        & ~pl.col("body")
        & ~pl.col("closing")
        & (pl.col("words") <= 10)
        & ~pl.col("captioned")
        & ~pl.col("paged")
    )
    spaced = (pl.col("blanks") >= 2) & (pl.col("blanks").shift(-1) <= 1)
    in_first_run = pl.col("run") == pl.when(first("doc")).then(pl.col("run")).forward_fill()
    kicker = kicker & (in_first_run | spaced) & ~pl.col("issued")
    begins = (pl.col("title") & ~kicker.shift(1).fill_null(False)) | kicker | (untitled & opens)
    blocks = blocks.with_columns(kicker.fill_null(False).alias("kicker"), begins.fill_null(False).alias("begins"))
    number = pl.when(running(pl.col("begins"), first("doc")) > 0).then(pl.col("begins").cum_sum())
    return blocks.with_columns(number.alias("article"))
