"""Clean texts with what was found in them: entities, links, note markers and healed page breaks, as HTML.

Where these stand is told by the tables; only a page break's place in the clean text is looked for here.
"""

from collections.abc import Sequence

import polars as pl

from pipelines.proof import cut, escape
from pipelines.proof.batch import Batch

NEEDLE = 24  # code points of a fragment's beginning, by which it is found in the healed text
SPAN = ("box", "start", "end", "opens", "closes")


def html(batch: Batch) -> pl.DataFrame:
    """Write every text of the batch: key of its paragraph or note, html."""
    boxes = batch.boxes.drop_nulls("box")
    spans = [_links(batch.links), _mentions(batch.mentions)]  # what comes first stands outside
    points = pl.concat([_targets(batch.links), _markers(batch.markers), _page_breaks(batch)])
    pieces = _cover(_pieces(boxes["text"], spans, points), spans)
    found = pieces.group_by("box", maintain_order=True).agg(pl.col("html").str.join(""))
    return boxes.select("key", "box").join(found, on="box", maintain_order="left").drop("box")


def _pieces(texts: pl.Series, spans: Sequence[pl.DataFrame], points: pl.DataFrame) -> pl.DataFrame:
    """Cut the texts at both ends of all spans and at the points; what stands at a point comes before its piece."""
    ends = [span.select("box", pl.col(name).alias("at")) for span in spans for name in ("start", "end")]
    pieces = cut.pieces(texts, pl.concat([*ends, points.select("box", "at")]))
    there = points.group_by("box", "at", maintain_order=True).agg(pl.col("html").str.join("").alias("point"))
    pieces = pieces.join(there, on=["box", "at"], how="left", maintain_order="left")
    return pieces.with_columns(escape.text(pl.col("text")).alias("html"), pl.col("point").fill_null(""))


def _cover(pieces: pl.DataFrame, spans: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Put each piece that lies in a span between its tags; a span that is cut has a pair of tags for each piece."""
    for span in reversed(spans):
        covering = span.select(SPAN).sort("box", "start").with_columns(pl.col("start").alias("at"))
        found = pieces.join_asof(covering, on="at", by="box", strategy="backward", check_sortedness=False)
        inside = (pl.col("end") > pl.col("at")).fill_null(False) & (pl.col("text") != "")
        wrapped = pl.concat_str("opens", "html", "closes")
        pieces = found.with_columns(pl.when(inside).then(wrapped).otherwise("html").alias("html"))
        pieces = pieces.drop("start", "end", "opens", "closes")
    return pieces.with_columns(pl.concat_str("point", "html").alias("html"))


def _mentions(mentions: pl.DataFrame) -> pl.DataFrame:
    """Each mention leads to its entity in the list at the end of the sheet."""
    facts = [escape.attribute(pl.col(name)).fill_null("") for name in ("rule", "resolution", "model_label")]
    number = pl.col("number").fill_null(0)
    opens = pl.format('<a class="e e-{}" href="#e{}" data-d="{}|{}|{}">', "type", number, *facts)
    return mentions.select("box", "start", "end", opens.alias("opens"), pl.lit("</a>").alias("closes"))


def _links(links: pl.DataFrame) -> pl.DataFrame:
    return links.select(
        "box", "start", "end", pl.lit('<span class="l">').alias("opens"), pl.lit("</span>").alias("closes")
    )


def _targets(links: pl.DataFrame) -> pl.DataFrame:
    """After a link, its target: only an address of the web can be followed, and none is asked for by the sheet."""
    url = escape.attribute(pl.col("url"))
    web = pl.col("url").str.contains(r"^(?i:https?)://")
    follow = pl.format(
        '<a class="u" href="{}" rel="noreferrer noopener" title="{}" aria-label="link target">↗</a>', url, url
    )
    shown = pl.format('<span class="u" title="{}">↗</span>', url)
    rows = links.filter(pl.col("url").is_not_null())
    return rows.select("box", pl.col("end").alias("at"), pl.when(web).then(follow).otherwise(shown).alias("html"))


def marker() -> pl.Expr:
    """One note marker as a link to its note."""
    label = escape.text(pl.col("label"))
    return pl.format(
        '<sup><a class="r" id="{}" href="#{}" data-d="{}" aria-label="note {}">{}</a></sup>',
        "anchor", "note", "style", escape.attribute(pl.col("label")), label,
    )  # fmt: skip


def _markers(markers: pl.DataFrame) -> pl.DataFrame:
    rows = markers.drop_nulls("box")
    return rows.select("box", pl.col("start").alias("at"), marker().alias("html"))


def _page_breaks(batch: Batch) -> pl.DataFrame:
    """A sign where a text goes on after a page break, if the fragment's first words stand in the text just once."""
    goes_on = pl.col("key").is_not_null() & ~pl.col("key").is_first_distinct()
    fragments = batch.segments.filter(goes_on).with_columns(
        pl.min_horizontal("end", pl.col("start") + NEEDLE).alias("to")
    )
    ends = [fragments.select(pl.col("doc").alias("box"), pl.col(name).alias("at")) for name in ("start", "to")]
    heads = cut.pieces(batch.texts["text"], pl.concat(ends)).select(
        pl.col("box").alias("doc"),
        pl.col("at").alias("start"),
        pl.col("text").str.extract(r"^([^\r\n]*)", 1).alias("head"),
    )
    boxes = batch.boxes.drop_nulls("box").select("key", "box", "text")
    rows = fragments.join(boxes, on="key", maintain_order="left")
    rows = rows.join(heads, on=["doc", "start"], maintain_order="left").filter(pl.col("head") != "")
    parts = pl.col("text").str.splitn(pl.col("head"), 3)
    once = parts.struct.field("field_1").is_not_null() & parts.struct.field("field_2").is_null()
    rows = rows.filter(once)
    sign = pl.format(
        '<a class="h" href="#{}" title="page break healed: line {}" aria-label="page break healed, line {}">↵</a>',
        "anchor", "line", "line",
    )  # fmt: skip
    at = parts.struct.field("field_0").str.len_chars().cast(pl.Int64)
    return rows.select("box", at.alias("at"), sign.alias("html"))
