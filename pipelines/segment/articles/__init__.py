"""Where articles begin: the choice that sees a whole file.

Between two stretches of text stand runs of other blocks: end-matter, a kicker, a title, a byline, a date, a heading. In
each run every block that could be a title is scored by all the evidence around it; the best one begins an article if
its score reaches the threshold, and the first run of a file always does.
"""

from collections.abc import Callable
from functools import cache

import polars as pl

from pipelines.frames import among, attach, columns, first, place, running
from pipelines.frames.compiled import holds, keep_compiled, masked
from pipelines.languages import words
from pipelines.segment.articles import author_lines, candidates, contents, overheads, portraits, speakers, titles
from pipelines.segment.articles.quotes import LISTING
from pipelines.segment.blocks import leads
from pipelines.segment.blocks.datelines import MAX_TITLE
from pipelines.segment.blocks.vocabulary import BIO, BOOK, GREETING, LINE, OPENING, PERSONAL, PICTURED, SAID, shown

LEAST_TEXTS = 3  # blocks of text before lines about the author can stand
MAX_SIGNING = 16  # words of a byline
MANY_ASKED = 16  # words of a question that is too long for a heading
MAX_POSITION = 8  # words by which a line below a byline says what the author is
LEAST_NAME = 3  # letters of a name in small letters
MOST_HEAD = 80  # code points of a line over a text that begins with such a name; longer ones are texts that go on
# what only a program is written in: also in a heading
PROGRAMMED = r"^`|^\p{Ll}[\w.]*(?:::\w+)?\(\)|^\p{Ll}[\p{Ll}0-9]*_"
CODED = r"^\p{Ll}[\p{Ll}0-9.]*(?:[_\p{Lu}]|::|\(\))"  # a name out of a program: `read_lines()`, `iPhone`
LEAST_UNCASED = 16  # words of a text that may lack its stop in a script without capitals, where no title has as many
LEAST_CUT = 120  # code points of a text whose last sentence a page break cut off
LEAST_SAID = 6  # words of what is said below a greeting, or of a text that announces something
MAX_ARTICLE = 3  # beside a date that begins in lower case: `le 3 mai 2021`
SENTENCES = [". ", "! ", "? ", ", ", ") ", "” ", '" ']  # what stands before the label of a picture
MAX_LEADING = 12  # in a line that leads in what stands below: `The entry for 3 May 1821 reads:`
Columns = Callable[[str], pl.Series]


