"""Which line of a run is a title: all the evidence around each candidate, weighed file by file.

The weights are judgement, tested on text of our own and on real issues. Where a run begins and what follows from the
choice is told in `articles`.
"""

from functools import cache

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach, first, running
from pipelines.languages import pattern

THRESHOLD = 4.0  # what a title inside a file must reach
SURE, ALIKE = 7.0, 2.5  # a score beyond doubt; what it adds to be set like the first title of the file
USUAL = 0.75  # of the sure titles: what most of them share
MAX_WORDS = 26
KICKER = rf"(?i)^(?:{pattern('kickers')}(?:\s*(?:[&/·|,]|{pattern('and')})\s*|\W*$))+$"


@keep_compiled
def choose(blocks: pl.DataFrame) -> pl.DataFrame:
    """The titles among the blocks of `articles`, each the best of its run: block, title, title_score, runner_up.

    The first run of a file needs no score: a file begins with an article.
    """
    return _choose(_consistent(_score(_candidates(blocks))))


def _candidates(blocks: pl.DataFrame) -> pl.DataFrame:
    """The blocks that could be titles, with what stands around them in their run."""
    aside, titular, around = _looks()
    blocks = blocks.filter(~aside).with_columns(titular.alias("titular")).with_columns_seq(around)
    opening = ~pl.col("silent") & (running(~pl.col("silent"), first("doc")) == 1)
    first_run = pl.col("run") == pl.when(opening).then(pl.col("run")).forward_fill()
    blocks = blocks.with_columns(first_run.alias("first_run"))
    complete = ~((pl.col("body") & ~pl.col("stop") & pl.col("kind").is_null()) | pl.col("colon")).shift(1).fill_null(
        False
    )
    lone = pl.col("titular") & pl.col("text_next") & complete & (pl.col("rows") == 1)
    return _file_evidence(blocks.with_columns(lone.alias("lone"), pl.col("chars").shift(1).alias("chars_before")))


