"""What may be markers in a text, and to which chain of labels they lead: each to one.

A number may stand over a list and over notes of the same file. Which of the two it means is told by where it stands.
"""

from functools import cache

import polars as pl

from pipelines.clean.figures import plain
from pipelines.frames import attach, first, octets
from pipelines.segment.blocks.labels import value
from pipelines.segment.notes import chains

# what a marker may look like from afar; markers.py looks closely; no figure of `Table 2.1` is one, and no marker
# stands behind a sign that opens emphasis
SEEN = (
    r"(?:(?:[\p{L};!?”\"’'»)\]]|(?:\D|\d{4})[.,:]|[^\s*_(\[][*_]{1,3}|\]\s?)(?:[(\[\\^]{0,3}|\s?<sup>)|[\s—]\[\\?[\[(]?|\s\()(\d{1,3})"
    r"[)\]\\^]{0,3}(?:[\s.,;:!?)\]”’\"»(—–<-]|$)"
)
SPACED_PAREN, PAREN = r"\s\(", r"\s\(\d{1,3}\)"  # a marker only where notes have such labels
SIGN_WITHOUT_STAR = r"[¹²³⁰⁴-⁹]+|[†‡§]{1,3}|[\[(](?:[ivxlc]{1,6}|[a-z])[\])]"
LEAST_MARKED = 0.5  # of the labels of a chain, without those whose markers lead elsewhere
SIGN = rf"\*{{1,3}}|{SIGN_WITHOUT_STAR}"


def kept(members: pl.DataFrame, markers: pl.DataFrame) -> pl.DataFrame:
    """The labels without those of lists whose markers (see `seen`) belong to other notes: a marker leads to one note.

    So between two notes of one number in a file stands a marker of the second. Of the chains of which it does not, all
    but the one of most weight have lost their label, and a chain that has not half of its labels marked is a list.
    """
    again = members.sort("doc", "value", "block").with_columns(_repeated()).filter("repeated")
    if again.is_empty():
        return members
    able = markers.filter(pl.col("doc").is_in(again.get_column("doc").implode())).drop_nulls("value")
    # where some say outright that they are markers, the others of their number are none
    able = able.filter(pl.col("outright") == pl.col("outright").any().over("doc", "value"))
    markers = able.select("doc", "value", pl.col("block").alias("marker")).sort("marker")
    places = again.sort("block").with_columns((pl.col("block") - 1).alias("above"))
    last = places.join_asof(markers, left_on="above", right_on="marker", by=["doc", "value"], check_sortedness=False)
    rivals = last.sort("doc", "value", "block").with_columns(_claim())
    rivals = rivals.sort("claim", pl.col("weight").neg(), "block").filter(~first("claim"))
    lost = rivals.group_by("chain").agg(pl.len().alias("lost"))
    told = members.group_by("chain").agg(pl.len().alias("size"), pl.col("note_rule", "marked").first())
    few = attach(told, lost, "chain").filter(pl.col("marked") - pl.col("lost") / pl.col("size") < LEAST_MARKED)
    lists = few.filter(pl.col("note_rule") != "note:heading").get_column("chain")
    return members.filter(~pl.col("chain").is_in(lists.implode()))


@cache
def _repeated() -> pl.Expr:
    """A number that other labels of the file bear too."""
    same = ~first("doc", "value")
    return (same | same.shift(-1, fill_value=False)).alias("repeated")


@cache
def _claim() -> pl.Expr:
    """The number of those that claim one marker: none stands between them."""
    other = (pl.col("marker") > pl.col("block").shift(1)).fill_null(False)
    return (first("doc", "value") | other).cum_sum().alias("claim")


@cache
def weight() -> pl.Expr:
    """How much speaks for a chain: a heading, how many are marked, labels such as items seldom have, its length.

    A page's foot cuts a sentence for no list, and below a colon seldom stands anything else.
    """
    told = pl.col("marked").fill_null(0.0) + chains.typical() + pl.col("at_foot").fill_null(False)
    told = pl.when("announced").then(3.0).otherwise(told - 0.5 * pl.col("after_colon").cast(pl.Float64))
    return (told * 1000 + pl.col("size")).alias("weight")


def seen(rows: pl.DataFrame, blocks: pl.DataFrame, parens: pl.Series) -> pl.DataFrame:
    """What may be a marker, above the last of some labels in the same document: doc, block, value, outright.

    `parens` are the documents that have labels in parentheses.
    """
    if rows.is_empty():
        return rows.select("doc", "block", "value", pl.lit(False).alias("outright"))
    ends = rows.group_by("doc").agg(pl.col("block").max().alias("end"), (pl.col("value") < 1000).any().alias("figures"))
    # items that are labelled so speak of each other
    able = (pl.col("doc").is_in(parens.implode()) & pl.col("number").is_null()).alias("able")
    places = attach(blocks.select("doc", "block", able), ends, "doc").filter(pl.col("block") < pl.col("end"))
    texts = blocks.get_column("text").gather(places.get_column("block"))
    text = places.select("doc", "block", "figures", "able", texts)
    signs = text.filter(pl.col("text").str.contains(SIGN)).select_seq("doc", "block", *_signs()).explode("hit")
    # stars in pairs are emphasis
    signs = signs.filter(pl.col("odd") | ~pl.col("hit").str.starts_with("*")).select_seq(*_sign())
    digits = text.filter(pl.col("figures") & pl.col("text").str.contains(r"\d"))
    digits = digits.select_seq("doc", "block", "able", pl.col("text").str.extract_all(SEEN).alias("hit")).explode("hit")
    paren = pl.col("hit").str.contains(PAREN) & pl.col("able")
    digits = digits.filter(~pl.col("hit").str.contains(SPACED_PAREN) | paren).select_seq(*_digit())
    return pl.concat([digits, signs])


@cache
def _signs() -> list[pl.Expr]:
    odd = octets.count(pl.col("text"), "*") % 2 == 1
    return [odd.alias("odd"), pl.col("text").str.extract_all(SIGN).alias("hit")]


@cache
def _sign() -> list[pl.Expr]:
    place = value(pl.col("hit").str.strip_chars("[]()"))
    return [pl.col("doc"), pl.col("block"), place.alias("value"), pl.lit(False).alias("outright")]


@cache
def _digit() -> list[pl.Expr]:
    place = plain(pl.col("hit").str.extract(r"\d{1,3}", 0)).cast(pl.Int64, strict=False)
    outright = pl.col("hit").str.contains(r"\[|<sup>")
    return [pl.col("doc"), pl.col("block"), place.alias("value"), outright.alias("outright")]
