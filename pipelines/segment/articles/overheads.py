"""What stands over titles: kickers, and in some files who wrote the text; and which article each block is of.

Which lines are titles was chosen in `titles`.
"""

from collections.abc import Callable
from functools import cache
from typing import cast

import polars as pl

from pipelines.frames import among, columns, first, running
from pipelines.frames.compiled import holds
from pipelines.segment.articles.rubrics import KICKER

LEAST_UNTOLD = 3  # blocks of text before the first title: no masthead has as many
FEW = 4  # words of a line over a title that nothing sets apart
MIN_UNTOLD = 160  # code points of each
DATE_WORDS = 7  # of a line that says when a text appeared
SEVERAL = 2  # titles below names, before that is how the file is set
Columns = Callable[[str], pl.Series]


def number(blocks: pl.DataFrame) -> pl.DataFrame:
    """Number the articles; a kicker above a title belongs to it, and a file without a title is one article.

    Where much text stands before the first title, a title was lost: the file begins with an article all the same.
    """
    begins = blocks.select(first("doc").alias("begins"))
    c = columns(blocks, begins, blocks.hstack(begins).select_seq(_over()))
    date = _dated_above(c)
    own = c("opens") & c("issued") & c("dated")  # `No. 14. Saturday, 25 April 1789` is of this paper
    line = c("over_title") & ~c("silent") & ~c("body") & (~c("closing") | own) & (c("words") <= 10)
    line = line & ~c("captioned") & ~c("paged") & (~c("issued") | own)
    style, close = _signed_above(c, line)
    # below a rule nobody signs the text above; in some scripts any words look like a name
    ruled = c("ruled") & ~(c("names") & c("cased"))
    known = (((c("after_closing") & ~c("names")) | ruled) & (c("words") <= FEW)) | c("rubric")
    kicker = line & (c("in_first_run") | c("spaced") | known | close)
    known_above = c("author_line") & c("known").shift(1, fill_value=False) & ~c("begins")
    kicker = kicker | _usual(c, kicker, line)
    author = (kicker | (line & known_above)) & (c("by") | style | known_above) & ~c("native")
    # a kicker may stand over who wrote the text
    over_author = author.shift(-1, fill_value=False) & (c("known") | c("over_name")) & ~c("silent") & ~c("body")
    kicker = kicker | author | over_author
    texts = c("doc").filter(c("untold")).value_counts()
    lost = texts.filter(pl.col("count") >= LEAST_UNTOLD)["doc"]
    titled, begun = (among(docs, cast(int, c("doc").max() or 0) + 1) for docs in (c("doc").filter(c("title")), lost))
    alone = (c("opens") & (~titled[c("doc")] | begun[c("doc")])) | c("further")
    kicker = kicker & ~date
    over = (kicker | date).alias("over")
    choice = pl.DataFrame([c("doc"), c("title"), over, kicker.alias("kicker"), alone.alias("alone")])
    article = choice.select_seq(_article()).to_series()
    told = [author.alias("author_over"), date.alias("date_over")]
    return blocks.hstack([c("title"), choice["kicker"], *told, article])


def _dated_above(c: Columns) -> pl.Series:
    """The lines with a date over titles, in files that set one over each title; over a single one it opens the file."""
    date = c("credit") & c("dated") & ~c("issued") & (c("words") <= DATE_WORDS)
    over = date & c("over_title")
    if not over.any():
        return over
    facts = {"first": over & c("opens"), "over": over, "date": date}
    rows = pl.DataFrame([c("doc"), c("title"), *(fact.alias(name) for name, fact in facts.items())])
    rows = rows.filter(~c("silent") | c("title"))
    files = rows.group_by("doc").agg(pl.col("title", "over").sum(), pl.col("first").any(), pl.col("date").last())
    told = pl.col("first") | (pl.col("over") >= SEVERAL)
    files = files.filter(told & (pl.col("over") == pl.col("title")) & ~pl.col("date"))
    return over & among(files["doc"], cast(int, c("doc").max() or 0) + 1)[c("doc")]


def _usual(c: Columns, kicker: pl.Series, line: pl.Series) -> pl.Series:
    """Short lines over titles in files that have kickers over several others, though nothing else tells them."""
    few = line & (c("words") <= FEW) & ~c("names") & ~c("by") & ~c("stop") & ~c("signature")
    counts = c("doc").filter(kicker & few).value_counts()
    files = counts.filter(pl.col("count") >= SEVERAL).get_column("doc")
    return few & among(files, cast(int, c("doc").max() or 0) + 1)[c("doc")]


