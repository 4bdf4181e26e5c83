"""Where in its article a block stands, what stands beside it, and what the words at an article's ends say.

Facts only; what they make of a block is decided by the rules in `roles`.
"""

from functools import cache

import polars as pl

from pipelines.frames import among, attach, filled, first, running, where
from pipelines.frames.compiled import holds, masked
from pipelines.languages import EDGE, END, START, pattern, words
from pipelines.segment.blocks.features import ends_in_formula
from pipelines.segment.blocks.vocabulary import BIO, NAMES, UPPER
from pipelines.segment.roles import questions, sections, tallies, verse

FIGURES = list("123456789١٢٣٤٥٦٧٨٩")
TELLING = r"^.[^”\"»“]*[,!?—–-][”\"»“]\s\p{Ll}"  # a speech, and in small letters who says it
SAID_BY = rf"[”\"»“]\s*[—–]\s?[{UPPER}]"
MAX_PLACE = 8  # words of a line below a signature: a place, a date, what somebody is
MOTTO = 6  # words of a line that says where a motto is from, at most
HEADING, ALONE = 8, 4  # words of a heading that is alone in its article; where it is so in others, too
PARTING = 12  # words of a line in which a letter takes its leave, at most
COUNTED = r"^\d{1,3}[.)]\s"
EDITORIAL = rf"(?i){START}{pattern('editorial')}|^(?:[^.!?…]*[^\p{{L}}\p{{N}}])?{pattern('editors_do')}{END}"
ITSELF, OWN = 32, [word.removesuffix(" *") for word in words("own_texts")]  # code points in which a text names itself
KEYWORDS, MOST_KEYWORDS = [*words("keyword_labels")], 4  # texts that may stand above: those of an abstract
PARTED_BY, LABEL = ["—", "–", ". "], 32  # what may stand instead of a colon behind a label; code points of one
ITEM = rf"^[^\p{{L}}]*[{UPPER}]"  # of a list, that does not go on from the line above


