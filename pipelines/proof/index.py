"""The index of the sheets: the corpus' figures, a table of all sources, and what the search looks through.

The table's data stand in scripts of SHARD rows each, because a page that is opened from the disk may load nothing else;
proof.js shows a page of them at a time. The first rows stand in the index itself, for those who have no scripts.
"""

from pathlib import Path
from urllib.parse import quote

import polars as pl

from pipelines.proof import escape
from pipelines.proof.figures import FIGURES
from pipelines.proof.pages import HEAD

PAGE = "index.html"
DATA = "rows"  # the folder of the scripts
SHARD = 2_000  # sources in a script
FIRST = 50  # rows in the page itself; proof.js shows as many at a time
COLUMNS = ("path", "titles", "articles", "paragraphs", "notes", "linked", "unlinked", "entities", "low", "warnings")
NAMES = FIGURES | {"path": "source", "titles": "articles, authors", "unlinked": "without a note", "low": "low scores"}
INDEX = (
    HEAD
    + """<title>Proof sheets</title>
<link rel="stylesheet" href="proof.css">
<script src="proof.js" defer></script>
{}
</head>
<body class="index">
<a class="skip" href="#search">Skip to the search</a>
<header class="top"><h1>Proof sheets</h1>
<p class="about">Every raw text beside what became of it. These pages hold whole texts: mind their licences.</p>
<ul class="figures">{}</ul></header>
<main>
<search><label for="search">Search sources, titles and authors</label>
<input type="search" id="search" autocomplete="off" spellcheck="false" disabled>
<p id="found" role="status">{} sources</p></search>
<div class="scroll" role="region" aria-label="Sources" tabindex="0">
<table><thead><tr>{}</tr></thead>
<tbody id="rows">
{}</tbody></table></div>
<nav class="paging" aria-label="Pages of the table"><button type="button" id="previous" disabled>Previous</button>
<span id="page" role="status"></span><button type="button" id="next" disabled>Next</button></nav>
</main>
</body>
</html>
"""
)


def files(listed: pl.DataFrame) -> dict[str, bytes]:
    """Give the index's files by their path in the folder; `listed` is what `sheets.SCHEMA` names."""
    shards = {f"{DATA}/{number:04}.js": _shard(listed, number) for number in range(_shards(listed))}
    return shards | {PAGE: _page(listed, list(shards)).encode()}


def remove_stale(folder: Path, listed: pl.DataFrame) -> None:
    """Remove the scripts of rows that are no longer there."""
    for file in sorted((folder / DATA).glob("*.js"))[_shards(listed) :]:
        file.unlink()


def links(listed: pl.DataFrame, prefix: str) -> str:
    """Give the first sheets as a list of links in Markdown, below an address; no name of a file is taken for markup."""
    plain = pl.col("path").str.replace_all(r"([!-/:-@\[-`{-~])", r"\$1").str.replace_all(r"\s", " ")
    page = pl.Series("page", [quote(page) for page in listed["page"].head(FIRST)], dtype=pl.String)
    rows = listed.head(FIRST).with_columns(page).select(pl.format(f"- [{{}}]({prefix}/sources/{{}})", plain, "page"))
    more = listed.height - FIRST
    return "\n".join([*rows.to_series(), *([f"- and {more:,} more"] if more > 0 else [])])


def _shards(listed: pl.DataFrame) -> int:
    return -(-listed.height // SHARD)


def _shard(listed: pl.DataFrame, number: int) -> bytes:
    """The rows of a shard as a script: an array of [page, authors, cells…] for each source."""
    rows = listed.slice(number * SHARD, SHARD).select(pl.struct("page", "authors", *COLUMNS).struct.json_encode())
    return ("proofRows([\n" + ",\n".join(rows.to_series()) + "\n]);\n").encode()


def _page(listed: pl.DataFrame, shards: list[str]) -> str:
    counted = [name for name in FIGURES if name != "entities"]  # one entity stands in many sources
    sums = listed.select(pl.len().alias("sources"), *(pl.col(name).sum() for name in counted)).row(0, named=True)
    words = {"sources": "sources"} | FIGURES
    figures = "".join(f"<li>{words[name]} <b>{number:,}</b></li>" for name, number in sums.items())
    heads = "".join(f'<th scope="col" data-c="{name}">{NAMES[name]}</th>' for name in COLUMNS)
    first = listed.head(FIRST).select(_row())["html"]
    scripts = "".join(f'<script src="{file}" defer></script>\n' for file in shards)
    parts = [scripts, figures, f"{listed.height:,}", heads, "".join(first)]
    pieces = INDEX.split("{}")
    return "".join(piece + part for piece, part in zip(pieces, [*parts, ""], strict=True))


def _row() -> pl.Expr:
    cells = [pl.format("<td>{}</td>", name) for name in COLUMNS[2:]]
    titles = pl.format('<td dir="auto">{}{}</td>', escape.text(pl.col("titles").fill_null("")), _authors())
    page, path = escape.attribute(pl.col("page")), escape.text(pl.col("path"))
    link = pl.format('<th scope="row" dir="auto"><a href="sources/{}">{}</a></th>', page, path)
    return pl.concat_str(pl.lit("<tr>"), link, titles, *cells, pl.lit("</tr>\n")).alias("html")


def _authors() -> pl.Expr:
    told = pl.format(" <small>{}</small>", escape.text(pl.col("authors")))
    return pl.when(pl.col("authors") != "").then(told).otherwise(pl.lit(""))
