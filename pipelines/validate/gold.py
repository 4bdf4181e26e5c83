"""Gold: documents whose true articles, paragraphs and notes a person has marked, in the folder gold of the raw folder.

Reading the files and saying what is wrong with them belongs here; comparing them with the tables is in quality. The
form of each file is in gold.json, how to write them in docs/quality.md.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.errors import UserError, shown
from pipelines.folders import written
from pipelines.folders.places import Place

FOLDER, MANIFEST, FLOORS = "gold", "manifest.jsonl", "floors.json"
FILES = ("manifest", "articles", "paragraphs", "notes", "note_refs", "neutral")
# the files without which a measure is not taken
NEEDS = {
    "title": ("articles",), "authors": ("articles",), "date": ("articles",), "paragraph": ("paragraphs",),
    "section": ("paragraphs",), "note": ("notes",), "marker": ("note_refs", "paragraphs"),
}  # fmt: skip
KEYS = {"articles": ("article_index",), "paragraphs": ("article_index", "position")}  # of a row within its document
HELP = "see docs/quality.md"
Row = dict[str, Any]
Spot = tuple[str, int, int]  # document, article, paragraph


@dataclass(frozen=True)
class Gold:
    """What is marked: the rendering of each document, and the rows of each file that is there; a floor by measure."""

    renderings: dict[str, str]
    rows: dict[str, list[Row]]
    floors: dict[str, float]


def read(raw: Place, paths: Collection[str]) -> Gold | None:
    """Read the gold of a raw folder whose texts have these paths; None where there is none.

    Raises UserError with file and line for what has not the form, a document that is not among the texts or not in the
    manifest, an article or paragraph that stands there twice, a marker in a paragraph that is not there, and a floor of
    no measure.
    """
    folder = raw / FOLDER
    there = [name for name in FILES if (folder / f"{name}.jsonl").is_file()]
    if not there and not (folder / FLOORS).is_file():
        return None
    if "manifest" not in there:
        raise UserError(f"{shown(folder / MANIFEST)}: is missing; list the documents that are marked, {HELP}")
    numbered = {name: list(_lines(folder / f"{name}.jsonl", name)) for name in there}
    renderings: dict[str, str] = {}
    for number, row in numbered["manifest"]:
        place = f"{shown(folder / MANIFEST)}:{number}"
        if row["doc"] not in paths:
            raise UserError(f"{place}: no text has the path {shown(row['doc'])}; correct it or remove the line")
        if row["doc"] in renderings:
            raise UserError(f"{place}: {shown(row['doc'])} stands in a line above; remove one of them")
        renderings[row["doc"]] = row["rendering"]
    for name, rows in numbered.items():
        _check_documents(folder / f"{name}.jsonl", rows, renderings)
        _check_once(folder / f"{name}.jsonl", rows, KEYS.get(name, ()))
    _check_markers(folder / "note_refs.jsonl", numbered.get("note_refs", []), _places(numbered))
    kept = {name: [row for _, row in rows] for name, rows in numbered.items()}
    return Gold(renderings, kept, _floors(folder / FLOORS))


def _lines(file: Place, name: str) -> Iterator[tuple[int, Row]]:
    """Give each object of a file with the number of its line."""
    for number, line in enumerate(written.text(file).split("\n"), start=1):
        if line.strip():
            yield number, _parsed(line, f"{shown(file)}:{number}", name)


def _parsed(text: str, place: str, name: str) -> Row:
    try:
        found: Row = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
        if half := written.half(found):
            raise ValueError(f"half of a character, {half}")
    except (ValueError, RecursionError) as error:
        raise UserError(f"{place}: is no JSON ({error}); {HELP}") from error
    problem = next(iter(_validator(name).iter_errors(found)), None)
    if problem is not None:
        where = ".".join(str(part) for part in problem.absolute_path)
        raise UserError(f"{place}: {where + ': ' if where else ''}{shown(problem.message)}; {HELP}")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _once(pairs: list[tuple[str, Any]]) -> Row:
    """Make an object of its members; one that stands there twice would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for number, (name, _) in enumerate(pairs) if name in dict(pairs[:number]))
        raise ValueError(f"{shown(twice)!r} stands in it twice")
    return found


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  takes a while and is needed only where there is gold

    schema = json.loads(Path(__file__).with_name("gold.json").read_text(encoding="utf-8"))
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})


def _check_documents(file: Place, rows: Sequence[tuple[int, Row]], known: Collection[str]) -> None:
    for number, row in rows:
        if row["doc"] not in known:
            raise UserError(
                f"{shown(file)}:{number}: {shown(row['doc'])} is not in {MANIFEST}; add it or remove the line"
            )


def _check_once(file: Place, rows: Sequence[tuple[int, Row]], key: Sequence[str]) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    for number, row in rows if key else ():
        place = (row["doc"], *(row[name] for name in key))
        if place in seen:
            told = ", ".join(f"{name} {row[name]}" for name in key)
            raise UserError(
                f"{shown(file)}:{number}: {told} of {shown(row['doc'])} stands in line {seen[place]} already; "
                "count on or remove one of them"
            )
        seen[place] = number


def _places(numbered: dict[str, list[tuple[int, Row]]]) -> set[Spot]:
    return {(row["doc"], row["article_index"], row["position"]) for _, row in numbered.get("paragraphs", [])}


def _check_markers(file: Place, rows: Sequence[tuple[int, Row]], places: Collection[Spot]) -> None:
    for number, row in rows:
        at = row["paragraph_position"]
        if at is not None and (row["doc"], row["article_index"], at) not in places:
            raise UserError(
                f"{shown(file)}:{number}: paragraphs.jsonl has no paragraph {at} of article "
                f"{row['article_index']} in {shown(row['doc'])}; correct the place"
            )


def _floors(file: Place) -> dict[str, float]:
    floors: dict[str, float] = _parsed(written.text(file), shown(file), "floors") if file.is_file() else {}
    for name in floors:
        if name.rpartition(" ")[2] not in NEEDS:
            raise UserError(f"{shown(file)}: {shown(name)!r} ends in no measure; use one of {', '.join(NEEDS)}")
    return floors
