"""Where articles begin: the choice that sees a whole file.

Between two stretches of text stand runs of other blocks: end-matter, a kicker, a title, a byline, a date, a heading. In
each run every block that could be a title is scored by all the evidence around it; the best one begins an article if
its score reaches the threshold, and the first run of a file always does.
"""

from collections.abc import Callable
from functools import cache
from typing import cast

import polars as pl

from pipelines.compiled import holds, keep_compiled
from pipelines.frames import among, attach, columns, first, place, running
from pipelines.segment import contents, titles
from pipelines.segment.vocabulary import GREETING, PERSONAL, SAID

# a line of a contents page, with the page at its end or its beginning
PAGE = r"(?m)(?:[,.·…\s]\s*(?:\p{L}{1,6}\.?\s*)?\d{1,4}$|^\d{1,3}\s+\p{L})"
LEAST_TEXTS = 3  # blocks of text before lines about the author can stand
MAX_STANDFIRST = 300  # code points
MAX_LONG_STANDFIRST = 700  # between a title that is set off and a line that says by whom the text is
CODED = r"^\p{Ll}[\p{Ll}0-9.]*(?:[_\p{Lu}]|::|\(\))"  # a name out of a program: `read_lines()`, `iPhone`
LEAST_UNCASED = 16  # words of a text that may lack its stop in a script without capitals, where no title has as many
MAX_ARTICLE = 3  # beside a date that begins in lower case: `le 3 mai 2021`
MAX_DATELINE = 45  # code points that may stand beside a date: a place, a periodical, a number
LEAST_UNTOLD = 3  # blocks of text before the first title: no masthead has as many
MIN_UNTOLD = 160  # code points of each
Columns = Callable[[str], pl.Series]


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add articles to described blocks with notes.

    New columns: body (text rather than a line about it), closing (end-matter), cased (of names: they look like names),
    coded (begins with a name out of a program), greets (speaks to the reader), article (its number in the batch, null
    before the first), title (the block is the title), kicker, title_score and runner_up.
    """
    blocks = _classes(blocks)
    return _number(attach(blocks, titles.choose(blocks), "block"))


def _classes(blocks: pl.DataFrame) -> pl.DataFrame:
    """Tell text from the lines between texts, and number the runs of such lines."""
    c = columns(blocks, blocks.select_seq(_looks()))
    silent = c("furnished") | c("noted") | c("note_heading") | c("back_link") | c("quiet")
    dateline = c("dated") & (c("undated") <= MAX_DATELINE) & (~c("lower") | (c("undated") <= MAX_ARTICLE))
    published = c("published") & c("short") & ~(c("stop") & (c("words") > 12))
    credit = ((c("url_only") & ~c("led")) | dateline | c("translated") | published) & c("plain") & ~silent
    bio = c("emphasis") & (c("chars") >= 100) & ~c("native")
    asked = ((c("asks") & ~c("inner_stop")) | (c("headed") & c("stop"))) & (c("chars") <= 200)
    long = ((c("chars") >= 160) | (c("stop") & (c("words") >= 9))) & ~asked
    long = long | (c("uncased") & (c("words") >= LEAST_UNCASED) & ~c("asks"))
    long = long | (c("colon") & (c("words") >= 6)) | (c("lower") & (c("words") >= 3) & ~c("headed"))
    caption = c("captioned") & ~c("stop") & (c("chars") <= 300)
    listing = c("listing") | contents.entries(blocks, c("listing"))
    silent = silent | listing | c("repeated") | _masthead(c, listing)
    leads_in = _leading_in(c)
    line = c("heading") | caption | credit | bio | (c("by") & (c("words") <= 16)) | c("names") | leads_in
    body = ~silent & ~line & (c("textual") | long | _going_on(c))
    closing = (credit | c("noted") | (bio & _far(c, bio, body, credit)) | c("signature")) & ~body
    facts = {
        "listing": listing,
        "leads_in": leads_in,
        "credit": credit,
        "bio": bio,
        "silent": silent,
        "body": body,
        "closing": closing,
        "cased": c("cased"),
        "coded": c("coded"),
        "greets": c("greets"),
    }
    blocks = blocks.hstack([fact.alias(name) for name, fact in facts.items()])
    return blocks.with_columns((pl.col("body") | first("doc")).cum_sum().alias("run"))


@cache
def _looks() -> list[pl.Expr]:
    """What is asked of a block besides its features."""
    c, kind = pl.col, pl.col("kind")
    ended = c("stop") & ~c("last").is_in(["?", "!"])  # a title may ask
    after_heading = c("contents_heading").shift(1, fill_value=False) & ~first("doc")
    pages = pl.when(after_heading).then("text").str.count_matches(PAGE)
    looks = {
        "furnished": c("furniture").is_not_null(),
        "noted": c("note").is_not_null(),
        "repeated": c("repeats").is_not_null(),
        "plain": kind.is_null(),
        "heading": kind.eq_missing(pl.lit("heading")),
        "quiet": kind.is_in(["rule_line", "front_matter", "reference_definition"]).fill_null(False),
        "textual": kind.is_in(["block_quote", "list_item", "code", "table", "html"]).fill_null(False),
        "asks": c("last").eq_missing(pl.lit("?")),
        "cased": pl.when("names").then("head").str.contains(PERSONAL),  # else any words may be names
        "coded": holds(pl.when("lower").then("head"), CODED),
        "greets": holds(pl.when(kind.is_null() & (c("words") <= SAID)).then("head"), GREETING),
        "ended": ended,
        "listing": (pages * 2 > c("rows")).fill_null(False),
        "place": place(first("doc")),
        # by a text, not in its line
        "led": ((c("colon") & ~c("emphasis")).shift(1) & ~first("doc") & (c("blanks") > 0)).fill_null(False),
        "headed": ~ended.fill_null(False) & _over_head_line(),
    }
    return [look.alias(name) for name, look in looks.items()]


def _over_head_line() -> pl.Expr:
    """Whether a byline stands right below; of a file's first lines also a date, of lines set apart names."""
    same = {step: pl.col("doc").shift(-step) == pl.col("doc") for step in (1, 2)}
    head_line = (pl.col("dated") | pl.col("names_dated")).shift(-1) & same[1]
    named = pl.col("names").shift(-1) & same[1] & ~pl.col("names") & (first("doc") | (pl.col("blanks") >= 2))
    top = (first("doc") & head_line.fill_null(False)) | named.fill_null(False)
    second = first("doc").shift(1) & (pl.col("dated").shift(-1) & same[1])  # an author may begin in small letters
    return top | second.fill_null(False) | (pl.col("by").shift(-1) & same[1]).fill_null(False)


