"""Listed names in a language that no model knows, where nothing else tells what is a name: only those that are sure.

What is listed is for gazetteer; names in English texts are for the other rules.
"""

import re
from collections.abc import Iterator
from functools import cache

from pipelines import languages
from pipelines.annotate.lists.gazetteer import Names
from pipelines.annotate.rules import longest
from pipelines.annotate.spans import CAPITAL, Reading, Span

RANK = 45
LARGE_NOUNS = ("de", "lb")  # languages in which a capital beside a name tells nothing
LONG_WORD = 5  # letters of a script without capitals: shorter names of countries are words, too
ELIDED = re.compile(rf"[^\W\d_]{{1,5}}[’'](?={CAPITAL})")  # `l’Italie`, `dell’India`


def propose(reading: Reading, listed: Names, code: str) -> Iterator[Span]:
    """Propose listed names in a text of a language, given by its code.

    A country that another capital touches is mostly somebody, `Rosa Luxemburgo`; names of several words are sure.
    """
    for first, after in reading.runs:
        number = first
        while number < after:
            last, entry = longest(reading, number, listed)
            alone = code in LARGE_NOUNS or _alone(reading, (number, last), (first, after), code)
            if entry is not None and (alone or entry.type != "place"):
                ends = reading.words[number].start, reading.words[last].end
                yield Span(*ends, entry.type, None, "listed", RANK)
            number = last + 1
    for word in reading.words:
        start = len(elided[0]) if (elided := ELIDED.match(word.text)) else 0
        name = word.text[start:]
        sure = start or (not word.cap and name == name.upper() and len(name) >= LONG_WORD)
        if sure and name in listed:
            yield Span(word.start + start, word.end, listed[name].type, None, "listed", RANK)


def _alone(reading: Reading, name: tuple[int, int], run: tuple[int, int], code: str) -> bool:
    """Tell whether no capital touches the words of a name in a run, but one of a small word that opens a sentence."""
    before, after = name[0] - 1, name[1] + 1
    led = before >= run[0] and not (reading.opens(before) and reading.words[before].text.lower() in _small(code))
    return not led and not (after < run[1] and reading.joined(name[1]))


@cache
def _small(code: str) -> frozenset[str]:
    """The small words of a language; for one without a table, those of all."""
    known = code if code in languages.tables() else None
    return frozenset(word for key in ("function_words", "stop_words") for word in languages.words(key, known))
