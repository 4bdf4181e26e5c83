"""Letters that a wrong encoding leaves: `cafÃ©` for café, `donÕt` for don't.

Only the suspicion belongs here; the text is published as it stands. Such letters come with a file that was damaged
before, or one of an encoding that is told from others by nothing but its words.
"""

import re

import polars as pl

TAIL = "€ƒˆ‰Š‹ŒŽ˜™š›œžŸ" + "".join(chr(code) for code in range(0xA0, 0xC0) if chr(code) not in "«»")  # no punctuation
TWICE = [f"{lead}{sign}" for lead in "ÂÃ" for sign in TAIL]  # two bytes of UTF-8, each read as a sign of Windows-1252
CENTRAL = [f"Ă{sign}" for sign in "©¤¶ĽŽ±łš¨ˇ"]  # the same in Windows-1250
LOST = ["\ufffd", *(chr(code) for code in range(0x80, 0xA0) if code != 0x85)]
SURE = [*TWICE, *CENTRAL, *LOST, "â€", "ďż˝"]
INSIDE = "ÐÑÕŽ‚"  # dashes, apostrophe and é of old Macintosh systems, é of DOS: behind small letters in no language
WRONG = rf"(\S*(?:{'|'.join(map(re.escape, SURE))}|\p{{Ll}}(?:[ÐÑÕŽ]\b|[{INSIDE}]\p{{Ll}}))\S*)"


def misread(texts: pl.LazyFrame) -> pl.LazyFrame:
    """Keep the rows whose `text` has such letters, with the first word that has them in its place."""
    asked = texts.filter(pl.col("text").str.contains_any([*SURE, *INSIDE]))  # few, and only these are read by a pattern
    return asked.with_columns(pl.col("text").str.extract(WRONG)).drop_nulls("text")