@keep_compiled
def mark(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add articles to described blocks with notes.

    New columns: body (text rather than a line about it), closing (end-matter), cased (of names: they look like
    names), coded (begins with a name out of a program), programmed (written as in one), booked (describes the book that
    the line above names), greets (speaks to the reader), speaker (names who speaks below), answers (begins with who
    says it), position (says below a byline what the author is), names_text (says of which text the notes below are),
    article (its number in the batch, null before the first), title (the block is the title), kicker, author_over (it
    tells who wrote the text), date_over (it dates the text below), title_score and runner_up.
    """
    blocks = author_lines.mark(speakers.mark(_classes(portraits.mark(blocks))))
    return overheads.number(attach(blocks, titles.choose(blocks), "block"))


def _classes(blocks: pl.DataFrame) -> pl.DataFrame:
    """Tell text from the lines between texts, and number the runs of such lines."""
    c = columns(blocks, blocks.with_columns(first("doc").alias("begins")).select_seq(_looks()))
    silent = c("furnished") | c("noted") | c("note_heading") | c("back_link") | c("quiet") | c("names_text")
    dateline = c("dated") & (c("undated") <= leads.MAX_DATELINE) & (~c("lower") | (c("undated") <= MAX_ARTICLE))
    dateline = dateline & (~c("colon") | (c("undated") <= MAX_LEADING)) & ~c("cited") & ~(c("stop") & c("sentence"))
    published = c("published") & c("short") & ~(c("stop") & (c("words") > 12))
    credit = (c("url_only") & ~c("led")) | dateline | c("translated") | published | c("source_below")
    credit = credit & c("plain") & ~silent & ~c("pictured")
    told = (c("chars") >= 100) & ~c("quoting")
    bio = (c("emphasis") & (told | c("biographic")) & ~c("native")) | c("introduces")
    asked = c("asks") & ~c("inner_stop") & ((c("words") < MANY_ASKED) | (c("place") == 1))
    asked = (asked | (c("headed") & c("stop"))) & (c("chars") <= 200)
    long = ((c("chars") >= 160) | (c("stop") & (c("words") >= 9))) & ~asked
    long = long | (c("uncased") & (c("words") >= LEAST_UNCASED) & ~c("asks"))
    long = long | (c("inner_stop") & c("sentence") & ~c("stop") & (c("chars") >= LEAST_CUT))
    dedication = c("emphasis") & c("short")
    greeted = c("greets").shift(1, fill_value=False) & (c("place") > 2)  # the first line of a file is its title
    long = long | (greeted & c("plain") & (c("words") >= LEAST_SAID))
    long = long | (c("colon") & (c("words") >= 6))
    lower = c("lower") & ~c("programmed") & ~c("position")
    long = long | (lower & (c("words") >= 3) & ~c("headed") & ~dedication)
    caption = ((c("captioned") & (~c("stop") | c("bracketed"))) | c("pictured")) & (c("chars") <= 300)
    listing = c("listing") | contents.entries(blocks, c("listing"))
    near_top = listing & (c("place") <= contents.MASTHEAD) & ~c("native")
    silent = silent | listing | c("repeated") | contents.masthead(blocks, near_top)
    leads_in = leads.mark(c)
    line = c("heading") | caption | credit | bio | (c("by") & (c("words") <= 16)) | c("names") | leads_in
    coded, line = c("coded") | _named_above(c), line | c("booked") | c("sourced")
    body = ~silent & ~line & ~c("noticed") & (c("textual") | long | _going_on(c, coded))
    closing = credit | (c("noted") & ~c("counted_on")) | (bio & _far(c, bio, body, credit))
    closing = (closing | c("signature") | c("told") | _signs_below(c, body, credit)) & ~body
    facts = {
        "captioned": c("captioned") | c("pictured"),
        "listing": listing,
        "leads_in": leads_in,
        "credit": credit,
        "bio": bio,
        "silent": silent,
        "body": body,
        "closing": closing,
        "cased": c("cased"),
        "coded": coded,
        "programmed": c("programmed"),
        "booked": c("booked"),
        "greets": c("greets"),
        "position": c("position"),
        "names_text": c("names_text"),
    }
    blocks = blocks.with_columns(fact.alias(name) for name, fact in facts.items())
    # below the name of a notice another run begins: it has a title of its own
    begins = pl.col("body") | first("doc") | (pl.col("notice") == 2).fill_null(False)
    return blocks.with_columns(begins.cum_sum().alias("run"))


@cache
def _looks() -> list[pl.Expr]:
    """What is asked of a block besides its features."""
    c, kind = pl.col, pl.col("kind")
    ended = c("stop") & ~c("last").is_in(["?", "!"])  # a title may ask
    after_heading = c("contents_heading").shift(1, fill_value=False) & ~c("begins")
    labelled = pl.when(kind.is_null() & c("short") & (c("words") <= LINE)).then("head")
    pages = pl.when(after_heading).then("text").str.count_matches(LISTING)
    looks = {
        "furnished": c("furniture").is_not_null(),
        "noted": c("note").is_not_null(),
        "repeated": c("repeats").is_not_null(),
        "noticed": c("notice").is_not_null(),
        "told": (c("notice") > 1).fill_null(False),
        "plain": kind.is_null(),
        "heading": kind.eq_missing(pl.lit("heading")),
        "quiet": kind.is_in(["rule_line", "front_matter", "reference_definition"]).fill_null(False),
        "textual": kind.is_in(["block_quote", "list_item", "code", "table", "html"]).fill_null(False),
        "asks": c("last").eq_missing(pl.lit("?")),
        "bracketed": c("head").str.starts_with("["),
        "cased": holds(pl.when("names").then("head"), PERSONAL),  # else any words may be names
        "coded": holds(pl.when("lower").then("head"), CODED),
        "programmed": holds(pl.when("lower").then("raw_head"), PROGRAMMED),
        "pictured": holds(pl.when(labelled.str.contains_any(SENTENCES)).then("head"), PICTURED) | shown(),
        "biographic": holds(pl.when("emphasis").then("head"), BIO),
        "quoting": masked("emphasis", "head").str.head(1).is_in(OPENING).fill_null(value=False),
        "greets": holds(pl.when(kind.is_null() & (c("words") <= SAID)).then("head"), GREETING),
        "ended": ended,
        "booked": holds(pl.when(candidates.under_book_title(ended.fill_null(False))).then("head"), BOOK),
        "listing": (pages * 2 > c("rows")).fill_null(False) | (after_heading & kind.eq_missing(pl.lit("table"))),
        "place": place(c("begins")),
        # by a text, not in its line
        "led": ((c("colon") & ~c("emphasis")).shift(1) & ~c("begins") & (c("blanks") > 0)).fill_null(False),
        # what a text announces says nothing of the text
        "cited": ((c("colon") & (c("words") >= LEAST_SAID)).shift(1) & ~c("begins")).fill_null(False),
        "headed": ~(ended & c("sentence")).fill_null(False) & _over_head_line(),
        "position": _position(),
        "names_text": _names_text(),
    }
    return [look.alias(name) for name, look in looks.items()]


def _named_above(c: Columns) -> pl.Series:
    """The texts whose first word, in small letters, is a name: the line above has it, too, or the document's first."""
    doc, short, head = c("doc"), c("short"), c("head")
    at = (c("lower") & c("plain")).arg_true()
    at = at.filter(at > 0)
    # what ends in a word no line ends with goes on, whatever it goes on with
    at = at.filter((doc[at] == doc[at - 1]) & (c("chars")[at - 1] < MOST_HEAD) & ~c("small_last")[at - 1])
    word = head[at].str.split(" ").list.first()
    known = (word.str.len_chars() >= LEAST_NAME) & ~word.is_in(list(words("function_words")))
    tops = pl.DataFrame([doc, head.alias("top")]).filter(doc.is_first_distinct())
    rows = pl.DataFrame([at.alias("at"), doc[at], word.alias("word"), head[at - 1].alias("above"), short[at - 1]])
    rows = rows.filter(known).join(tops, on="doc", how="left", maintain_order="left")
    above = pl.when("short").then("above").fill_null("") + pl.lit(" ") + pl.col("top")
    above = pl.lit(" ") + above.str.to_lowercase() + pl.lit(" ")
    found = (above.str.contains(pl.lit(" ") + pl.col("word") + pl.lit(sign), literal=True) for sign in (" ", "?"))
    return among(rows.filter(pl.any_horizontal(found)).get_column("at"), head.len())


def _over_head_line() -> pl.Expr:
    """Whether a byline stands right below; of first lines also a date, of lines set apart names or a date alone."""
    same = {step: pl.col("doc").shift(-step) == pl.col("doc") for step in (1, 2)}
    head_line = (pl.col("dated") | pl.col("names_dated")).shift(-1) & same[1]
    named = pl.col("names").shift(-1) & same[1] & ~pl.col("names") & (pl.col("begins") | (pl.col("blanks") >= 2))
    top = (pl.col("begins") & head_line.fill_null(False)) | named.fill_null(False)
    second = pl.col("begins").shift(1) & (pl.col("dated").shift(-1) & same[1])  # an author may begin in small letters
    dated = (pl.col("undated") == 0).shift(-1) & same[1]
    dated = dated & ((pl.col("blanks") >= 2) | (pl.col("by").shift(-2) & same[2]))
    below = ((pl.col("by") | pl.col("names_dated")).shift(-1) & same[1]) | dated
    return top | second.fill_null(False) | below.fill_null(False)


def _names_text() -> pl.Expr:
    """A short line among notes, over the first of a chain: the title of the text that they are of."""
    c, same = pl.col, {n: pl.col("doc").shift(n) == pl.col("doc") for n in (1, -1)}
    line = c("kind").is_in(["heading"]).fill_null(True) & c("short") & (c("words") <= MAX_TITLE)
    line = line & c("note").is_null() & ~c("note_heading") & ~c("reference_heading") & ~c("native")
    above = (c("note").is_not_null() | c("note_heading")).shift(1) & same[1]
    below = (c("note_start") & (c("number") == "1")).shift(-1) & same[-1]
    return (line & above & below).fill_null(False)


def _signs_below(c: Columns, body: pl.Series, credit: pl.Series) -> pl.Series:
    """A byline or a name right below a text, over what is set apart, or a byline over a date: it signs the text."""
    doc = c("doc")
    above, below = ((doc == doc.shift(n)).fill_null(False) for n in (1, -1))
    ends = ~below | (c("blanks").shift(-1) >= 2).fill_null(False)
    dated = (credit & c("dated")).shift(-1).fill_null(False)
    signs = (c("by") & (ends | dated)) | (c("names") & c("cased") & ends)
    signs = signs & c("plain") & (c("words") <= MAX_SIGNING) & (c("blanks") <= 1)
    return signs & above & body.shift(1, fill_value=False)


def _position() -> pl.Expr:
    """A few words in lower case right below a byline, over no text that goes on from them: what the author is."""
    c, above = pl.col, ~pl.col("begins")
    line = c("kind").is_null() & c("lower") & (c("words") <= MAX_POSITION) & ~c("stop") & ~c("colon") & ~c("by")
    line = line & ~c("strong")
    signed = (c("by") | c("names")).shift(1) & above & (c("blanks") <= 1)
    return line & signed.fill_null(False) & ~(c("lower") & above).shift(-1).fill_null(False)


def _far(c: Columns, bio: pl.Series, body: pl.Series, credit: pl.Series) -> pl.Series:
    """More than an introduction stands between lines about an author and the credits of the article's head."""
    if not bio.any():
        return bio
    head = (credit | c("by") | c("names")) & ~body
    rows = pl.DataFrame([body.alias("body"), head.alias("head"), (c("place") == 1).alias("begins")])
    for facts in _after_texts():
        rows = rows.with_columns(facts)
    return rows.get_column("far")


@cache
def _after_texts() -> tuple[list[pl.Expr], ...]:
    """Whether texts enough stand between a block and the line of a head above, or the beginning of the document."""
    body, head, begins, bodies, above = (pl.col(name) for name in ("body", "head", "begins", "bodies", "above"))
    over = pl.when(head).then(bodies).when(begins).then(bodies - body.cast(pl.Int64)).forward_fill()
    # credits below texts enough are of their end, and so is what stands below them
    ends = head & ~begins & (bodies - above.shift(1) >= LEAST_TEXTS)
    far = (bodies - above >= LEAST_TEXTS) | (running(ends.fill_null(False), body | begins) > 0)
    return [body.cum_sum().cast(pl.Int64).alias("bodies")], [over.alias("above")], [far.alias("far")]


def _going_on(c: Columns, coded: pl.Series) -> pl.Series:
    """The short blocks that a page break cut off from their text: open, and what follows begins in lower case."""
    plain = c("plain") & ~c("noted")
    date_line = c("dated") & (c("undated") <= MAX_ARTICLE)
    text = plain & c("lower") & ~coded & ~c("by") & ~date_line & (c("words") >= 3)
    line = c("contributor") | c("names") | c("by")
    cut = plain & ~line & ~c("stop") & ~c("colon") & (c("words") >= 5)
    real = ~c("furnished") & ~c("repeated") & ~c("back_link")
    rows = pl.DataFrame([c("block"), c("doc"), text.alias("text"), cut.alias("cut")])
    follows = pl.col("text").shift(-1) & (pl.col("doc").shift(-1) == pl.col("doc"))
    found = rows.filter(real).filter(pl.col("cut") & follows)
    return among(found.get_column("block"), rows.height)
