"""Leaf blocks of CommonMark: kinds, lines, levels, labels and contents."""

import time

import pytest

from pipelines.clean.commonmark import Leaf, leaves


def read(text: str) -> list[Leaf]:
    """The leaves of a text."""
    return list(leaves(text, text.split("\n")))


FORMS = {
    "heading": ("## The *Mill* ##", [(1, "heading", 2, None, ["The *Mill*"])]),
    "heading of a line below": (
        "The Mill\n===",
        [(1, "heading", 1, None, ["The Mill"]), (2, "rule_line", None, None, ["==="])],
    ),
    "heading of two lines": (
        "The Mill\nand the Road\n====",
        [(1, "heading", 1, None, ["The Mill", "and the Road"]), (3, "rule_line", None, None, ["===="])],
    ),
    "empty heading": ("#", [(1, "heading", 1, None, [""])]),
    "dashes below a text": (
        "The mill was far,\nand the road was bad.\n---",
        [
            (1, "paragraph", None, None, ["The mill was far,", "and the road was bad."]),
            (3, "rule_line", None, None, ["---"]),
        ],
    ),
    "hard breaks": ("Ink,\\\npaper  \nand type\\", [(1, "paragraph", None, None, ["Ink,", "paper", "and type\\"])]),
    "lists": (
        "3. ink\n   wet\n\n4. paper\n   - thin\n   - \n",
        [
            (1, "list_item", None, "3", ["ink", "wet"]),
            (4, "list_item", None, "4", ["paper"]),
            (5, "list_item", None, None, ["thin"]),
        ],
    ),
    "close items": (
        "- **ink** and\n  `more`\n- paper",
        [(1, "list_item", None, None, ["**ink** and", "`more`"]), (3, "list_item", None, None, ["paper"])],
    ),
    "heading in an item": ("- ## Ink\n", [(1, "heading", 2, None, ["Ink"])]),
    "quotation": (
        "> The road\n> was `bad\n> and` long\nto walk.\n",
        [(1, "block_quote", None, None, ["The road", "was `bad", "and` long", "to walk."])],
    ),
    "note": (
        "[^a]: Wet\n    weeks.\n\n    And more.\n\n        far in\n\nText.",
        [
            (1, "note", None, "a", ["Wet", "weeks."]),
            (4, "note", None, "a", ["And more."]),
            (6, "note", None, "a", ["far in"]),
            (8, "paragraph", None, None, ["Text."]),
        ],
    ),
    "code": (
        "```py\n\nprint()\n```\n\n    indented\n\n    more\n",
        [(1, "code", None, None, ["```py", "", "print()", "```"]), (6, "code", None, None, ["indented", "", "more"])],
    ),
    "listing left open": ("~~~\nprint()\n", [(1, "code", None, None, ["~~~", "print()"])]),
    "table": (
        "| a | b |\n|---|---|\n| 1 |\nbare\n\nText.",
        [
            (1, "table", None, None, ["| a | b |", "|---|---|", "| 1 |", "bare"]),
            (6, "paragraph", None, None, ["Text."]),
        ],
    ),
    "html": (
        "<div>\nInk.\n</div>\n\n<!-- to\ndo -->\n",
        [(1, "html", None, None, ["<div>", "Ink.", "</div>"]), (5, "rule_line", None, None, ["<!-- to", "do -->"])],
    ),
    "rule": ("* * *\n", [(1, "rule_line", None, None, ["* * *"])]),
    "definition": ("[mill]: https://example.org 'The Mill'\nText.", [(2, "paragraph", None, None, ["Text."])]),
    "signs of several bytes": (
        "# Ä\n\n“Ö” é\n",
        [(1, "heading", 1, None, ["Ä"]), (3, "paragraph", None, None, ["“Ö” é"])],
    ),
    "nothing": ("\n\n", []),
}


@pytest.mark.parametrize(("text", "found"), FORMS.values(), ids=FORMS)
def test_leaves(text: str, found: list[Leaf]) -> None:
    assert read(text) == found


def test_what_commonmark_does_not_know_stays_as_it_was_written() -> None:
    told = list(leaves("```\n\nink\n```", ["```", "::: note", "ink", "```"]))
    assert told == [(1, "code", None, None, ["```", "::: note", "ink", "```"])]


@pytest.mark.parametrize("begins", ["> ", "- ", "[^1]: ", "*a ", "[", "![", "<", "`a``", "| a |\n"])
def test_text_that_is_made_to_be_slow_is_not(begins: str) -> None:
    began = time.process_time()
    read(begins * 20_000)
    assert time.process_time() - began < 10  # minutes, or an end without a word, elsewhere