@cache
def _looks() -> tuple[pl.Expr, pl.Expr, list[pl.Expr]]:
    """What is passed over, what looks like a title, and what is told of each block about those beside it."""
    shape = ~pl.col("silent") & ~pl.col("body") & ~pl.col("closing") & ~pl.col("bio") & ~pl.col("by")
    shape = shape & (pl.col("words") <= MAX_WORDS)
    ended = pl.col("last").is_in([",", ";", "…"]) | ((pl.col("last") == ".") & pl.col("stop"))
    shape = shape & ~pl.col("lower") & ~pl.col("inner_stop") & ~ended.fill_null(False)
    shape = shape & ~pl.col("by_editors") & ~pl.col("paged") & ~pl.col("captioned")
    shape = shape & ~pl.col("contents_heading") & ~pl.col("reference_heading")
    shape = shape & (
        (pl.col("kind") == "heading") | pl.col("kind").is_null() | (pl.col("kind") == "paragraph")
    ).fill_null(True)
    shape = shape & ~(pl.col("issued") & (pl.col("words") <= 6)) & pl.col("head").str.contains(r"\p{L}{2}")
    signed = ~pl.col("silent") & (pl.col("by") | pl.col("names_dated")) & ~pl.col("body")
    same_doc = {n: pl.col("doc").shift(n) == pl.col("doc") for n in (-1, -2)}
    # a title may look like a name: over a byline it is none
    over_byline = signed.shift(-1) | (pl.col("dated").shift(-1) & signed.shift(-2) & same_doc[-2])
    over_byline = (over_byline & same_doc[-1]).fill_null(False)
    named = ~pl.col("silent") & pl.col("names") & ~pl.col("body") & pl.col("kind").is_null() & ~over_byline
    bound = ~pl.col("silent") & pl.col("affiliated") & ~pl.col("body") & (pl.col("kind").is_null())
    dated = ~pl.col("silent") & pl.col("dated") & ~pl.col("body")
    below_head = pl.col("body") | signed | named | bound | dated | pl.col("sentence")
    capitals = pl.col("head").str.contains(
        r"^[\"“‘']?(?:\p{Lu}['’]?\s)?\p{Lu}{2,}(?:\s+\p{Lu}[\p{Lu}'’-]*)*[\s,].*\p{Ll}"
    )
    small_caps = capitals & pl.col("body") & ~pl.col("caps")
    aside = pl.col("back_link") | (pl.col("captioned") & ~pl.col("body")) | pl.col("furniture").is_not_null()
    goes_on = (pl.col("lower") & pl.col("kind").is_null() & pl.col("body")).shift(-1) & same_doc[-1]
    works = pl.col("station") & (signed | pl.col("names")).shift(1) & (pl.col("doc").shift(1) == pl.col("doc"))
    titular = (shape & ~goes_on.fill_null(False) & ~works.fill_null(False)).fill_null(False)
    around = [
        *_ahead("by", signed | (named & ((dated | pl.col("station")).shift(-1) & same_doc[-1]).fill_null(False)), 2),
        *_ahead("explicit", signed, 1),
        *_ahead("name", named | bound, 2),
        *_ahead("dated", dated, 3),
        *_ahead("caps", small_caps, 3, within="doc"),
        (pl.col("body").shift(-1) & same_doc[-1]).fill_null(False).alias("text_next"),
        (pl.col("titular").shift(-1) & same_doc[-1]).fill_null(False).alias("titular_next"),
        (pl.col("titular").shift(1) & (pl.col("run") == pl.col("run").shift(1))).fill_null(False).alias("title_before"),
        pl.when(same_doc[-1]).then(pl.col("chars").shift(-1)).alias("chars_next"),
        (below_head.shift(-2) & same_doc[-2]).fill_null(False).alias("head_next"),
        pl.when(same_doc[-1]).then(pl.col("sentence").shift(-1)).alias("sentence_next"),
        pl.when(same_doc[-1]).then(pl.col("names").shift(-1) | pl.col("affiliated").shift(-1)).alias("names_next"),
        pl.col("sentence").shift(1).alias("sentence_before"),
        (pl.col("dated").shift(1) & (pl.col("run") == pl.col("run").shift(1))).fill_null(False).alias("dated_before"),
        pl.col("words").shift(1).alias("words_before"),
        pl.when(same_doc[-1]).then(pl.col("stop").shift(-1)).alias("stop_next"),
        ((pl.col("kind") == "rule_line").shift(1) & (pl.col("doc") == pl.col("doc").shift(1)))
        .fill_null(False)
        .alias("ruled"),
        (running(~pl.col("silent"), first("doc")) <= 1).alias("opens"),
        (pl.col("closing").shift(1) & (pl.col("run") == pl.col("run").shift(1)))
        .fill_null(False)
        .alias("after_closing"),
        (running(pl.col("closing"), first("run")) - (pl.col("closing") & first("run"))).alias("closed"),
    ]
    return aside, titular, around


def _ahead(name: str, test: pl.Expr, steps: int, within: str = "run") -> list[pl.Expr]:
    """Whether a test holds for the block one, two, … steps ahead in the same run or document."""
    same = [pl.col(within).shift(-n) == pl.col(within) for n in range(1, steps + 1)]
    return [(test.shift(-n) & here).fill_null(False).alias(f"{name}_{n}") for n, here in enumerate(same, 1)]


def _file_evidence(blocks: pl.DataFrame) -> pl.DataFrame:
    """What the whole file says: its contents page, its heading levels, how it uses white space and rules."""
    real = ~pl.col("silent") | pl.col("note_heading")
    files = blocks.group_by("doc", maintain_order=True).agg(
        pl.col("titular").filter((pl.col("blanks") >= 2) & real & ~pl.col("opens")).mean().alias("blanks_titular"),
        pl.col("titular").filter(pl.col("ruled")).mean().alias("rules_titular"),
        (pl.col("kind") == "front_matter").any().alias("has_front_matter"),
        (pl.col("lone") & (pl.col("blanks") <= 1) & ~pl.col("first_run")).sum().alias("headings"),
    )
    blocks = attach(blocks, files, "doc")
    listed = (
        blocks.filter("listing")
        .group_by("doc")
        .agg(pl.col("text").str.join("\n").str.to_lowercase().alias("contents_page"))
    )
    blocks = attach(blocks, listed, "doc")
    asked = blocks.filter(pl.col("titular") & ~pl.col("paged")).drop_nulls("contents_page")
    page, title = pl.lit("\n") + pl.col("contents_page"), pl.col("head").str.to_lowercase()
    begins = page.str.contains(pl.lit("\n") + title, literal=True)  # a word inside a line proves nothing
    named = begins | ((pl.col("words") >= 2) & page.str.contains(title, literal=True))
    blocks = attach(blocks, asked.select_seq("block", named.alias("listed")), "block")
    return blocks.with_columns(pl.col("listed").fill_null(False)).drop("contents_page")