def _far(c: Columns, bio: pl.Series, body: pl.Series, credit: pl.Series) -> pl.Series:
    """More than an introduction stands between lines about an author and the credits of the article's head."""
    if not bio.any():
        return bio
    head = (credit | c("by") | c("names")) & ~body
    return pl.DataFrame([c("doc"), body.alias("body"), head.alias("head")]).select(_after_texts()).to_series()


@cache
def _after_texts() -> pl.Expr:
    """Whether texts enough stand between a block and the line of a head above, or the beginning of the document."""
    bodies = pl.col("body").cum_sum().cast(pl.Int64)
    above = pl.when("head").then(bodies).when(first("doc")).then(bodies - pl.col("body").cast(pl.Int64))
    return bodies - above.forward_fill() >= LEAST_TEXTS


def _masthead(c: Columns, listing: pl.Series) -> pl.Series:
    """Whether a contents page near the top of its file stands here or below: nothing above it is an article."""
    near_top = listing & (c("place") <= contents.MASTHEAD) & ~c("native")
    if not near_top.any():
        return near_top
    rows = pl.DataFrame([c("doc"), c("block")])
    last = rows.filter(near_top).group_by("doc").agg(pl.col("block").max().alias("last"))
    return attach(rows, last, "doc").select((pl.col("block") <= pl.col("last")).fill_null(False)).to_series()


def _going_on(c: Columns) -> pl.Series:
    """The short blocks that a page break cut off from their text: open, and what follows begins in lower case."""
    plain = c("plain") & ~c("native") & ~c("noted")
    date_line = c("dated") & (c("undated") <= MAX_ARTICLE)
    text = plain & c("lower") & ~c("by") & ~date_line & (c("words") >= 3)
    line = c("contributor") | c("names") | c("by")
    cut = plain & ~line & ~c("stop") & ~c("colon") & (c("words") >= 5)
    real = ~c("furnished") & ~c("repeated") & ~c("back_link")
    rows = pl.DataFrame([c("block"), c("doc"), text.alias("text"), cut.alias("cut")])
    follows = pl.col("text").shift(-1) & (pl.col("doc").shift(-1) == pl.col("doc"))
    found = rows.filter(real).filter(pl.col("cut") & follows)
    return among(found.get_column("block"), rows.height)


