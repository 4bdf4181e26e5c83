"""Files of other programs under a text's name: known by their first bytes, with what makes a text of them.

Most hold a NUL and would be told as binary anyway; that alone helps nobody who renamed a PDF.
"""

PLAIN = "save the document as plain text"
PICTURE = "put the text that a reader of pictures (OCR) finds in it in its place"
# the first bytes, what begins so, and what to do
SIGNS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "save its text, which pdftotext gives, for example"),
    (b"%!PS-", "PostScript", "save its text, which ps2ascii gives, for example"),
    (b"AT&TFORM", "a DjVu", "save its text, which djvutxt gives, for example"),
    (b"{\\rtf", "Rich Text (RTF)", PLAIN),
    (b"PK\x03\x04", "a ZIP archive, as documents of the kinds docx, odt and epub are", PLAIN),
    (b"\xd0\xcf\x11\xe0", "a document of an office program", PLAIN),
    (b"\x1f\x8b", "compressed by gzip", "unpack it"),
    (b"BZh91AY&SY", "compressed by bzip2", "unpack it"),
    (b"\xfd7zXZ\x00", "compressed by xz", "unpack it"),
    (b"\x89PNG\r\n", "a picture (PNG)", PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", PICTURE),
    (b"II*\x00", "a picture (TIFF)", PICTURE),
    (b"MM\x00*", "a picture (TIFF)", PICTURE),
)
BEGINNINGS = tuple(sign for sign, _, _ in SIGNS)


def foreign(data: bytes) -> str | None:
    """Say what a file is that another program wrote, and what to do; None for what may be a text."""
    begins = data[:64].lstrip()
    if not begins.startswith(BEGINNINGS):  # as most do not
        return None
    kind, cure = next((kind, cure) for sign, kind, cure in SIGNS if begins.startswith(sign))
    return f"is {kind}, not a text; {cure}"