def _score(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add up the evidence for each title; the weights are judgement, tested on text of our own and on real issues."""
    crown = pl.col("titular_next") & pl.col("head_next")
    section = pl.when(crown).then("head").str.contains(KICKER).fill_null(False)
    blocks = blocks.with_columns_seq(section.alias("section")).with_columns(
        (pl.col("name_1") & ~pl.col("section")).alias("name_1"),  # a kicker has no byline
        (pl.col("by_1") & (pl.col("explicit_1") | ~pl.col("section"))).alias("by_1"),
        (pl.col("section").shift(1) & pl.col("title_before")).fill_null(False).alias("kicked"),
    )
    return blocks.filter("titular").with_columns(_evidence().alias("title_score"))


@cache
def _evidence() -> pl.Expr:
    """The weighed sum of all that speaks for a title."""
    # a line under a title says in a sentence what the title says in words; a line above it is one or two words
    subtitle = (pl.col("sentence_next") | pl.col("stop_next")) & (pl.col("chars_next") > pl.col("chars"))
    subtitle = subtitle & ~pl.col("section")  # below a kicker that everybody knows stands a title
    named = (pl.col("words_before") >= 3) | (pl.col("words") >= 10)
    standfirst = pl.col("sentence") & pl.col("title_before") & named & ~pl.col("sentence_before") & ~pl.col("kicked")
    spaced = (pl.col("blanks") >= 2) & ~pl.col("opens")
    # what stands above a kicker stands above its title
    named_line = pl.col("names") | pl.col("affiliated")
    longer = (pl.col("chars") > pl.col("chars_before")) & ~pl.col("sentence")
    headed = pl.col("by_1") | pl.col("dated_1") | pl.col("name_1") | longer
    under = pl.col("title_before") & headed & (pl.col("words_before") <= 3) & (pl.col("kicked") | ~named_line)
    crown = pl.col("titular_next") & pl.col("head_next")
    over = crown & (pl.col("words") <= 3) & (pl.col("chars_next") > pl.col("chars"))
    over = over & ~pl.col("sentence_next") & ~pl.col("names_next") & ~pl.col("by_1") & ~pl.col("name_1")
    above = pl.col("sentence_next") & (pl.col("dated_2") | pl.col("by_2") | pl.col("name_2"))
    above = above & ~pl.col("sentence") & ~pl.col("section")
    numbered = pl.when("titular").then("head").str.contains(r"^[\[(]?\d{1,3}[\])]?[.)\]]\s")
    crowned = pl.col("kicked") & spaced.shift(1)
    spaced = spaced | (under & spaced.shift(1))
    after_closing = pl.col("after_closing") | (under & pl.col("after_closing").shift(1))
    level = (pl.col("kind") == "heading").fill_null(False)
    evidence: list[tuple[float, pl.Expr]] = [
        (4.0, level & (pl.col("level") == 1) & ~pl.col("has_front_matter")),
        (-3.0, level & (pl.col("level") > 1) & ~pl.col("first_run")),
        (3.0, pl.col("by_1")),
        (1.0, pl.col("by_1") & pl.col("explicit_1")),
        (1.5, pl.col("name_1") & ~pl.col("by_1")),
        (3.5, pl.col("by_2") & ~pl.col("by_1") & subtitle),
        (-3.0, standfirst & (pl.col("chars") > 1.5 * pl.col("chars_before"))),
        (2.5, pl.col("by_2") & ~pl.col("by_1") & pl.col("dated_1")),
        (2.0, pl.col("dated_1")),
        (2.0, pl.col("dated_1") & pl.col("name_2")),
        (1.5, pl.col("dated_2") & ~pl.col("dated_1")),
        (1.5, pl.col("dated_3") & ~pl.col("dated_2") & ~pl.col("dated_1") & pl.col("by_2")),
        (2.0, spaced),
        (2.0, crowned),
        (2.0, spaced & (pl.col("blanks_titular") >= 0.8)),
        (1.0, pl.col("ruled")),
        (2.5, pl.col("ruled") & (pl.col("rules_titular") >= 0.9)),
        (5.0, pl.col("listed")),
        (2.0, pl.col("caps_1") | (pl.col("caps_2") & ~pl.col("titular_next"))),
        (0.5, pl.col("caps") | pl.col("strong")),
        (3.0, (pl.col("closed") > 0) & ~pl.col("first_run")),
        (1.0, pl.col("first_run") & pl.col("opens")),
        (1.5, pl.col("text_next") & pl.col("title_before") & (pl.col("headings") == 0)),
        (0.5, pl.col("text_next") & pl.col("title_before") & (pl.col("chars") > pl.col("chars_before"))),
        (0.5, pl.col("text_next")),
        (2.0, (pl.col("closed") > 0) & after_closing),
        (-2.0, numbered & ~pl.col("first_run")),
        (-2.5, over & ~pl.col("dated_1")),
        (-2.5, pl.col("section")),
        (1.5, above),
        (-2.0, named_line & ~pl.col("kicked") & (pl.col("title_before") | pl.col("dated_before"))),
    ]  # fmt: skip
    return pl.sum_horizontal(test.fill_null(False).cast(pl.Float64) * weight for weight, test in evidence)


def _consistent(rows: pl.DataFrame) -> pl.DataFrame:
    """Weigh each candidate against the sure titles of its file: a file sets its titles in one way."""
    sure = (pl.col("title_score") >= SURE) | (pl.col("first_run") & (pl.col("title_score") >= THRESHOLD))
    looks = {
        "signed": pl.col("by_1") | pl.col("by_2") | pl.col("name_1"),
        "caps": pl.col("caps"),
        "strong": pl.col("strong"),
        "listed": pl.col("listed"),
    }
    looks["spaced"] = (pl.col("blanks") >= 2) | pl.col("first_run")
    weights = {"signed": 2.0, "caps": 2.0, "strong": 2.0, "listed": 4.0, "spaced": 1.5}
    rows = _alike(rows.with_columns(sure.alias("sure")))
    several = pl.col("sure").sum().over("doc") >= 2
    total = pl.lit(0.0)
    for name, look in looks.items():
        usual = (look & pl.col("sure")).sum().over("doc") >= USUAL * pl.col("sure").sum().over("doc")
        total = total + pl.when(several & usual & ~look).then(-weights[name]).otherwise(0.0)
    return rows.with_columns((pl.col("title_score") + total).alias("title_score"))


def _alike(rows: pl.DataFrame) -> pl.DataFrame:
    """Raise the candidates that are signed or dated just as the title at the head of their file is."""
    signed, dated = pl.col("by_1") | pl.col("by_2") | pl.col("name_1"), pl.col("dated_1") | pl.col("dated_2")
    rows = rows.with_columns(signed.alias("signed"), dated.alias("dated_below"))
    heads = rows.filter("first_run").sort("title_score", descending=True, maintain_order=True)
    heads = heads.unique("doc", keep="first", maintain_order=True)
    heads = heads.select("doc", pl.col("signed").alias("head_signed"), pl.col("dated_below").alias("head_dated"))
    same = (pl.col("signed") == pl.col("head_signed")) & (pl.col("dated_below") == pl.col("head_dated"))
    same = same & (pl.col("signed") | pl.col("dated_below")) & ~pl.col("first_run")
    score = pl.col("title_score") + pl.when(same.fill_null(False)).then(ALIKE).otherwise(0.0)
    return attach(rows, heads, "doc").with_columns(score.alias("title_score"))


def _choose(rows: pl.DataFrame) -> pl.DataFrame:
    """The best candidate of each run, if it reaches the threshold; the first run of a file needs none."""
    rows = rows.filter(~pl.col("has_front_matter"))
    rows = rows.with_columns(pl.col("title_score").rank("ordinal", descending=True).over("run").alias("place"))
    second = pl.col("title_score").filter(pl.col("place") == 2).first().over("run").alias("runner_up")
    best = rows.with_columns(second).filter(pl.col("place") == 1)
    best = best.filter(pl.col("first_run") | (pl.col("title_score") >= THRESHOLD))
    # two short lines before the text of an article without headings are kicker and title, not title and heading
    return best.select("block", pl.lit(True).alias("title"), "title_score", "runner_up")