def _signed_above(c: Columns, line: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Lines over titles that name who wrote the texts, as others of their file do; and those that are sure to.

    Where no white space tells which text a line is of, the first title must stand so too, or be that of a shorter text
    than the last, which may be unsigned; and nobody sign at the end.
    """
    # the first line of a file may be its own name; who says in a second line what he is signs the text above
    names = c("names") & c("cased").fill_null(False) & ~c("begins") & (c("rows") == 1)
    over = line & (c("by") | (names & ~c("said_below")))
    if over.sum() < SEVERAL:
        return over & False, over & False
    read = [c(name) for name in ("doc", "head", "first_over", "before", "after", "author_line")]
    told = pl.DataFrame([*read, over.alias("over")]).filter("over")
    several = (pl.len() >= SEVERAL) & (pl.col("head").n_unique() == pl.len())
    shorter = (pl.col("before").first() < pl.col("after").last()) & pl.col("author_line").all()
    begun = c("doc").filter(c("begins") & c("first_over") & c("author_line"))
    told = told.with_columns(pl.col("first_over") | pl.col("doc").is_in(begun.implode()))
    first_over = pl.col("first_over").any() | shorter
    files = told.group_by("doc").agg(several.alias("several"), first_over.alias("first_over")).filter("several")
    size = cast(int, c("doc").max() or 0) + 1
    ends = pl.DataFrame([c("doc"), c("by"), (names | c("signature")).alias("signs")]).filter(~c("silent"))
    ends = ends.filter(pl.col("doc") != pl.col("doc").shift(-1, fill_value=size))
    style, sure = (among(docs, size)[c("doc")] for docs in (files["doc"], files.filter("first_over")["doc"]))
    below = {name: among(ends.filter(name)["doc"], size)[c("doc")] for name in ("by", "signs")}
    return over & style, over & sure & ~below["by"] & (c("by") | ~below["signs"])


@cache
def _over() -> list[pl.Expr]:
    """The titles, and what stands over a title."""
    c, begins = pl.col, pl.col("begins")
    title = c("title_score").is_not_null()
    spoken, noted = running(~c("silent"), begins), running(c("note").is_not_null(), begins)
    chars = pl.when("body").then(c("chars").cast(pl.Int64)).otherwise(0)
    so_far = running(chars, begins)
    in_all = pl.when(begins.shift(-1, fill_value=True)).then(so_far).backward_fill()
    # a byline below the title, or below its standfirst: nobody is named over it
    said = [c("by").shift(-n) & (c("doc").shift(-n) == c("doc")) for n in (2, 3)]
    mute = pl.when(begins.shift(-1, fill_value=True)).then(spoken == 0).backward_fill()  # it may hold notes alone
    looks = {
        "title": title,
        "first_over": title.shift(-1) & (running(title, begins) == 0),
        "before": so_far,  # how much text stands above, and below
        "after": in_all - so_far,
        "over_title": title.shift(-1, fill_value=False) & ~begins.shift(-1, fill_value=True),
        "said_below": title.shift(-1) & (said[0] | (said[1] & ~c("body").shift(-2))),
        "after_closing": c("closing").shift(1) & ~begins,
        "ruled": (c("kind") == "rule_line").shift(1) & ~begins,
        "rubric": holds(pl.when(title.shift(-1) & (c("words") <= FEW)).then("head"), KICKER),
        "over_name": c("author_line").shift(-1) & ~c("closing") & ~c("stop") & ~c("names") & (c("words") <= FEW),
        "known": holds(pl.when(c("author_line").shift(-1) & (c("words") <= FEW)).then("head"), KICKER),
        "spaced": (c("blanks") >= 2) & (c("blanks").shift(-1) <= 1),
        "in_first_run": c("run") == pl.when(begins).then("run").forward_fill(),
        "opens": ((spoken == 1) & ~c("silent")) | (mute & (noted == 1) & c("note_start")),
        # with further front matter in a file begins a further text
        "further": c("kind").eq_missing("front_matter") & (spoken > 0),
        "untold": (running(title, begins) == 0) & c("body") & (c("chars") >= MIN_UNTOLD),
    }
    return [look.fill_null(False).alias(name) for name, look in looks.items()]


@cache
def _article() -> pl.Expr:
    """The number of the article in the batch; null before the first of a file."""
    above = pl.col("over").shift(1, fill_value=False) & ~first("doc")
    begins = pl.col("alone") | ((pl.col("over") | pl.col("title")) & ~above)
    return pl.when(running(begins, first("doc")) > 0).then(begins.cum_sum()).alias("article")
