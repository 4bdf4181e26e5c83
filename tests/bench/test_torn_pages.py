"""Pages of the sample that were torn, mended wrongly and mixed: nothing breaks, and both forms of the rules agree.

A rule in plain Python and one on whole columns differ first where pages are what nobody would print.
"""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from invariants import faults
from texts import batch

RAW = Path(__file__).parents[2] / "raw"
PAGES = [
    (path.suffix, path.read_text(encoding="utf-8").split("\n"))
    for path in sorted(RAW.rglob("*"))
    if path.suffix in (".txt", ".md")
]
LINES = [line for _, lines in PAGES for line in lines if line.strip()]
ODD = [
    *("\f", "* * *", "---", "```", "$$", "[1]", "[^1]", "[^1]: a note", "1", "²", "٢", "*", "†", "- ", "1. ", "> "),
    *("## ", "Notes", "By Ada Quill", "Ada Quill", "12 May 1931", "Continued on page 4", "Table 2: ink", "| a | b |"),
    *("|---|---|", "{% raw %}", "<div>", "&nbsp;", "\u0301", "\u00ad", "-\n", "“", "’", "...", ":", "?", "،", "\u200f"),
    *("\u2028", "\ufeff", "---\ntitle: x\n---"),
]
Torn = Callable[[random.Random, list[str], int], list[str]]
TEARS: list[Torn] = [
    lambda _, lines, at: lines[:at] + lines[at + 1 :],
    lambda chance, lines, at: [*lines[:at], chance.choice(ODD + LINES), *lines[at:]],
    lambda chance, lines, at: [*lines[:at], lines[at] + chance.choice(ODD), *lines[at + 1 :]],
    lambda chance, lines, at: [*lines[:at], chance.choice(ODD) + lines[at], *lines[at + 1 :]],
    lambda _, lines, at: [*lines[:at], lines[at].upper(), *lines[at + 1 :]],
    lambda chance, lines, at: [*lines[:at], chance.choice(["", " ", "-"]).join(lines[at : at + 2]), *lines[at + 2 :]],
    lambda _, lines, at: [*lines[:at], "", *lines[at:]],
    lambda chance, lines, at: [*lines[:at], *_cut(chance, lines[at]), *lines[at + 1 :]],
    lambda chance, lines, at: [*lines[:at], lines[at][: chance.choice([5, 20, 60])], *lines[at + 1 :]],
]


def _cut(chance: random.Random, line: str) -> tuple[str, str]:
    at = chance.randint(0, len(line))
    return line[:at], line[at:]


def torn(chance: random.Random, longest: int, tears: int) -> tuple[str, str]:
    """Tear some lines out of a page, and tear at them; gives the ending of a file's name and its text."""
    suffix, lines = chance.choice(PAGES)
    begin = chance.randrange(len(lines))
    lines = lines[begin : begin + chance.randint(1, longest)]
    for _ in range(chance.randint(0, tears)):
        lines = chance.choice(TEARS)(chance, lines, chance.randrange(len(lines))) or [""]
    return suffix, "\n".join(lines)


@pytest.mark.parametrize(("longest", "tears", "files"), [(160, 25, 24), (9, 4, 160)], ids=["long", "short"])
@pytest.mark.parametrize("seed", range(3))
def test_torn_pages_give_equal_and_sound_tables(seed: int, longest: int, tears: int, files: int) -> None:
    chance = random.Random(seed)
    pages = [torn(chance, longest, tears) for _ in range(files)]
    documents = {f"{number:03}{suffix}": text for number, (suffix, text) in enumerate(pages)}
    assert faults(documents, batch(documents)) == []


def test_a_row_of_a_table_that_could_be_code_is_a_row() -> None:
    found = batch({"a.md": "| --- | --- | --- |\n| 100 | the author | yes || a | b |"})
    assert found["paragraphs"]["kind"].to_list() == ["table"]
