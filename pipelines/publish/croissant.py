"""Croissant: the dataset described for machine learning tools, made from the descriptor and the schemas.

Only building that JSON-LD belongs here. It follows version 1.1 of https://docs.mlcommons.org/croissant; the tests have
`mlcroissant` validate it and read every table through it.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines import schema
from pipelines.folders import layout

CONTEXT = Path(__file__).with_name("croissant_context.json")  # the one that the standard asks for
TYPES = {
    "string": "sc:Text",
    "integer": "cr:Int64",
    "number": "cr:Float64",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
MAKER = {"@type": "Organization", "name": "Periodical Tables"}
Node = dict[str, Any]


def render(descriptor: Mapping[str, Any]) -> str:
    """Describe a dataset; what its head does not say is left out."""
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    files = {table: _files(table, resources[f"{table}-parquet"]) for table in schema.TABLES}
    node = {
        "sdPublisher": MAKER,  # first: layout knows the file by it
        "@context": json.loads(CONTEXT.read_text(encoding="utf-8")),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        **_head(descriptor),
        "distribution": list(files.values()),
        "recordSet": [_records(table, files) for table in schema.TABLES],
    }
    return json.dumps(node, ensure_ascii=False, indent=2) + "\n"


def _head(descriptor: Mapping[str, Any]) -> Node:
    licenses = [license.get("path", license.get("name")) for license in descriptor.get("licenses", [])]
    creators = [_creator(contributor) for contributor in descriptor.get("contributors", [])]
    said = {
        "name": descriptor["name"],
        "alternateName": descriptor.get("title"),
        "description": descriptor.get("description"),
        "version": descriptor.get("version"),
        "url": descriptor.get("homepage"),
        "license": licenses,
        "creator": creators,
        "datePublished": descriptor.get("created", "")[:10],
        "keywords": descriptor.get("keywords"),
    }
    return {name: value for name, value in said.items() if value}


def _creator(contributor: Mapping[str, Any]) -> Node:
    is_person = "givenName" in contributor or "familyName" in contributor
    known = {"name": contributor.get("title"), "url": contributor.get("path"), "email": contributor.get("email")}
    parts = {"givenName": contributor.get("givenName"), "familyName": contributor.get("familyName")}
    name = " ".join(part for part in parts.values() if part)
    found = {name: value for name, value in (known | parts).items() if value}
    return {"@type": "Person" if is_person else "Organization", "name": name} | found


def _files(table: str, resource: Mapping[str, Any]) -> Node:
    """Describe a table's Parquet file, or the set of its parts."""
    shared = {"@id": f"{table}-parquet", "name": f"{table}-parquet", "encodingFormat": "application/x-parquet"}
    if len(layout.paths(resource)) > 1:
        return {"@type": "cr:FileSet"} | shared | {"includes": f"data/{table}/*/*.parquet"}
    (path,) = layout.paths(resource)
    digest = resource["hash"].removeprefix("sha256:")
    told = {"contentUrl": path, "contentSize": f"{resource['bytes']} B", "sha256": digest}
    return {"@type": "cr:FileObject"} | shared | told


def _records(table: str, files: Mapping[str, Node]) -> Node:
    found = schema.load(table)
    references = {
        key["fields"][0]: _column(files[key["reference"]["resource"]], key["reference"]["fields"][0])
        for key in found.get("foreignKeys", [])
        if key["reference"]["resource"]  # not to itself: a cycle to mlcroissant, which reads no row then
    }
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": found["description"],
        "key": [{"@id": f"{table}/{column}"} for column in found["primaryKey"]],
        "field": [_field(table, field, files[table], references.get(field["name"])) for field in found["fields"]],
    }


def _field(table: str, field: Mapping[str, Any], file: Node, reference: Node | None) -> Node:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field['name']}",
        "name": field["name"],
        "description": field["description"],
        "dataType": TYPES[field["type"]],
        "source": _column(file, field["name"]),
        **({"references": reference} if reference else {}),
    }


def _column(file: Node, name: str) -> Node:
    """Name a column of a file, which mlcroissant joins by: it cannot by a field of another record set."""
    kind = "fileSet" if file["@type"] == "cr:FileSet" else "fileObject"
    return {kind: {"@id": file["@id"]}, "extract": {"column": name}}
