"""CITATION.cff: how to cite the dataset, made from what its head says.

Only building that file belongs here. It follows the Citation File Format 1.2.0; the tests have cffconvert validate it.
"""

from collections.abc import Mapping
from typing import Any

import yaml

from pipelines import rights
from pipelines.folders import layout

MADE = f"{layout.GENERATED} from the head of datapackage.json; build again instead of editing.\n"
MAKERS = {"author", "creator"}  # roles of the Data Package standard and of our own heads


def render(descriptor: Mapping[str, Any]) -> str | None:
    """Write the citation as YAML; None where the head names nobody, since the format asks for an author."""
    contributors = descriptor.get("contributors", [])
    authors = [_author(one) for one in contributors if MAKERS & set(one.get("roles", []))]
    authors = authors or [_author(one) for one in contributors]
    if not any(authors):
        return None
    licenses = descriptor.get("licenses", [])
    said = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": descriptor.get("title", descriptor["name"]),
        "abstract": descriptor.get("description"),
        "authors": [author for author in authors if author],
        "version": descriptor.get("version"),
        "date-released": descriptor.get("created", "")[:10],
        "license": [name for name in map(_spdx, licenses) if name],
        "license-url": next((one["path"] for one in licenses if not _spdx(one) and "path" in one), None),
        "url": descriptor.get("homepage"),
        "keywords": descriptor.get("keywords"),
    }
    told = {name: value for name, value in said.items() if value}
    return MADE + yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120)


def _author(contributor: Mapping[str, Any]) -> dict[str, str]:
    """A person where the head tells the parts of a name, else a body under its title; empty where it tells neither."""
    person = {"given-names": contributor.get("givenName"), "family-names": contributor.get("familyName")}
    entity = {"name": contributor.get("title", contributor.get("organization"))}
    shared = {"email": contributor.get("email"), "website": contributor.get("path")}
    if any(person.values()):
        shared["affiliation"] = contributor.get("organization")
    named = person if any(person.values()) else entity
    return {name: value for name, value in (named | shared).items() if value} if any(named.values()) else {}


def _spdx(license: Mapping[str, str]) -> str | None:
    """The SPDX id that a licence is named by, in its official spelling."""
    return rights.spdx(license.get("name", ""))
