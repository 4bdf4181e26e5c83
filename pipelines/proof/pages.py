"""Whole sheets out of their parts: one HTML page per source.

The frame of a page and the order of its parts belong here; what the parts say does not.
"""

import polars as pl

from pipelines import schema
from pipelines.proof import escape, heads, names
from pipelines.proof.batch import Batch
from pipelines.proof.figures import FIGURES, WARNINGS, figures
from pipelines.proof.rows import FAMILIES
from pipelines.proof.sections import sections

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
"""
WORDS = {
    "text": "text", "head": "heads", "quote": "quotations", "note": "notes", "side": "captions, code, tables",
    "left": "left out of the texts",
}  # fmt: skip
LEGEND = "".join(f'<li class="f-{family}">{WORDS[family]}</li>' for family in dict.fromkeys(FAMILIES.values()))
KINDS = schema.field("entities", "type")["constraints"]["enum"]
ENTITIES = "".join(f'<li><b class="e-{kind}">{kind}</b></li>' for kind in KINDS)
SHEET = (
    HEAD
    + """<title>{} – proof sheet</title>
<link rel="stylesheet" href="../proof.css">
<script src="../proof.js" defer></script>
</head>
<body class="sheet">
<a class="skip" href="#sheet">Skip to the text</a>
<header class="top">
<nav aria-label="All sources"><a href="../index.html">All sources</a></nav>
<h1>{}</h1>
<p class="about">{} bytes, {}, {} lines{}</p>
<ul class="figures">{}</ul>
{}<details class="contents"><summary>Contents</summary><nav aria-label="Articles"><ol>{}</ol></nav></details>
<div class="legend"><ul aria-label="Roles of raw text">"""
    + LEGEND
    + """</ul><ul aria-label="Kinds of entities">"""
    + ENTITIES
    + """</ul></div>
<div class="tools"><button type="button" id="next-low" hidden>Next low-score decision</button></div>
</header>
<main id="sheet">
<div class="row panes"><p>line</p><p>Raw text</p><p>What became of it</p></div>
{}</main>
<section class="end" aria-labelledby="entities"><h2 id="entities">Entities of this source</h2>
{}</section>
<dialog id="decision" aria-labelledby="decision-name"></dialog>
<div id="hint" role="status"></div>
</body>
</html>
"""
)


def sheets(batch: Batch) -> pl.DataFrame:
    """Write the page of each source of a batch: source_id, path, html, titles, authors and the figures."""
    counted = figures(batch)
    parts = heads.articles(batch)
    table = batch.sources.join(batch.texts.select("doc", "path", pl.lit(True).alias("read")), on="doc")
    table = table.join(counted, on="doc", how="left", maintain_order="left")
    for more in (_contents(parts), sections(batch, parts), names.entities(batch), _titles(batch)):
        table = table.join(more, on="doc", how="left", maintain_order="left")
    path = escape.text(pl.col("path"))
    language = pl.format(", {}", escape.text(pl.col("language"))).fill_null("")
    html = pl.format(
        SHEET, escape.attribute(pl.col("path")), path, "bytes", "encoding", "lines", language, _figures(), _warnings(),
        pl.col("contents").fill_null(""), pl.col("sections").fill_null(""), pl.col("names").fill_null("<p>None.</p>"),
    )  # fmt: skip
    return table.select("source_id", "path", html.alias("html"), "titles", "authors", *FIGURES)


def _contents(parts: pl.DataFrame) -> pl.DataFrame:
    return parts.group_by("doc", maintain_order=True).agg(pl.col("entry").str.join("\n").alias("contents"))


def _titles(batch: Batch) -> pl.DataFrame:
    """What the index can be searched for: the titles and the authors of each source."""
    rows = batch.articles.group_by("doc", maintain_order=True)
    return rows.agg(
        pl.col("title").drop_nulls().str.join(" · ").alias("titles"),
        pl.col("authors").drop_nulls().unique(maintain_order=True).str.join("; ").alias("authors"),
    )


def _figures() -> pl.Expr:
    items = [pl.format(f"<li>{words} <b>{{}}</b></li>", name) for name, words in FIGURES.items()]
    return pl.concat_str(items)


def _warnings() -> pl.Expr:
    told = [
        pl.when(pl.col(name) > 0).then(pl.format(f"<li>{{}} × {words}</li>", name)).otherwise(pl.lit(""))
        for name, words in WARNINGS.items()
    ]
    head = pl.lit('<section class="look" aria-labelledby="look"><h2 id="look">Worth a look</h2><ul>')
    listed = pl.concat_str(head, *told, pl.lit("</ul></section>\n"))
    return pl.when(pl.col("warnings") > 0).then(listed).otherwise(pl.lit(""))