def add(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add where in its article a block stands, what stands beside it, and what its words say where that matters."""
    blocks = blocks.hstack([sections.shaped(blocks)])
    text = pl.col("furniture").is_null() & pl.col("kind").ne_missing("rule_line") & pl.col("repeats").is_null()
    asked = (*_around(), *_running(), *_read_again(), *_counted(), *_beside().values())
    visible = where(blocks, text, "block", "article", *asked)
    visible = visible.with_columns_seq(_around()).with_columns(_running()).with_columns_seq(_read_again())
    facts = visible.select_seq("block", "bodies", "verse", *_counted(), **_beside())
    blocks = attach(blocks, facts, "block").with_columns(pl.col("verse", *_beside()).fill_null(False))
    return _wording(_totals(sections.add(blocks)))


@cache
def _around() -> list[pl.Expr]:
    """Whether a block begins its article, is verse or a saying, and bears a number; whether the two below are of its article."""
    below = {name: pl.col("article").shift(-n) == pl.col("article") for n, name in ((1, "below"), (2, "below_next"))}
    numbered = holds(pl.when(pl.col("number").is_not_null()).then("raw_head"), COUNTED)
    return [
        first("article").alias("first"),
        verse.verse().alias("verse"),
        verse.said().alias("said"),
        *(same.fill_null(False).alias(name) for name, same in below.items()),
        pl.when(numbered).then("block").alias("numbered"),
        holds(pl.when(numbered | pl.col("kind").eq_missing("list_item")).then("head"), ITEM).alias("item"),
    ]


def place() -> pl.Expr:
    """What may stand below a signature: where and when somebody wrote, or what he is."""
    c = pl.col
    line = c("kind").is_null() & ~c("body") & ~c("title") & c("upper") & (c("words") <= MAX_PLACE) & ~c("sentence")
    return line & (~c("stop") | c("head").str.contains_any([","]))


@cache
def _running() -> list[pl.Expr]:
    """How many titles and texts the article has so far, its last number of an item or a heading, and what is over an item."""
    number = pl.when(pl.col("numbered").is_not_null()).then(pl.col("number").cast(pl.Int64, strict=False))
    return [
        sections.over_items().alias("over_items"),
        running(pl.col("title"), pl.col("first")).alias("titled"),
        running(pl.col("body"), pl.col("first")).alias("bodies"),
        running(pl.col("body") & ~pl.col("verse") & ~pl.col("said"), pl.col("first")).alias("proses"),
        filled(number, pl.col("first")).alias("number_so_far"),
        filled(pl.col("numbered"), pl.col("first")).alias("numbered_so_far"),
    ]


@cache
def _read_again() -> list[pl.Expr]:
    """What several facts are made of."""
    c, plain = pl.col, pl.col("kind").is_null()
    under_motto = ~c("first") & (c("verse") | c("said")).shift(1) & (c("titled") > 0) & (c("proses") == 0)
    signs = (c("by") | c("names") | c("names_dated")) & ~(c("by") & c("booked").shift(-1)).fill_null(False) & (c("titled") > 0) & ~c("title") & ~c("body") & (c("bodies") == 0)
    # `2- so`, a line that is numbered as headings are
    dash = c("head").str.slice(1, 2).str.strip_chars_start(" ").str.head(1).is_in(["-", "–", "—"])
    facts = {
        "short_text": sections.short_text(),
        "spoken": verse.quoted() & plain,
        "speech": c("raw_head").str.head(1).is_in([*verse.OPENING, *verse.DASHES]) & plain & c("stop") & ~c("title"),
        "counts": plain & ~c("body") & c("short") & c("head").str.head(1).is_in(FIGURES) & dash,
        "under_motto": under_motto,
        "signs": signs & ~under_motto.fill_null(False),  # whoever a motto is by
    }
    return [fact.alias(name) for name, fact in facts.items()]


@cache
def _counted() -> list[pl.Expr]:
    """The labels right above and below in the same document; the last number above in the same article, and its block."""
    beside, above = {"number_before": 1, "number_after": -1}, ~pl.col("first")
    return [
        *(
            pl.when(pl.col("doc").shift(n) == pl.col("doc")).then(pl.col("number").shift(n)).alias(name)
            for name, n in beside.items()
        ),
        pl.when(above).then(pl.col("number_so_far").shift(1)).alias("number_last"),
        pl.when(above).then(pl.col("numbered_so_far").shift(1)).alias("number_last_at"),
    ]


@cache
def _beside() -> dict[str, pl.Expr]:
    """Where in its article a block stands and what is beside it, furniture and pull quotes left out."""
    c = pl.col
    closed = c("stop") | c("tail").str.ends_with(")")  # a reference in brackets may close a text
    plain, open_text = c("kind").is_null(), c("body") & (c("chars") >= 100) & ~closed
    open_text = open_text & ~_cited(pl.when(open_text).then("tail")) & ~ends_in_formula()
    dashed = pl.when(open_text).then("tail").str.contains_any(["—", "–"])
    signed = holds(pl.when(dashed).then("tail"), r"[—–]\s?\p{Lu}[^.]{1,40}$")
    numbered = c("numbered").is_not_null()
    beside = {
        ("body_before", 1): c("body"), ("body_after", -1): c("body"),
        ("title_before", 1): c("title"), ("body_after_next", -2): c("body"),
        ("credited_after", -1): (c("shaped") | c("signature")) & ~c("body") & ~c("title") & ~c("by") & (c("words") <= MOTTO),
        ("place_after", -1): place() & ~c("below"), ("name_before", 1): c("names") & ~c("body"),
        ("author_before", 1): c("names") & ~c("dated") & ~c("body") & ~c("title"),
        ("named_before", 1): (c("names") | c("affiliated")) & (c("rows") == 2) & ~c("body") & ~c("title"),
        ("named_after", -1): (c("names") | c("affiliated")) & (c("rows") == 2) & ~c("body"),
        ("heading_after_next", -2): sections.over_text(), ("line_after", -1): c("shaped") & ~c("body") & ~c("by") & ~c("names"), ("greets_after", -1): c("greets"), ("greets_before", 1): c("greets"),
        ("lead_before", 1): c("leads_in").fill_null(False) | (c("sentence") & ~c("body") & ~c("title")),
        ("item_before", 1): c("kind").eq_missing("list_item"), ("code_before", 1): c("kind").eq_missing("code"),
        ("open_item_after", -1): c("kind").eq_missing("list_item") & c("lower") & c("last").is_in([",", ";"]),
        ("item_after", -1): c("item") | (c("counts") & c("stop")),
        ("items_after", -1): numbered & (numbered & (c("blanks") == 0)).shift(-1),
        ("under_heading", 1): c("kind").eq_missing("heading") & ~c("title"),
        ("dated_before", 1): c("dated"), ("dated_after", -1): c("dated"), ("dated_after_next", -2): c("dated"),
        ("colon_before", 1): c("colon"), ("led_before", 1): c("colon") | c("last").is_in([",", ";"]),
        ("lead_before_brief", 1): c("words") <= sections.MAX_BRIEF, ("stop_before", 1): c("stop"),
        ("question_after", -1): (c("last") == "?") & c("kind").is_null() & ~c("title"),
        ("lower_after", -1): c("lower") & plain & ~c("coded"), ("small_after", -1): c("lower") & plain,
        ("heading_after", -1): sections.over_text(),
        ("unfinished_before", 1): open_text & plain & ~signed & ~c("uncased"),
        ("spoken_before", 1): c("spoken"), ("speech_before", 1): c("speech"), ("speech_after", -1): c("speech"),
        ("quote_before", 1): c("kind").eq_missing("block_quote"),
        # a letter takes its leave: `Yours truly,`
        ("parting_before", 1): c("last").eq_missing(",") & (c("words") <= PARTING) & plain & ~c("body") & ~c("names"),
        ("note_after", -1): c("note").is_not_null(), ("names_text_after", -1): c("names_text"),
        ("answer_after", -1): c("answers"), ("references_after", -1): c("reference_heading"),
        ("counts_before", 1): c("counts"), ("counts_after", -1): c("counts"), ("contributor_before", 1): c("contributor"),
        ("station_after", -1): c("station") | c("position"), ("bio_after", -1): c("bio"), ("booked_after", -1): c("booked"),
        ("caption_after", -1): c("captioned") & ~c("body"),
        ("comma_before", 1): c("last").eq_missing(",") & (c("words") <= 14) & c("contributor"),
        ("greeting_after", -1): (c("last") == ",") & (c("words") <= 8),
        ("short_after", -1): c("words") <= 14, ("long_after", -1): c("chars") >= 100,
        ("running_after", -1): sections.running_text(), ("sentence_after", -1): c("short_text") & ~c("colon"),
        ("lead_after", -1): c("short_text") & c("colon"),
        ("lead_over_items_after", -1): sections.lead_over_items(),
    }  # fmt: skip
    same = {1: ~c("first"), -1: c("below"), -2: c("below_next")}
    return {name: same[n] & fact.shift(n) for (name, n), fact in beside.items()} | {
        **{name: c(name) for name in ("under_motto", "spoken", "counts")},
        "lined": verse.lined(),
        "closes": ~c("below"),
        # a line over a date, and the text or the greeting below that
        "over_letter": c("below_next") & (c("credit") & c("dated")).shift(-1) & (c("body") | c("greets")).shift(-2),
        "note_heading_after": (c("below") & c("note_heading").shift(-1)) | (c("below_next") & c("dated").shift(-1) & c("note_heading").shift(-2)),
        "front": (c("titled") > 0) & ~c("title") & (c("bodies") == 0),
        "opening": (c("bodies") == 1) & c("body"),
        "counted_question": questions.counted_question(),
        "brief": c("short_text") & ~c("colon"),
        "referenced": running(c("reference_heading"), c("first")) > 0,
        "signed_above": running(c("signs"), c("first")) > c("signs").cast(pl.UInt32),
    }


def _cited(tail: pl.Expr) -> pl.Expr:
    """Whether a text ends with an address, which may close it."""
    last = pl.when(tail.str.contains_any(["://"])).then(tail).str.split("://").list.last()
    return (~last.str.contains_any([" ", "\n"])).fill_null(False)


def counted() -> pl.Expr:
    """A block that begins with a number as items have it."""
    return pl.col("raw_head").str.contains(COUNTED)


def _totals(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what only the whole article tells: its last text, its headings and its contributor headings."""
    totals = blocks.select_seq("article", **tallies.counted()).drop_nulls("article").group_by("article").agg(pl.all().sum())
    blocks = attach(blocks, totals, "article").with_columns(pl.col(tallies.TOTALS).fill_null(0))
    blocks = blocks.hstack([_alike(blocks)])
    return blocks.with_columns((pl.col("bodies") == pl.col("all_bodies")).fill_null(False).alias("ending"))


def _alike(blocks: pl.DataFrame) -> pl.Series:
    """Few words that alone divide their article, where another of the document has such headings and no others.

    Or where fewer words alone divide others, too.
    """
    plain = pl.col("unmarked") & ~pl.col("caps") & ~pl.col("strong")
    other = (pl.col("marked") + pl.col("strongs") + pl.col("capitals") + pl.col("questions")) == 0
    rows = where(blocks, plain & other & (pl.col("words") <= HEADING), "doc", "block", "plains", "uncased", "words")
    docs = rows.filter(pl.col("plains") > 1).get_column("doc")
    alone = rows.filter((pl.col("plains") == 1) & (pl.col("words") <= ALONE) & ~pl.col("uncased"))
    docs = pl.concat([docs, alone.filter(pl.len().over("doc") > 1).get_column("doc")])
    found = rows.filter((pl.col("plains") == 1) & ~pl.col("uncased") & pl.col("doc").is_in(docs.implode()))
    return among(found.get_column("block"), blocks.height).alias("alike")


def _wording(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what the words of the blocks at both ends of an article say, each where a rule asks for it and nowhere else."""
    return blocks.with_columns_seq(_keywords(blocks), **_words())


@cache
def _words() -> dict[str, pl.Expr]:
    first, last = pl.col("front") | (pl.col("bodies") <= 2), pl.when("ending")
    raw_head, tail = pl.when(first).then("raw_head"), pl.when(first).then("tail")
    near = first.fill_null(False) | pl.col("ending") | ~pl.col("body")
    lines = pl.when(near & (pl.col("rows") > 1) & pl.col("dated")).then("text")
    opens = raw_head.str.head(1).is_in(verse.OPENING).fill_null(False)
    dashed = pl.when(holds(tail, "[—–-]")).then("tail")
    return {
        "quoted": opens & holds(tail, r"[”\"»“](?:\[?\(?\d{0,3}\)?\]?)$") & ~holds(pl.when(opens).then("raw_head"), TELLING),
        # with who said it in the same line
        "attributed": holds(pl.when(opens).then(dashed), SAID_BY),
        "editorial": holds(raw_head, EDITORIAL)
        | holds(dashed, rf"(?i)[—–-]\s?{pattern('editors')}\W*$"),
        "signed_line": holds(lines.str.extract(r"^[^\n]+", 0), NAMES),
        "biographic": holds(last.then("head"), BIO),
        # what an author says of the text, in emphasis not in the first words alone: `This essay began as a talk`
        "of_itself": masked("emphasis", "head").str.head(ITSELF).str.to_lowercase().str.contains_any(OWN).fill_null(False)
        | holds(pl.when("front").then("head"), rf"(?i)^{pattern('own_texts')}{END}"),
        # who reviewed a text that is signed did not write it
        "reviewed": holds(pl.when(pl.col("by") & pl.col("signed_above")).then("head"), rf"(?i)^{pattern('reviewed')}{END}"),
        "timed": holds(last.then("head"), rf"{EDGE}\d{{1,2}}(?:[:.]\d\d)?\s?[apAP][mM]{EDGE}"),
    }


def _keywords(blocks: pl.DataFrame) -> pl.Series:
    """What a paper is about, in words for an index behind a label: keyworded."""
    near = pl.col("kind").is_null() & ~pl.col("title") & (pl.col("bodies") <= MOST_KEYWORDS)
    rows = where(blocks, near, "block", "head").select_seq("block", pl.col("head").str.head(LABEL).alias("label"))
    rows = rows.filter(pl.col("label").str.contains_any([":", *PARTED_BY]))
    parts = pl.col("label").str.to_lowercase().str.replace_many(PARTED_BY, [":"] * len(PARTED_BY)).str.splitn(":", 2)
    label, more = (parts.struct.field(f"field_{n}").str.strip_chars(" *_") for n in (0, 1))
    found = rows.filter(label.is_in(KEYWORDS) & (more != "")).get_column("block")
    return among(found, blocks.height, "keyworded")