def _leading_in(c: Columns) -> pl.Series:
    """The standfirsts that stand between a title and its byline, however much they look like text."""
    first_of_doc = c("doc").ne_missing(c("doc").shift(1))
    near_top = c("doc").ne_missing(c("doc").shift(3))
    said = (c("by") & (c("words") <= 16)) | c("names_dated")
    facts = {
        "plain": c("plain") & ~c("native") & (c("chars") >= 40) & (c("chars") <= MAX_LONG_STANDFIRST),
        "long": c("chars") > MAX_STANDFIRST,
        "said": said,
        # a line that is set as headings are is one, though it looks like a name; but for the head of a file
        "signed": said | (c("names") & ~c("heading") & (~c("strong") | near_top)),
        "cased": c("cased").fill_null(False) | said,
        "apart": (c("blanks") >= 2) | c("heading") | c("strong") | first_of_doc,
        "dated": c("dated") & (c("undated") <= MAX_DATELINE),
        "titular": (c("words") <= 26) & ~c("ended") & ~c("lower") & ~c("colon") & ~c("dated"),
    }
    return (
        pl.DataFrame([c("doc"), *(fact.alias(name) for name, fact in facts.items())]).select_seq(_leads()).to_series()
    )


@cache
def _leads() -> pl.Expr:
    c = pl.col
    same = {n: c("doc").shift(n) == c("doc") for n in (-2, -1, 1, 2)}
    under_kicker = (c("apart") & c("titular")).shift(2) & same[2] & ~c("signed").shift(1)
    apart = c("apart").shift(1) | under_kicker.fill_null(False)
    # the date may stand first
    said = c("said").shift(-1) | (c("dated").shift(-1) & c("said").shift(-2) & same[-2])
    # names alone, that no date follows, are as well a heading: the line above must be set as titles are
    alone = apart & c("cased").shift(-1)
    named = c("signed").shift(-1) & ((c("dated").shift(-2) & same[-2]).fill_null(False) | alone)
    dated = c("dated").shift(-1) & c("signed").shift(-2) & same[-2]
    short = ~c("long") & (said | named | dated)
    leads = c("plain") & (short | (said & c("apart").shift(1))) & same[-1] & c("titular").shift(1) & same[1]
    return leads.fill_null(False).alias("leads_in")


def _number(blocks: pl.DataFrame) -> pl.DataFrame:
    """Number the articles; a kicker above a title belongs to it, and a file without a title is one article.

    Where much text stands before the first title, a title was lost: the file begins with an article all the same.
    """
    looks = blocks.select_seq(_over())
    c = columns(blocks, looks)
    kicker = c("over_title") & ~c("silent") & ~c("body") & ~c("closing") & (c("words") <= 10) & ~c("captioned")
    kicker = kicker & ~c("paged") & (c("in_first_run") | c("spaced")) & ~c("issued")
    texts = c("doc").filter(c("untold")).value_counts()
    lost = texts.filter(pl.col("count") >= LEAST_UNTOLD)["doc"]
    titled, begun = (among(docs, cast(int, c("doc").max() or 0) + 1) for docs in (c("doc").filter(c("title")), lost))
    alone = c("opens") & (~titled[c("doc")] | begun[c("doc")])
    choice = pl.DataFrame([c("doc"), c("title"), kicker.alias("kicker"), alone.alias("alone")])
    return blocks.hstack([c("title"), choice["kicker"], choice.select_seq(_article()).to_series()])


@cache
def _over() -> list[pl.Expr]:
    """The titles, and what stands over a title."""
    c = pl.col
    title = c("title_score").is_not_null()
    spoken = running(~c("silent"), first("doc"))
    looks = {
        "title": title,
        "over_title": title.shift(-1, fill_value=False) & ~first("doc").shift(-1, fill_value=True),
        "spaced": (c("blanks") >= 2) & (c("blanks").shift(-1) <= 1),
        "in_first_run": c("run") == pl.when(first("doc")).then("run").forward_fill(),
        "opens": (spoken == 1) & ~c("silent"),
        "untold": (running(title, first("doc")) == 0) & c("body") & (c("chars") >= MIN_UNTOLD),
    }
    return [look.fill_null(False).alias(name) for name, look in looks.items()]


@cache
def _article() -> pl.Expr:
    """The number of the article in the batch; null before the first of a file."""
    begins = pl.col("alone") | pl.col("kicker") | (pl.col("title") & ~pl.col("kicker").shift(1, fill_value=False))
    return pl.when(running(begins, first("doc")) > 0).then(begins.cum_sum()).alias("article")
