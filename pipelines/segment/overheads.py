"""What stands over titles: kickers, and in some files who wrote the text; and which article each block is of.

Which lines are titles was chosen in `titles`.
"""

from collections.abc import Callable
from functools import cache
from typing import cast

import polars as pl

from pipelines.compiled import holds
from pipelines.frames import among, columns, first, running
from pipelines.segment.rubrics import KICKER

LEAST_UNTOLD = 3  # blocks of text before the first title: no masthead has as many
FEW = 4  # words of a line over a title that nothing sets apart
MIN_UNTOLD = 160  # code points of each
SEVERAL = 2  # titles below names, before that is how the file is set
Columns = Callable[[str], pl.Series]


def number(blocks: pl.DataFrame) -> pl.DataFrame:
    """Number the articles; a kicker above a title belongs to it, and a file without a title is one article.

    Where much text stands before the first title, a title was lost: the file begins with an article all the same.
    """
    c = columns(blocks, blocks.select_seq(_over()))
    own = c("opens") & c("issued") & c("dated")  # `No. 14. Saturday, 25 April 1789` is of this paper
    line = c("over_title") & ~c("silent") & ~c("body") & (~c("closing") | own) & (c("words") <= 10)
    line = line & ~c("captioned") & ~c("paged") & (~c("issued") | own)
    style, close = _signed_above(c, line)
    known = (c("after_closing") & ~c("names") & (c("words") <= FEW)) | c("rubric")
    kicker = line & (c("in_first_run") | c("spaced") | known | close)
    author = kicker & (c("by") | style) & ~c("native")
    texts = c("doc").filter(c("untold")).value_counts()
    lost = texts.filter(pl.col("count") >= LEAST_UNTOLD)["doc"]
    titled, begun = (among(docs, cast(int, c("doc").max() or 0) + 1) for docs in (c("doc").filter(c("title")), lost))
    alone = (c("opens") & (~titled[c("doc")] | begun[c("doc")])) | c("further")
    choice = pl.DataFrame([c("doc"), c("title"), kicker.alias("kicker"), alone.alias("alone")])
    article = choice.select_seq(_article()).to_series()
    return blocks.hstack([c("title"), choice["kicker"], author.alias("author_over"), article])


def _signed_above(c: Columns, line: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Lines over titles that name who wrote the texts, as others of their file do; and those that are sure to.

    Where no white space tells which text a line is of, the first title must stand so too, and nobody sign at the end.
    """
    names = c("names") & c("cased").fill_null(False) & ~c("begins")  # the first line of a file may be its own name
    over = line & (c("by") | names)
    if over.sum() < SEVERAL:
        return over & False, over & False
    told = pl.DataFrame([c("doc"), c("head"), c("first_over"), over.alias("over")]).filter("over")
    several = (pl.len() >= SEVERAL) & (pl.col("head").n_unique() == pl.len())
    files = told.group_by("doc").agg(several.alias("several"), pl.col("first_over").any()).filter("several")
    size = cast(int, c("doc").max() or 0) + 1
    ends = pl.DataFrame([c("doc"), c("by"), (names | c("signature")).alias("signs")]).filter(~c("silent"))
    ends = ends.filter(pl.col("doc") != pl.col("doc").shift(-1, fill_value=size))
    style, sure = (among(docs, size)[c("doc")] for docs in (files["doc"], files.filter("first_over")["doc"]))
    below = {name: among(ends.filter(name)["doc"], size)[c("doc")] for name in ("by", "signs")}
    return over & style, over & sure & ~below["by"] & (c("by") | ~below["signs"])


@cache
def _over() -> list[pl.Expr]:
    """The titles, and what stands over a title."""
    c = pl.col
    title = c("title_score").is_not_null()
    spoken, noted = running(~c("silent"), first("doc")), running(c("note").is_not_null(), first("doc"))
    mute = pl.when(first("doc").shift(-1, fill_value=True)).then(spoken == 0).backward_fill()  # it may hold notes alone
    looks = {
        "begins": first("doc"),
        "title": title,
        "first_over": title.shift(-1) & (running(title, first("doc")) == 0),
        "over_title": title.shift(-1, fill_value=False) & ~first("doc").shift(-1, fill_value=True),
        "after_closing": c("closing").shift(1) & ~first("doc"),
        "rubric": holds(pl.when(title.shift(-1) & (c("words") <= FEW)).then("head"), KICKER),
        "spaced": (c("blanks") >= 2) & (c("blanks").shift(-1) <= 1),
        "in_first_run": c("run") == pl.when(first("doc")).then("run").forward_fill(),
        "opens": ((spoken == 1) & ~c("silent")) | (mute & (noted == 1) & c("note_start")),
        # with further front matter in a file begins a further text
        "further": c("kind").eq_missing("front_matter") & (spoken > 0),
        "untold": (running(title, first("doc")) == 0) & c("body") & (c("chars") >= MIN_UNTOLD),
    }
    return [look.fill_null(False).alias(name) for name, look in looks.items()]


@cache
def _article() -> pl.Expr:
    """The number of the article in the batch; null before the first of a file."""
    begins = pl.col("alone") | pl.col("kicker") | (pl.col("title") & ~pl.col("kicker").shift(1, fill_value=False))
    return pl.when(running(begins, first("doc")) > 0).then(begins.cum_sum()).alias("article")
