"""Paragraphs of our own about type, paper and libraries, to build documents from."""

TITLE = "Upside Down and Backwards"
HEAD = (TITLE, "By Ann Lee")
GAP = "\n\n\n"  # between the articles of an issue

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


# three texts on other things, that have hardly a word in common
FERRY = (
    "The ferryman of Marrow Point rowed passengers across the estuary for forty winters, in weather that kept the "
    "herring fleet behind its breakwater, and he charged sixpence for a person and a shilling for a bullock.",
    "His tarred boathouse stands above the landing still. Children from the estuary villages believe that the ferryman "
    "buried his sixpences beneath its threshold, and every August somebody is caught there with a shovel.",
    "A bridge was promised in the year that he retired. Passengers waited for it upon the landing, with baskets and "
    "bullocks, until the herring were gone and the breakwater had fallen into the channel.",
)
BREAD = (
    "Sourdough asks for patience rather than kneading. Flour, water and a spoonful of yesterday's leaven are stirred "
    "together, covered with muslin and forgotten until bubbles have loosened the mixture.",
    "Whoever hurries the leaven is punished by a crust like roofing felt. Rye flour ferments faster than wheat; in a "
    "draughty kitchen either may need a blanket, or a cupboard beside the chimney.",
    "Bake the loaf on a stone. Bubbles that burst through the crust are called blisters by bakers, who admire them, "
    "and complaints by their customers, who have been taught that bread is smooth.",
)
OWLS = (
    "Barn owls hear a vole beneath snow, because one ear sits higher than the other and the brain compares the moment "
    "at which each rustle arrives. Their feathers are fringed, so that nothing drowns the sound.",
    "Pellets tell what was eaten. A student who dissects forty of them will find shrews' skulls by the dozen, the odd "
    "beetle, and once in a career the ring of a starling that was banded in Lithuania.",
    "Nest boxes have brought the owls back to parishes where no hollow elm survives. Farmers who once shot them now "
    "quarrel politely over whose granary the feathers were seen to enter.",
)

LOST = "To wash the type, one writes on the slate above the case:"  # a listing, which stood below
MANY = ("The Yard", INK, "The Loft", BIND, "The Rack", CARD, "The Office", PAPER)  # headings, each over its text


def document(*blocks: str) -> str:
    """Blocks with a blank line between them and a line end after the last."""
    return "\n\n".join(blocks) + "\n"
