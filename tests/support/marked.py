"""Texts with marked mentions, and how well the stage finds them.

`{Ann Lee|person}` marks a mention, `{Lee|person|Ann Lee}` also the name its entity must bear, `{Lee|-}` one that is
neither asked for nor held against. `# ` begins an article, `^ ` a note; a blank line ends a text.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipelines import schema
from pipelines.annotate import Tagger, resolve, tag

MARK = re.compile(r"\{([^{}|]+)\|([a-z-]+)(?:\|([^{}]+))?\}")
Key = tuple[str, int, int]


@dataclass
class Marked:
    """The tables of marked texts, and the gold: type and name (or None) by container and place."""

    tables: dict[str, pl.DataFrame]
    gold: dict[Key, tuple[str, str | None]] = field(default_factory=dict)


def read(path: Path) -> Marked:
    """Read a file of marked texts."""
    articles, paragraphs, notes = [], [], []
    marked = Marked({})
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if block.startswith("# "):
            articles.append(
                {"article_id": f"m:a{len(articles)}", "source_id": "m", "language": "en", "title": block[2:].strip()}
            )
            continue
        rows, letter, column = (notes, "n", "note_id") if block.startswith("^ ") else (paragraphs, "p", "paragraph_id")
        text, spans = _unmark(block.removeprefix("^ ").strip())
        row = {
            "article_id": articles[-1]["article_id"],
            column: f"m:{letter}{len(rows)}",
            "position": len(rows) + 1,
            "text": text,
        }
        rows.append(row | ({"kind": "paragraph"} if letter == "p" else {}))
        marked.gold |= {(row[column], start, end): told for start, end, told in spans}
    named = {"articles": articles, "paragraphs": paragraphs, "notes": notes, "contributors": []}
    marked.tables = {name: frame(rows, name) for name, rows in named.items()}
    return marked


def _unmark(block: str) -> tuple[str, list[tuple[int, int, tuple[str, str | None]]]]:
    text, spans, place = "", [], 0
    for match in MARK.finditer(block):
        text += block[place : match.start()]
        spans.append((len(text), len(text) + len(match[1]), (match[2], match[3])))
        text += match[1]
        place = match.end()
    return text + block[place:], spans


def frame(rows: list[dict[str, object]], table: str) -> pl.DataFrame:
    columns = schema.polars_schema(table)
    return pl.DataFrame([{name: row.get(name) for name in columns} for row in rows], schema=columns)


def score(marked: Marked, tagger: Tagger) -> dict[str, float]:
    """Tag and resolve marked texts: F1 of exact spans with types, for all types and for three, and right names."""
    proposed = tag(marked.tables, tagger)
    mentions, entities = resolve(proposed, marked.tables["articles"], marked.tables["contributors"])
    return compare(marked, mentions, entities)


def compare(marked: Marked, mentions: pl.DataFrame, entities: pl.DataFrame, errors: bool = False) -> dict[str, float]:
    """Compare published mentions with the gold."""
    name = dict(entities.select("entity_id", "name").iter_rows())
    ignored = [key for key, (kind, _) in marked.gold.items() if kind == "-"]
    gold = {key: told for key, told in marked.gold.items() if told[0] != "-"}
    found = {}
    for m in mentions.iter_rows(named=True):
        key = (m["paragraph_id"] or m["note_id"], m["start"], m["end"])
        articled = (key[0], key[1] - len("The "), key[2])  # with its article or without is the same
        key = articled if articled in gold and m["type"] == gold[articled][0] else key
        if key in gold or not any(key[0] == c and key[1] < e and s < key[2] for c, s, e in ignored):
            found[key] = (m["type"], name[m["entity_id"]])
    result = {}
    for label, types in {
        "three": {"person", "organization", "place"},
        "all": {kind for kind, _ in gold.values()} | {k for k, _ in found.values()},
    }.items():
        wanted = {(key, kind) for key, (kind, _) in gold.items() if kind in types}
        given = {(key, kind) for key, (kind, _) in found.items() if kind in types}
        result[label] = 2 * len(wanted & given) / (len(wanted) + len(given))
    right = [key for key in gold if key in found and found[key][0] == gold[key][0] and gold[key][1]]
    result["name"] = sum(found[key][1] == gold[key][1] for key in right) / len(right)
    if errors:
        _report(marked, gold, found)
    return result


def _report(marked: Marked, gold: dict, found: dict) -> None:
    text = dict(marked.tables["paragraphs"].select("paragraph_id", "text").iter_rows()) | dict(
        marked.tables["notes"].select("note_id", "text").iter_rows()
    )
    for key in sorted(gold.keys() | found.keys()):
        words = repr(text[key[0]][key[1] : key[2]])
        if gold.get(key, (None,))[0] != found.get(key, (None,))[0]:
            print(words, "wanted", gold.get(key), "found", found.get(key))
        elif gold[key][1] and gold[key][1] != found[key][1]:
            print(words, "name", gold[key][1], "found", found[key][1])
