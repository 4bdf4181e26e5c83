"""The one exception that stands for a mistake in somebody's input.

Its type and the printable form of names belong here; the places that raise it do not.
"""


class UserError(Exception):
    """A mistake in the input, told in one line: file, place, what was found, what to do.

    The command prints the message and exits with 1; it never shows a traceback for it. Line breaks in the message (a
    file's name may hold one) are escaped.
    """

    def __init__(self, message: str) -> None:
        super().__init__("".join(c if c.isprintable() else shown(c) for c in message))


def shown(name: object) -> str:
    """Give a file's name a printable form on one line: control characters and undecodable bytes are escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in str(name))
