"""Raw text into HTML that can neither run nor hide anything.

Everything on a sheet that comes from a file or a table goes through `text` or `attribute`; markup of our own does not.

A browser's parser drops NUL and turns CR into LF, so both are written so that they survive. Controls that turn the
direction of text or cannot be seen stand in elements of their own: there they are shown, and end where they stand.
"""

import polars as pl

SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
# directional embeddings, overrides and isolates; the marks U+200E and U+200F are left to do their work
TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
UNSEEN = [*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)]
NUL = '<i class="c" data-u="U+0000">␀</i>'  # HTML has no way to write this character
CONTROLS = {"\0": NUL} | {chr(code): f'<i class="c" data-u="U+{code:04X}">{chr(code)}</i>' for code in UNSEEN + TURNING}
RETURNS = {"\r\n": "&#13;\n", "\r": "&#13;<br>"}
IN_TEXT = SIGNS | RETURNS | CONTROLS
IN_ATTRIBUTE = SIGNS | {"\r": "&#13;", "\n": "&#10;"} | dict.fromkeys(CONTROLS, "�")


def text(column: pl.Expr) -> pl.Expr:
    """Write text as the content of an element; the element's textContent is the text again, but for NUL as ␀."""
    return column.str.replace_many(IN_TEXT, leftmost=True)


def attribute(column: pl.Expr) -> pl.Expr:
    """Write text as an attribute's value in quotes, or as a title; unseen and turning controls become U+FFFD."""
    return column.str.replace_many(IN_ATTRIBUTE, leftmost=True)
