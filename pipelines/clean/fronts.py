"""Where the front matter of Markdown ends: what a document says of itself before its text, in the forms people use.

Between fences (YAML, TOML), as an object of JSON, as a title block of Pandoc (`% Title`), or as a header without fences
(`Title: …`). What it says is read in `segment.credits.frontmatter`; here stand only the names by which it is told.
"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import combining, normalize

NAMES = {
    "title": ("title", "headline", "titulo", "titre", "titel", "titolo", "article_title"),
    "date": (
        *("date", "published", "date_published", "datepublished", "publish_date", "publishdate", "pubdate"),
        *("publication_date", "published_at", "published_on", "published_date", "publisheddate", "pubdatetime"),
        *("posted", "posted_on", "datum", "fecha", "data", "created", "created_at", "date_created"),
    ),
    "language": ("lang", "language", "locale"),
    "license": ("license", "licence", "rights"),
    "url": ("url", "canonical_url", "canonical", "source_url", "link"),
    "publication": ("publication", "journal", "magazine", "periodical", "container_title"),
    "issue": ("issue", "number"),
    "kicker": ("kicker",),
}
ROLES = {
    "author": (
        *("author_name", "author_names", "author", "authors", "creator", "creators", "by", "byline", "written_by"),
        *("writer", "writers", "auteur", "auteurs", "auteure", "auteures", "autrice", "autrices", "autor", "autores"),
        *("autora", "autoras", "autoren", "autorin", "autorinnen", "autore", "autori", "autrici", "contributors"),
    ),
    "translator": ("translator", "translators"),
    "editor": ("editor", "editors"),
    "photographer": ("photographer", "photographers"),
    "illustrator": ("illustrator", "illustrators"),
}
FENCES = ("---", "+++")
BLOCK = ("title", "author", "date")  # what the lines of a title block say
MOST = 60  # lines of front matter without fences
ENTRY = re.compile(r"(\w[\w -]{0,30}):(?:[ \t].*)?$")
TEXT = re.compile(r"#{1,6} \S|\[\^|```|~~~|.*\]\([^#)]")  # what people write in Markdown alone
_KNOWN = {name for names in (*NAMES.values(), *ROLES.values()) for name in names}


def key(name: object) -> str:
    """A name as it stands in NAMES: in small letters without accents, words joined by low lines."""
    plain = "".join(sign for sign in normalize("NFKD", str(name).casefold()) if not combining(sign))
    return plain.strip().replace(" ", "_").replace("-", "_")


def begins(line: str) -> bool:
    """Whether front matter without fences may begin with a line."""
    entry = ENTRY.match(line) if line[:1] not in "{%" else None
    return line == "{" or line.startswith("% ") or (entry is not None and key(entry[1]) in _KNOWN)


def size(raw: list[str]) -> int:
    """Number of lines of the front matter of a document, fences included; 0 where there is none."""
    if not raw:
        return 0
    if raw[0].rstrip() in FENCES:
        closing = (n for n, line in enumerate(raw[1:], 1) if line.rstrip() in (raw[0].rstrip(), "..."))
        return next(closing, -1) + 1
    first = raw[0][:1]
    return _object(raw) if first == "{" else _block(raw) if first == "%" else _header(raw)


def declares(raw: list[str]) -> bool:
    """Whether a document without fences above its text says by its first lines that it is Markdown."""
    lines = size(raw)
    return lines > 0 and (raw[0][:1] in "{%" or any(TEXT.match(line) for line in raw[lines:]))


def later(raw: list[str], begin: int) -> Iterator[tuple[int, int]]:
    """Where front matter of further texts begins and ends in a file that holds several, from a line on.

    It stands between two fences below a blank line, and says what a header does.
    """
    fences = [n for n in range(begin, len(raw)) if raw[n].rstrip() == "---"]
    done = begin
    for first, last in pairwise(fences):
        apart = first >= done and not raw[first - 1].strip() and last - first <= MOST
        if apart and _says(raw[first + 1 : last]):
            yield first, last + 1
            done = last + 1


def block(text: str) -> dict[str, object]:
    """What a title block of Pandoc says."""
    parts: list[list[str]] = []
    for line in text.split("\n"):
        if line.startswith("%"):
            parts.append([])
        parts[-1].append(line.lstrip("% \t").strip())
    said = dict(zip(BLOCK, parts, strict=False))
    named = [name.strip() for line in said.get("author", []) for name in line.split(";")]
    return {name: " ".join(lines) for name, lines in said.items()} | {"author": [name for name in named if name]}


def _object(raw: list[str]) -> int:
    if raw[0].rstrip() != "{":
        return 0
    end = next((n for n, line in enumerate(raw[:MOST]) if line.rstrip() == "}"), -1) + 1
    try:
        return end if isinstance(json.loads("\n".join(raw[:end])), dict) else 0
    except (ValueError, RecursionError):
        return 0


def _block(raw: list[str]) -> int:
    """A title, authors and a date at most, each behind a percent sign, and a blank line."""
    end = next((n for n, line in enumerate(raw[:MOST]) if not line.strip()), 0)
    signs = sum(line.startswith("%") for line in raw[:end])
    whole = all(line[0] in "% \t" for line in raw[:end]) and raw[0].startswith("% ")
    return end if whole and 2 <= signs <= len(BLOCK) else 0


def _header(raw: list[str]) -> int:
    """Names with values, one to a line, up to a blank line: a title among them, and something else that is known."""
    end = next((n for n, line in enumerate(raw[:MOST]) if not line.strip()), 0)
    return end if _says(raw[:end]) else 0


def _says(lines: list[str]) -> bool:
    """Whether lines are names with values, a title and something else that is known among them."""
    entries = [ENTRY.match(line) for line in lines if line.strip() and line[0] not in " \t-"]
    names = {key(entry[1]) for entry in entries if entry}
    whole = bool(entries) and all(entries) and ENTRY.match(lines[0]) is not None
    return whole and bool(names & set(NAMES["title"])) and len(names & _KNOWN) > 1
