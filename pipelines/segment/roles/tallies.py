"""What is counted of the blocks of an article, and how it sets its headings, by that.

Which lines could be headings is told in `sections`, which of them are in `roles`.
"""

from functools import cache

import polars as pl

from pipelines.segment.roles.questions import addressed, asked, interviewed, question, retort
from pipelines.segment.roles.sections import cry, numeral, over_section, shape, unmarked_heading

TOTALS = (
    *("headings", "questions", "statements", "signers", "strongs", "numerals", "counted"),
    *("marked", "capitals", "plains", "contributors", "addresses", "strong_questions", "strong_titles"),
    *("proses_in_all", "cries", "interviews", "retorts", "capitalised_questions", "tiers", "counted_questions"),
)
FEW = 4  # times as many plain lines leave marked ones no style of an article


@cache
def counted() -> dict[str, pl.Expr]:
    """What is counted of the blocks of an article, for each of TOTALS."""
    line = (unmarked_heading() | pl.col("announced")) & ~pl.col("strong")
    heading = ((pl.col("kind") == "heading").fill_null(False) & ~pl.col("title")) | line
    opening = pl.col("front") & shape() & pl.col("body_after") & ~pl.col("body") & ~pl.col("sentence")
    opening = opening & ~pl.col("by") & ~pl.col("names")
    signer = pl.col("front") & ~pl.col("body") & ~pl.col("title") & pl.col("by")
    said = (heading | opening) & ~question() & ~numeral() & ~pl.col("note_heading") & ~pl.col("reference_heading")
    strong = pl.col("strong") & ~pl.col("front") & ~pl.col("title") & ~pl.col("note_heading")
    strong = strong & (~question() | pl.col("lower"))  # who asks somebody begins with a capital
    asks = unmarked_heading() & question() & ~retort()
    contributor = pl.col("contributor") & ~pl.col("body") & (pl.col("bodies") > 0)
    titled = pl.col("strong") & pl.col("title")
    return {
        "all_bodies": pl.col("body"),
        "proses_in_all": pl.col("body") & ~pl.col("verse"),
        "headings": heading,
        "questions": asks,
        "addresses": asks & addressed(),
        "retorts": unmarked_heading() & retort(),
        "interviews": interviewed(),
        "capitalised_questions": asks & pl.col("capitalised"),
        "strong_questions": pl.col("strong") & ~pl.col("front") & ~pl.col("title") & question(),
        "statements": said,
        "marked": ((pl.col("kind") == "heading") & ~pl.col("title") & ~pl.col("note_heading")).fill_null(False),
        "capitals": unmarked_heading() & pl.col("caps") & ~pl.col("strong"),
        "tiers": pl.col("tier"),
        "plains": unmarked_heading() & ~pl.col("caps") & ~pl.col("strong") & ~question(),
        "cries": unmarked_heading() & ~pl.col("caps") & ~pl.col("strong") & cry(),
        "signers": signer,
        "numerals": numeral() & over_section(),
        "strongs": strong,
        "counted_questions": pl.col("counted_question") & pl.col("body_after"),
        "counted": unmarked_heading() & pl.col("counts"),
        "strong_titles": titled,
        "contributors": contributor,
    }


def style() -> dict[str, pl.Expr]:
    """How an article sets its headings, when not in plain lines: an article sets them in one way."""
    marked = (pl.col("marked") > 0) & (pl.col("marked") * FEW > pl.col("plains"))
    strongs = pl.col("strongs") + pl.when(asked()).then("strong_questions").otherwise(0)
    weight = strongs + 3 * pl.col("strong_titles")  # as the title, so the headings, if any is
    strong = ~marked & (strongs > 0) & (weight > 1) & (weight >= pl.col("plains"))
    capitals = ~marked & ~strong & (pl.col("capitals") > 1) & (pl.col("capitals") >= pl.col("plains"))
    capitals = capitals & ((pl.col("tiers") == 0) | (pl.col("plains") < 2))  # plain ones stand below them
    return {"marked": marked, "strong": strong, "capitals": capitals}
