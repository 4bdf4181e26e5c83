"""What the words of a short block say: names, bylines, dates, headings of known kinds.

The words of each language are told in `languages`; what follows from them is decided by later rules.
"""

from functools import cache

import polars as pl

from pipelines.compiled import keep_compiled
from pipelines.frames import attach
from pipelines.languages import END, START, pattern
from pipelines.segment.dates import DATE, LOWER, WEEKDAY

UPPER = r"\p{Lu}\p{Lt}\p{Lo}"
PARTICLE = (
    r"(?:de|van|von|der|den|di|da|del|della|dos|das|do|la|le|du|des|el|al"
    r"|bin|bint|ibn|abu|ben|ten|ter|zu|zur|zum|af|av|y|e)"
)
NAME_WORD = rf"[{UPPER}][\p{{L}}\p{{M}}.'’-]*"
# no bounded repetitions: each multiplies what the engine compiles; the number of words is bounded beside it
ARTICLE = r"(?:[dl]['’]|dell['’]|[ae][lsnr]-)?"  # grown together with the name: `d’Alembert`, `al-Din`
NAME = rf"{NAME_WORD}(?:\s+(?:{PARTICLE}\s+)*{ARTICLE}{NAME_WORD})+"
JOIN = rf"(?:\s*[,;&/]\s*(?:(?i:{pattern('and')})\s+)?|\s+(?i:{pattern('and')})\s+)"  # in a line of capitals too
MAX_NAME = 6  # words of the name of one person; a longer line without a conjunction is a title in capitals
SEVERAL = rf"[,;&/]|\s{pattern('and')}\s"
NAMES = rf"^{NAME}(?:{JOIN}{NAME})*$"
SIGNED = rf"^[—–-]{{1,2}}\s?{NAME}(?:{JOIN}{NAME})*$"
_BY = rf"{pattern('by')}\s*:?|{pattern('by_labels')}\s*:"
WRITTEN_BY = rf"(?i:{_BY}|{pattern('by_names')})\s+"
BY = rf"^(?:(?i:{_BY})\s+[“\"]?[{UPPER}]|(?i:{pattern('by_names')})\s+(?:{NAME_WORD}$|{NAME}))"
NO_BY = rf"^{pattern('by_names')}\s+{pattern('function_words')}\s"  # in lower case: `DE LA`
ON_DATE = rf"(?:(?i:\s{pattern('on_dates')})?\s+|^){WEEKDAY}{DATE}"  # a date with what ties it to a sentence
STATION = rf"{START}{pattern('institutions', 'positions')}{END}"  # in lower case; where somebody works, or as what
AFFILIATED = rf"^{NAME},\s+[\p{{L}}\p{{M}}][^.,:;!?\d]*$"
CAPITAL = r"(?:^|\s)[\"“‘(«¿¡]?\p{Lu}"
CONTRIBUTOR = rf"^{NAME}(?:{JOIN}{NAME})*\s*(?:[\[(][^\])]+[\])],?(?:\s|$)|,\s+\p{{Ll}})"


@keep_compiled
def add(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what the words of short blocks say; long blocks hold none of these.

    `blocks` have the features of sizes and ends that `features.describe` adds first.
    """
    few = pl.col("short") & (pl.col("words") <= 40)
    asked = blocks.filter(few).with_columns(pl.col("head").str.to_lowercase().alias("low"))
    blocks = attach(blocks, asked.select_seq("block", **_tests()), "block")
    blocks = blocks.with_columns(pl.col(*_tests()).fill_null(False))
    head = pl.col("head")
    dated = blocks.filter("dated").select_seq(
        "block",
        head.str.replace(f"{WEEKDAY}{DATE}", "").str.strip_chars(" ,.;|·•–—-").str.len_chars().alias("undated"),
        (_without_date(head).str.contains(NAMES) & ~pl.col("small_first")).alias("names_dated"),
    )
    blocks = attach(blocks, dated, "block")
    return blocks.with_columns(pl.col("captioned") | pl.col("sourced"), pl.col("names_dated").fill_null(False)).drop(
        "sourced"
    )


@cache
def _tests() -> dict[str, pl.Expr]:
    """What is asked of the words of each short block."""
    head = pl.col("head")
    line, low = pl.col("low").str.strip_chars(" .:#—–-"), pl.col("low")
    by, station = head.str.contains(BY) & ~low.str.contains(NO_BY), low.str.contains(STATION)
    persons = (pl.col("words") <= MAX_NAME) | pl.when(pl.col("words") > MAX_NAME).then(low).str.contains(SEVERAL)
    tests = {
        "note_heading": line.str.contains(rf"^{pattern('note_headings')}$"),
        "reference_heading": line.str.contains(rf"^{pattern('reference_headings')}$"),
        "contents_heading": line.str.contains(rf"^{pattern('contents')}$"),
        "back_link": (line != "") & line.str.contains(rf"^[\[↩↑^\s]*(?:{pattern('back_links')})?[\]↩↑^\s]*$"),
        "by": by & (pl.col("words") <= 24) & ~(pl.col("stop") & (pl.col("words") > 6)),
        "names": head.str.contains(NAMES) & (pl.col("words") <= 16) & ~pl.col("small_first") & ~station & persons,
        "station": station & (pl.col("words") <= 12) & ~pl.col("stop"),
        "dated": pl.when(head.str.contains("[0-9]{4}")).then(low).str.contains(LOWER),
        "translated": low.str.contains(rf"^{pattern('translated', 'photographed', 'illustrated', 'edited')}{END}"),
        "published": low.str.contains(rf"^{pattern('published')}{END}"),
        "captioned": low.str.contains(
            rf"^{pattern('captions')}(?:\s*(?:[\d:.(]|$)|\s+(?:[ivx]+{END}|\p{{L}}+:|{pattern('credited')}{END}))"
        ),
        "sourced": ~pl.col("stop") & low.str.contains(rf"[\s.,]{pattern('captions')}\s?:\s"),
        "sentence": (pl.col("words") >= 6)
        & (head.str.count_matches(CAPITAL) * 2 < pl.col("words"))
        & head.str.contains(r"\s\p{Ll}[\p{L}\p{M}’'-]{4}"),  # small words stand in titles too
        "dangling": pl.col("small_last"),
        "by_editors": low.str.contains(rf"^{pattern('editorial')}{END}|[—–-]\s?{pattern('editors')}\W*$"),
        "contributor": head.str.contains(CONTRIBUTOR) & (pl.col("words") <= 24),
        "caps": head.str.contains(r"\p{Lu}.*\p{Lu}") & ~head.str.contains(r"\p{Ll}"),
        "issued": low.str.contains(rf"{START}{pattern('issue')}\s*\d"),
        "paged": low.str.contains(rf"(?:{START}{pattern('page')}\s*|[.·…\s]{{2,}})\d{{1,4}}$"),
        "affiliated": head.str.contains(AFFILIATED) & (pl.col("words") <= 14),
        "signature": head.str.contains(rf"^[—–-]{{1,2}}\s?[{UPPER}]") & (pl.col("words") <= 10) & ~pl.col("stop")
        | head.str.contains(SIGNED),
        "inner_stop": head.str.contains(rf"(?:(?:\p{{L}}{{4}}|\d\d|[)”\"’])[.]|\p{{L}}[!?])[”\"’]?\s+[{UPPER}]"),
    }
    return {name: test.fill_null(False) for name, test in tests.items()}


def _without_date(line: pl.Expr) -> pl.Expr:
    return line.str.replace(ON_DATE, "").str.strip_chars(" ,.;|·•–—-()")
