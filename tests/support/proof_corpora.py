"""Small corpora of our own for the proof sheets, some of them hostile, and the sheets made of them."""

from collections.abc import Mapping
from functools import cache, partial
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
from texts import built, frame, sources

from pipelines import ingest, proof, schema
from pipelines.proof.sheets import Work
from pipelines.state import splice

FERRY = """The Ferry

By Ada Quill

The ferry has crossed the river since 1890, and Ada Lee has steered it for thirty years.1 Nobody else knows where the

sandbank lies in a dry summer. She does not write it down.2

Notes

1. The log book of the first ten years was lost in a flood.

3. This note has no marker.
"""
ICE = """# Ice on the Canal

*By Jon Baker*

The canal froze over in January, and [the barges](https://example.org/barges) stayed at Lock End.[^1]

[^1]: Measured at the third lock.
"""
HOSTILE = """</title><script>window.ran = 1</script>

By <img src=x onerror="window.ran = 2">

</div></section><script>window.ran = 3</script> & "quoted" 'twice' <b>bold</b> {} {0} $0 ${x} \\1 %s &amp; &#60;.1

=HYPERLINK("https://example.org/";"x") and +1-1 and @SUM(1), then \u202eturned around\u202c and \u2066set\u2069.

A bell \x07, a form\x0cfeed, an escape \x1b[31m, a C1 control \x85, a separator \u2028 here, and \ufeff inside a text.

\" onmouseover=\"window.ran = 4\" x=\" and ' onfocus='window.ran = 5' autofocus tabindex=1, <svg/onload=window.ran=6>.

]]> --> <!-- <style>body{display:none}</style> <iframe src="javascript:window.ran=7"></iframe> <base href="//x">

Notes

1. </span></div><script>window.ran = 8</script>
"""
HOSTILE_MD = """# <script>window.ran = 9</script>

Follow [this](javascript:window.ran=10), [that](data:text/html,<script>window.ran=11</script>) and
[the other](https://example.org/?a="onmouseover="window.ran=12&b=<script>).[^1]

[^1]: <script>window.ran = 13</script>
"""
HOSTILE_NAME = "a\"b'c %3Cimg src=x onerror=window.ran=14> #?&é.txt"


def tables(documents: Mapping[str, str], names: Mapping[str, str] | None = None) -> dict[str, pl.DataFrame]:
    """Make all tables of some documents; each of the names, of a type, is mentioned where it first stands in a text."""
    found = _segmented(tuple(documents.items()))
    boxes = pl.concat(
        found[table].select(pl.col(key).alias("key"), "article_id", "text", pl.lit(key).alias("in"))
        for table, key in (("paragraphs", "paragraph_id"), ("notes", "note_id"))
    ).drop_nulls("text")
    mentions = []
    for name, kind in (names or {}).items():
        for key, article, text, column in boxes.filter(pl.col("text").str.contains(name, literal=True)).iter_rows():
            at = text.index(name)
            mentions.append(
                {"mention_id": f"{key}:m{at}", "entity_id": f"{kind}:{name}", "article_id": article, column: key}
                | {"start": at, "end": at + len(name), "text": name, "type": kind, "rule": "model"}
                | {"text_status": "included", "resolution": "name", "model_label": "X"}
            )
    entities = [
        {"entity_id": f"{kind}:{name}", "type": kind, "name": f"{name} (canonical)"}
        for name, kind in (names or {}).items()
    ]
    return found | {
        "mentions": pl.DataFrame(mentions, schema=schema.polars_schema("mentions")),
        "entities": pl.DataFrame(entities, schema=schema.polars_schema("entities")),
    }


@cache  # since many tests write sheets of the same documents
def _segmented(documents: tuple[tuple[str, str], ...]) -> dict[str, pl.DataFrame]:
    texts = frame(dict(documents))
    return {"texts": texts} | built(ingest.split(texts), sources(dict(documents)))


def work(found: Mapping[str, pl.DataFrame], version: str = "1") -> Work:
    """Make the work of a batch that depends on its texts and mentions."""
    told = found["texts"].select(
        "source_id",
        pl.format("{} {}", pl.lit(version), "text").alias("key"),
        pl.col("text").str.len_bytes().cast(pl.Int64).alias("bytes"),
    )
    return Work(told, partial(_load, found))


def _load(found: Mapping[str, pl.DataFrame], only: pl.Series) -> dict[str, pl.DataFrame]:
    return {name: table if name == "entities" else splice.rows(table, only) for name, table in found.items()}


def write(folder: Path, documents: Mapping[str, str], names: Mapping[str, str] | None = None) -> pl.DataFrame:
    """Write the sheets of some documents into a folder."""
    return proof.write(folder, [work(tables(documents, names))])


class Side(HTMLParser):
    """Collects the text of the elements of a class, and all tags and attributes of a page."""

    def __init__(self, page: str, of: str = "raw") -> None:
        super().__init__()
        self.of, self.depth, self.text, self.tags = of, 0, "", []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("br", "meta", "link", "input"):
            return
        if self.depth or (tag == "div" and dict(attrs).get("class") == self.of):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= self.depth > 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data
