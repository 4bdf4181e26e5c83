"""A head that is plain is never refused by Frictionless; of any other it is asked before there is work."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.publish.descriptor import OWN, PROFILE
from pipelines.publish.plain import PLAIN, is_plain
from pipelines.validate.metadata import metadata_errors

WORDS = st.text(min_size=1) | st.sampled_from(["../up", "/etc", "a b", "none", "http://", "2024-01-31", "{}", "\t"])
LIST = st.lists(WORDS, max_size=2)
FORMS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(PLAIN, WORDS),
    "licenses": st.lists(st.fixed_dictionaries({"name": WORDS}, optional={"path": WORDS, "title": WORDS}), max_size=2)
    | st.lists(st.fixed_dictionaries({"path": WORDS}), max_size=2),
    "contributors": st.lists(
        st.fixed_dictionaries({"title": WORDS}, optional={"path": WORDS, "organization": WORDS, "roles": LIST}),
        max_size=2,
    ),
    "sources": st.lists(
        st.fixed_dictionaries({"title": WORDS}, optional={"path": WORDS, "version": WORDS}), max_size=2
    ),
    "keywords": LIST,
}


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({}, optional=FORMS))
def test_a_plain_head_is_accepted(head: dict[str, Any]) -> None:
    assert is_plain(head)
    stand_in = {"resources": [{"name": "none", "type": "table", "data": [["none"]]}]}
    assert metadata_errors(Path(), {"$schema": PROFILE} | head | stand_in) == []


def test_all_that_a_head_may_say_can_be_plain_but_a_point_in_time() -> None:
    assert set(OWN) - set(PLAIN) == {"created"}


@pytest.mark.parametrize(
    "head",
    [
        {"created": "2024-01-31T00:00:00Z"},
        {"title": 1},
        {"licenses": [{"title": "Mine"}]},
        {"licenses": [{"name": ""}]},
        {"contributors": ["Ann Lee"]},
        {"contributors": [{"title": "Ann", "email": "ann@example.org"}]},
        {"sources": {"title": "The Archive"}},
        {"profile": "data-package"},
        {"keywords": [["a"]]},
        {"version": float("nan")},
    ],
)
def test_a_head_of_any_other_form_is_not_plain(head: dict[str, Any]) -> None:
    assert not is_plain(head)
