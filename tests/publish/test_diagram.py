"""The picture of the tables: it shows every table, column and key of the schemas, and the one in docs/ is current."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import tools

from pipelines import schema
from pipelines.publish.diagram import draw

PICTURE = Path(__file__).parents[2] / "docs" / "tables.svg"
SVG = "{http://www.w3.org/2000/svg}"


def keys() -> set[tuple[str, str]]:
    """Both ends of each foreign key that leads to another table, in the order of their names."""
    found = set()
    for table in schema.TABLES:
        for key in schema.load(table).get("foreignKeys", []):
            target = key["reference"]
            if target["resource"]:
                ends = f"{target['resource']}:{target['fields'][0]}", f"{table}:{key['fields'][0]}"
                found.add((min(ends), max(ends)))
    return found


def drawn(picture: ET.Element, kind: str) -> list[ET.Element]:
    return [group for group in picture.iter(f"{SVG}g") if group.get("class") == kind]


def title(group: ET.Element) -> str:
    return group.findtext(f"{SVG}title") or ""


def require_current(picture: ET.Element) -> None:
    boxes = {title(box): box for box in drawn(picture, "node")}
    assert set(boxes) == set(schema.TABLES)
    for table, box in boxes.items():
        words = re.findall(r"\w+", " ".join(text.text or "" for text in box.iter(f"{SVG}text")))
        assert {*schema.polars_schema(table).names()} <= set(words), table
        assert words.count("PK") == len(schema.primary_key(table))
        assert words.count("FK") == len(schema.load(table).get("foreignKeys", []))
    ends = [title(line).split("->") for line in drawn(picture, "edge")]
    assert {(min(pair), max(pair)) for pair in ends} == keys()


def test_the_picture_in_docs_is_current() -> None:
    require_current(ET.parse(PICTURE).getroot())


def test_graphviz_draws_it() -> None:
    tools.program("dot")
    require_current(ET.fromstring(draw()))
