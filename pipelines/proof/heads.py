"""What stands above and below an article's rows: its title and facts, and the notes of which only markers are left."""

import polars as pl

from pipelines.proof import escape
from pipelines.proof.batch import Batch

FACTS = {
    "date_published": "date", "date_text": "date as printed", "publication": "publication", "issue": "issue",
    "language": "language", "license": "licence", "url": "address", "credits": "credits",
    "word_count": "words", "paragraph_count": "paragraphs", "note_count": "notes",
}  # fmt: skip


def articles(batch: Batch) -> pl.DataFrame:
    """Write the parts of each article: article_id, name (as an attribute), lang, anchor, head, tail and entry.

    `entry` is its line in the table of contents.
    """
    table = batch.articles.join(_credits(batch), on="article_id", how="left", maintain_order="left")
    table = table.join(_lost_notes(batch), on="article_id", how="left", maintain_order="left")
    untitled = pl.format("{} without a title", pl.col("kind").replace({"article": "Article", "advert": "Advert"}))
    title = pl.coalesce(escape.text(pl.col("title")), untitled)
    head = pl.format(
        '<header class="head"><div>{}{}<h2 id="{}-t" dir="auto">{}</h2>{}{}</div></header>\n',
        pl.when(pl.col("kind") == "advert").then(pl.lit('<p class="kind">advert</p>')).otherwise(pl.lit("")),
        _line("kicker"), "anchor", title, _line("byline"), _facts(),
    )  # fmt: skip
    entry = pl.format('<li dir="auto"><a href="#{}">{}</a>{}</li>', "anchor", title, _by())
    lang = pl.format(' lang="{}"', escape.attribute(pl.col("language"))).fill_null("")
    name = pl.coalesce(escape.attribute(pl.col("title")), untitled)
    return table.select(
        "article_id",
        "doc",
        "anchor",
        name.alias("name"),
        lang.alias("lang"),
        head.alias("head"),
        pl.col("lost").fill_null("").alias("tail"),
        entry.alias("entry"),
    )


def _by() -> pl.Expr:
    return pl.format(" <small>{}</small>", escape.text(pl.col("authors"))).fill_null("")


def _line(column: str) -> pl.Expr:
    return pl.format(f'<p class="{column}" dir="auto">{{}}</p>', escape.text(pl.col(column))).fill_null("")


def _facts() -> pl.Expr:
    """The facts that are known, as a list of terms."""
    pairs = [
        pl.format(f"<dt>{term}</dt><dd><bdi>{{}}</bdi></dd> ", escape.text(pl.col(column).cast(pl.String))).fill_null(
            ""
        )
        for column, term in FACTS.items()
    ]
    return pl.concat_str(pl.lit("<dl>"), *pairs, pl.lit("</dl>"))


def _credits(batch: Batch) -> pl.DataFrame:
    told = pl.format("{} ({}, from the {})", "name", "role", pl.col("evidence").str.replace_all("_", " ", literal=True))
    rows = batch.contributors.with_columns(told.alias("told")).group_by("article_id", maintain_order=True)
    return rows.agg(pl.col("told").str.join("; ").alias("credits"))


def _lost_notes(batch: Batch) -> pl.DataFrame:
    """The notes without a body, which stand nowhere in the raw text."""
    back = pl.format('<a class="back" href="#{}" aria-label="marker">↑</a>', "anchor")
    ways = batch.markers.group_by(pl.col("note_id").alias("key"), maintain_order=True)
    back_links = ways.agg(back.str.join(" ").alias("back"))
    lost = batch.boxes.filter((pl.col("kind") == "note") & pl.col("start").is_null())
    lost = lost.join(back_links, on="key", how="left", maintain_order="left")
    item = pl.format(
        '<div class="b k-note lost" id="{}"><b class="label">{}</b> only the marker is left {}</div>',
        "anchor", escape.text(pl.col("label")), pl.col("back").fill_null(""),
    )  # fmt: skip
    found = lost.with_columns(item.alias("item")).group_by("article_id", maintain_order=True)
    return found.agg(
        pl.format(
            '<div class="row f-note"><div class="none">not in the raw text</div>'
            '<div class="out"><p class="w">notes without a body</p>{}</div></div>\n',
            pl.col("item").str.join("\n"),
        ).alias("lost")
    )  # fmt: skip
