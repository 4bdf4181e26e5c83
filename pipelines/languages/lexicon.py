"""The words of a language, as the spell checker pyspellchecker lists them.

Only the list belongs here; what follows from a word's being on it does not. The package's files are read as they are:
its own class keeps ten times as much in memory and takes several times as long to start.
"""

import gzip
import json
from functools import cache
from importlib import resources

import polars as pl


@cache
def words(language: str) -> pl.Series:
    """List the words of a language, a code of two letters, in small letters; empty where there is no list for it.

    The package has them so, and each once: to make sure of it would take longer than all else.
    """
    file = resources.files("spellchecker") / "resources" / f"{language}.json.gz"
    if not (language.isalpha() and file.is_file()):
        return pl.Series("word", [], dtype=pl.String)
    counts = gzip.decompress(file.read_bytes()).decode("utf-8")
    if "\\" in counts:
        return pl.Series("word", list(json.loads(counts)), dtype=pl.String)
    # an object of words and numbers: between its quotation marks stands every second time a word
    return pl.Series("word", [counts]).str.split('"').explode().gather_every(2, 1)
