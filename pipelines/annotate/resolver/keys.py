"""Keys by which names are compared: folded forms, initials, spellings that sound alike, all as Polars expressions.

A key says only that two names may be the same; whether they are is for resolve and people.
"""

import polars as pl

from pipelines.annotate.rules.acronyms import SMALL
from pipelines.annotate.words import words

HEADS = "|".join(sorted(word.lower() for word in words("organisations")))


def bare(name: pl.Expr) -> pl.Expr:
    """A name without accents, in lower case: the ground of all other keys."""
    return name.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()


def key(name: pl.Expr) -> pl.Expr:
    """A name folded for comparing: no article before it, no accents, case, dots or other marks."""
    plain = bare(name).str.replace(r"^the\s+", "").str.replace_all(r"[’']s$|[.’'‘]", "")
    return plain.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()


def slug(name: pl.Expr) -> pl.Expr:
    """A name as part of an id: letters and digits of any script, hyphens between them."""
    plain = bare(name).str.replace_all(r"[’'‘.]", "").str.replace_all(r"[^\p{L}\p{N}]+", "-")
    return plain.str.strip_chars("-")


def initials(folded: pl.Expr) -> pl.Expr:
    """The initials of a folded name of several words, small words left out: `national union of sailors` gives `nus`."""
    large = folded.str.replace_all(rf"\b(?:{'|'.join(sorted(SMALL - {'&'}))})\b", "")
    return large.str.extract_all(r"\b[\p{L}\p{N}]").list.join("")


def stem(folded: pl.Expr) -> pl.Expr:
    """A folded name without the noun of a body at its end: `labour party` gives `labour`."""
    return folded.str.replace(rf" (?:{HEADS})$", "")


def noun(folded: pl.Expr) -> pl.Expr:
    """The noun of a body that begins a folded name: `congress for free trade` gives `congress`; null without one."""
    return folded.str.extract(rf"^({HEADS}) (?:of|for|on|against|to) ", 1)


def of(folded: pl.Expr) -> pl.Expr:
    """The one word that a folded name of a body ends with: `house of commons` gives `commons`; null without one."""
    return folded.str.extract(r"^\w+ of (\w+s)$", 1)


def last_two(folded: pl.Expr) -> pl.Expr:
    """The last two words of a folded name of more: `david lloyd george` gives `lloyd george`; null of a shorter one."""
    return folded.str.extract(r"\w (\w{2,} \w{2,})$", 1)


def spelling(folded: pl.Expr) -> pl.Expr:
    """A folded name in one of the ways to transliterate it: doubled consonants, y and i at the end, kh and h within."""
    doubled = folded.str.replace_all(r"[yij]{1,2}\b", "i")
    for letter in "bcdfgklmnprstz":
        doubled = doubled.str.replace_all(letter * 2, letter, literal=True)
    return doubled.str.replace_all(r"\Bkh", "h").str.replace_all("ks", "x", literal=True)
