"""What a person has written, as text: tables, heads, gold and descriptors are read here.

Saying what keeps us from it belongs here; what a text says, and whether it is well-formed, does not.
"""

import json
from pathlib import Path

from pipelines.errors import UserError, shown
from pipelines.folders.places import Place


def text(file: Place, cure: str = "make it a readable file or remove it") -> str:
    """Read a file in UTF-8, with or without a byte order mark, every end of line as a line feed.

    Raises UserError, with `cure`, for what is no file or cannot be read, and, naming the line, for other encodings.
    """
    if isinstance(file, Path) and file.exists() and not file.is_file():  # a pipe would be waited for
        raise UserError(f"{shown(file)}: is no file; {cure}")
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(f"{shown(file)}: cannot be read ({error.strerror}); {cure}") from error
    except UnicodeDecodeError as error:
        line = len((error.object[: error.start] + b"?").splitlines())
        raise UserError(f"{shown(file)}:{line}: not UTF-8; save the file as UTF-8") from error


def half(found: object) -> str | None:
    """Give the half of a character in what was read, since JSON and YAML can name one, which is no text."""
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        return shown(error.object[error.start])
    return None
