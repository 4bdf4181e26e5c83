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
from pipelines.folders.places import Place

FOLDER, MANIFEST, FLOORS = "gold", "manifest.jsonl", "floors.json"
FILES = ("manifest", "articles", "paragraphs", "notes", "note_refs", "neutral")
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
    manifest, and a marker in a paragraph that is not there.
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
        place = f"{shown(folder / MANIFEST)}, line {number}"
        if row["doc"] not in paths:
            raise UserError(f"{place}: no text has the path {shown(row['doc'])}; correct it or remove the line")
        if row["doc"] in renderings:
            raise UserError(f"{place}: {shown(row['doc'])} stands in a line above; remove one of them")
        renderings[row["doc"]] = row["rendering"]
    for name, rows in numbered.items():
        _check_documents(folder / f"{name}.jsonl", rows, renderings)
    _check_markers(folder / "note_refs.jsonl", numbered.get("note_refs", []), _places(numbered))
    kept = {name: [row for _, row in rows] for name, rows in numbered.items()}
    return Gold(renderings, kept, _floors(folder / FLOORS))


def _lines(file: Place, name: str) -> Iterator[tuple[int, Row]]:
    """Give each object of a file with the number of its line."""
    for number, line in enumerate(_read(file).split("\n"), start=1):
        if line.strip():
            yield number, _parsed(line, f"{shown(file)}, line {number}", name)


def _read(file: Place) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{shown(file)}: cannot be read ({error}); save it as UTF-8") from error


def _parsed(text: str, place: str, name: str) -> Row:
    try:
        found: Row = json.loads(text)
    except ValueError as error:
        raise UserError(f"{place}: is no JSON ({error}); {HELP}") from error
    problem = next(iter(_validator(name).iter_errors(found)), None)
    if problem is not None:
        where = ".".join(str(part) for part in problem.absolute_path)
        raise UserError(f"{place}: {where + ': ' if where else ''}{shown(problem.message)}; {HELP}")
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
                f"{shown(file)}, line {number}: {shown(row['doc'])} is not in {MANIFEST}; add it or remove the line"
            )


def _places(numbered: dict[str, list[tuple[int, Row]]]) -> set[Spot]:
    return {(row["doc"], row["article_index"], row["position"]) for _, row in numbered.get("paragraphs", [])}


def _check_markers(file: Place, rows: Sequence[tuple[int, Row]], places: Collection[Spot]) -> None:
    for number, row in rows:
        at = row["paragraph_position"]
        if at is not None and (row["doc"], row["article_index"], at) not in places:
            raise UserError(
                f"{shown(file)}, line {number}: paragraphs.jsonl has no paragraph {at} of article "
                f"{row['article_index']} in {shown(row['doc'])}; correct the place"
            )


def _floors(file: Place) -> dict[str, float]:
    return _parsed(_read(file), shown(file), "floors") if file.is_file() else {}
