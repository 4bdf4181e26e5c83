"""What texts with notes are built from: an article's first blocks, sentences with markers, and bodies of notes."""

from prose import HEAD as TOP
from prose import PAPER

HEAD = (*TOP, PAPER)
BODIES = ("Ledger of the mill, 1776.", "Ann Lee, Wet Weeks (Leeds, 1901), 12.", "Private letter to the author.")
CITED = ("1. Ledger of the mill, page 12.", "2. Ledger of the mill, page 14.", "3. The same, page 15.")


def marked(numbers: tuple[int, ...] = (1, 2, 3)) -> list[str]:
    """As many sentences, with markers of these numbers."""
    return [f"It came by barge in spring, and the road was bad.{n} The mill was far." for n in numbers]
