"""CITATION.cff: what the head says, valid to the format's own validator."""

from pathlib import Path
from typing import Any

import pytest
import tools
import yaml

from pipelines.publish.citation import render

HEAD: dict[str, Any] = {
    "name": "the-page",
    "title": "“The Page”: 1931",
    "description": "Two volumes.",
    "version": "1.10",
    "created": "2024-01-31T00:00:00Z",
    "homepage": "https://example.org/page",
    "licenses": [{"name": "cc-by-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
    "contributors": [
        {"title": "Dr. Lee", "givenName": "Ann", "familyName": "Lee", "organization": "Lee & Co", "roles": ["author"]},
        {"title": "The Reading Room", "path": "https://example.org/room", "roles": ["author", "publisher"]},
        {"title": "A. Typist", "roles": ["contributor"]},
    ],
    "keywords": ["magazines"],
}


def said(head: dict[str, Any]) -> dict[str, Any]:
    text = render(head)
    assert text
    found = yaml.safe_load(text)
    assert isinstance(found, dict)
    return found


def test_the_head_is_told() -> None:
    found = said(HEAD)
    assert found["authors"] == [
        {"given-names": "Ann", "family-names": "Lee", "affiliation": "Lee & Co"},
        {"name": "The Reading Room", "website": "https://example.org/room"},
    ]
    assert (found["title"], found["version"], found["license"]) == ("“The Page”: 1931", "1.10", ["CC-BY-4.0"])
    assert (str(found["date-released"]), found["type"]) == ("2024-01-31", "dataset")


def test_without_roles_all_are_authors_and_other_licences_go_by_address() -> None:
    found = said(
        {
            "name": "the-page",
            "contributors": [{"title": "Ann"}],
            "licenses": [{"name": "House-1", "path": "https://example.org/t"}],
        }
    )
    assert found["authors"] == [{"name": "Ann"}] and found["title"] == "the-page"
    assert found["license-url"] == "https://example.org/t" and "license" not in found


@pytest.mark.parametrize("contributors", [[], [{"roles": ["author"]}]])
def test_nobody_is_made_up(contributors: list[dict[str, Any]]) -> None:
    assert render(HEAD | {"contributors": contributors}) is None


@pytest.mark.parametrize("head", [HEAD, {"name": "the-page", "contributors": [{"title": "Ann"}]}])
def test_cffconvert_takes_it(tmp_path: Path, head: dict[str, Any]) -> None:
    citation = tools.module("cffconvert").Citation(render(head))
    citation.validate()  # raises what is wrong
    assert "title = {" + head.get("title", "the-page") + "}" in citation.as_bibtex()
