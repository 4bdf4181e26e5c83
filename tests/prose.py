"""Paragraphs of our own about type, paper and libraries, to build documents from."""

TYPE = (
    "A compositor of the old school could set twelve hundred letters in an hour, and he read them upside down. "
    "The lower case lay nearest to his hand, because small letters are wanted most; the capitals lay above it."
)
PAPER = (
    "Paper was the dearer half of every book. A mill in the hills sent its reams by barge, and a wet week on the "
    "canal could hold up an edition that was already in type, to the despair of everybody in the shop."
)
INK = (
    "Ink was boiled in the yard, since the linseed oil caught fire as often as not. The boys who tended the pot "
    "were paid in bread fried in the oil, which they are said to have liked very much."
)
SHELF = (
    "The reading room opened at nine and closed with the daylight. Nobody was allowed a lamp, and the catalogue "
    "was a ledger that only the second librarian knew how to read without losing his temper."
)
CARD = (
    "Cards came later. A drawer of them could be reordered while the building slept, and a new book found its place "
    "between two old ones without a single line being written again by hand."
)
PROOF = (
    "A proof is a question that the printer puts to the author. Most authors answer a different one, and rewrite "
    "the sentence that was right while the wrong date two lines below it goes to press unharmed."
)
BIND = (
    "Binders worked in the basement, where the glue stayed soft. They trimmed what the printer had left, and with it "
    "now and then a line of text that nobody has seen since, as the surviving copies show."
)
PAGES = (TYPE, PAPER, INK, SHELF, CARD, PROOF, BIND)


def document(*blocks: str) -> str:
    """Blocks with a blank line between them and a line end after the last."""
    return "\n\n".join(blocks) + "\n"
