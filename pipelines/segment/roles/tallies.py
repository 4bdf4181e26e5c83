"""What is counted of the blocks of an article, and how it sets its headings, by that.

Which lines could be headings is told in `sections`, which of them are in `roles`.
"""

from collections.abc import Callable
from functools import cache

import polars as pl

from pipelines.segment.roles.questions import addressed, interviewed, question, retort
from pipelines.segment.roles.sections import cry, numeral, over_section

TOTALS = (
    *("headings", "questions", "statements", "signers", "strongs", "numerals", "counted"),
    *("marked", "capitals", "plains", "contributors", "addresses", "strong_questions", "strong_titles"),
    *("proses_in_all", "cries", "interviews", "retorts", "capitalised_questions", "tiers", "counted_questions", "speeches"),
    "plain_titles",
)
SPEAKING = 3  # texts in which somebody speaks, in a story
LONG = 12  # words of a sentence that is no heading
ACRONYM = 6  # code points of `XML`, at most
# times as many bold lines as plain ones are headings, where the title is plain as well, and so many others
PLAIN, LEAST_PLAIN = 2, 3
FEW = 4  # times as many plain lines leave marked ones no style of an article


@cache
def counted() -> dict[str, pl.Expr]:
    """What is counted of the blocks of an article, for each of TOTALS."""
    line = (pl.col("unmarked") | pl.col("announced")) & ~pl.col("strong")
    heading = ((pl.col("kind") == "heading").fill_null(False) & ~pl.col("title")) | line
    opening = pl.col("front") & pl.col("shaped") & pl.col("body_after") & ~pl.col("body") & ~pl.col("by") & ~pl.col("names")
    opening = opening & ~(pl.col("sentence") & (pl.col("words") >= LONG))
    signer = pl.col("front") & ~pl.col("body") & ~pl.col("title") & pl.col("by")
    signer = signer & ~pl.col("booked_after")  # who wrote the book under review
    said = (heading | opening) & ~question() & ~numeral() & ~pl.col("note_heading") & ~pl.col("reference_heading")
    # the first stands right over the text
    strong = pl.col("strong") & (~pl.col("front") | opening) & ~pl.col("title") & ~pl.col("note_heading")
    strong = strong & (~question() | pl.col("lower"))  # who asks somebody begins with a capital
    asks = (pl.col("unmarked") | opening) & question() & ~retort()
    contributor = pl.col("contributor") & ~pl.col("body") & (pl.col("bodies") > 0)
    titled = pl.col("strong") & pl.col("title")
    acronym = (pl.col("words") == 1) & (pl.col("chars") <= ACRONYM)  # which is set so in any line
    return {
        "all_bodies": pl.col("body"),
        "proses_in_all": pl.col("body") & ~pl.col("verse"),
        "headings": heading,
        "questions": asks,
        "addresses": asks & (addressed() | pl.col("answer_after")),
        "retorts": pl.col("unmarked") & retort(),
        "interviews": interviewed(),
        "capitalised_questions": asks & pl.col("capitalised"),
        "strong_questions": pl.col("strong") & ~pl.col("front") & ~pl.col("title") & question(),
        "statements": said,
        "marked": ((pl.col("kind") == "heading") & ~pl.col("title") & ~pl.col("note_heading")).fill_null(False),
        "capitals": pl.col("unmarked") & pl.col("caps") & ~pl.col("strong") & ~acronym,
        "tiers": pl.col("tier"),
        "plains": pl.col("unmarked") & ~pl.col("caps") & ~pl.col("strong") & ~question(),
        "cries": pl.col("unmarked") & ~pl.col("caps") & ~pl.col("strong") & cry(),
        "signers": signer,
        "numerals": numeral() & over_section(),
        "strongs": strong,
        "counted_questions": pl.col("counted_question") & pl.col("body_after"),
        "counted": pl.col("unmarked") & pl.col("counts"),
        "speeches": pl.col("speech_after"),
        "strong_titles": titled,
        "plain_titles": pl.col("title") & pl.col("kind").is_null() & ~pl.col("strong"),
        "contributors": contributor,
    }


def style(c: Callable[[str], pl.Series]) -> dict[str, pl.Series]:
    """How an article sets its headings, when not in plain lines: an article sets them in one way."""
    marked = (c("marked") > 0) & (c("marked") * FEW > c("plains"))
    asked = c("asked") | ((c("strong_questions") == 1) & (c("strongs") > 0))  # one beside others is no interview
    strongs = c("strongs") + c("strong_questions") * asked.cast(pl.UInt32)
    weight = strongs + 3 * c("strong_titles")  # as the title, so the headings, if any is
    plain = (c("plain_titles") > 0) & (c("plains") >= LEAST_PLAIN)
    many = c("plains") * (1 + (PLAIN - 1) * plain.cast(pl.UInt32))
    strong = ~marked & (strongs > 0) & (weight > 1) & (weight >= many)
    capitals = ~marked & ~strong & (c("capitals") > 1) & (c("capitals") >= c("plains"))
    capitals = capitals & ((c("tiers") == 0) | (c("plains") < 2))  # plain ones stand below them
    return {"usually_marked": marked, "usually_strong": strong, "usually_capitals": capitals}
