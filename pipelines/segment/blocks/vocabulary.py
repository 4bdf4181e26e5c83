"""What the words of a short block say: names, bylines, dates, headings of known kinds.

The words of each language are told in `languages`; what follows from them is decided by later rules.
"""

from functools import cache

import polars as pl

from pipelines.frames.compiled import holds, keep_compiled, masked
from pipelines.languages import END, START, pattern, tables
from pipelines.languages import words as told
from pipelines.segment.blocks import reference_marks
from pipelines.segment.blocks.dates import DATE, WEEKDAY

LINK, GROWN = 4, ("della", "delle", "alla", "dalla", "nella")  # letters; particles that may be written with a capital
FEW = 14  # of a line that names one person, and where that works
LINE = 40  # words of a block whose words are asked for
UPPER = r"\p{Lu}\p{Lt}\p{Lo}"
PARTICLE = (
    r"(?:de|van|von|der|den|di|da|del|della|dos|das|do|la|le|du|des|el|al"
    r"|bin|bint|ibn|abu|ben|ten|ter|zu|zur|zum|af|av|y|e|i)"
)
# small words that a name holds, in capitals too; other ones tell a title, `A WALK BY THE RIVER`
IN_NAMES = frozenset(PARTICLE.strip("(?:)").split("|")) | {"las", "los", *told("and")}
NAME_WORD = rf"[{UPPER}][\p{{L}}\p{{M}}.'’\x{{200C}}-]*"  # in Persian a sign without width parts the halves of some
# no bounded repetitions: each multiplies what the engine compiles; the number of words is bounded beside it
# grown together with the name: `d’Alembert`, `al-Din`, `deLong`
ARTICLE = r"(?:[dl]['’]|dell['’]|[ae][lsnr]-|d[eu]|l[ae]|v[ao]n)?"
_FURTHER = rf"(?:\s+(?:{PARTICLE}\s+)*{ARTICLE}{NAME_WORD})"
NAME = rf"{NAME_WORD}{_FURTHER}+"
SOMEBODY = rf"{NAME_WORD}{_FURTHER}*"  # by a word or more
# in a line of capitals too, but with one capital alone it begins a name: `Ed`, `Con`
TIE = rf"(?:{pattern('and')}|{'|'.join(word.upper() for word in told('and'))})"
JOIN = rf"(?:\s*[,;&/]\s*(?:{TIE}\s+)?|\s+{TIE}\s+)"
AND = rf"(?:(?:,\s*|\s+){TIE}\s+|\s*&\s*)"
MAX_NAME = 6  # words of the name of one person; a longer line without a conjunction is a title in capitals
SEVERAL = rf"[,;&/]|\s{pattern('and')}\s"
NAMES = rf"^{NAME}(?:{JOIN}{NAME})*$"
COLLECTIVES = tuple(f" {word}" for word in told("collectives"))  # what a line of names ends with, by a body
# behind a dash, or by initials, and where the author is
SIGNED = rf"^(?:[—–-]{{1,3}}\s?{NAME}(?:{JOIN}{NAME})*"
SIGNED += r"|[—–-]?\s?(?:\p{Lu}\.\s?)+\p{Lu}\.(?:\s?[\[(][^\[\]()]+[\])]\.?)?)$"
_BY = rf"{pattern('by')}\s*:?|{pattern('by_labels')}\s*:"
WRITTEN_BY = rf"(?i:{_BY}|{pattern('by_names')})\s+"
# `لـ`, grown together with a name that many bear
NAMED_SO = rf"{pattern('given_names')}\s+{NAME_WORD}(?:\s+{NAME_WORD})?$"
_SMALL = r"\p{Ll}[\p{L}\p{M}.'’-]*"  # who writes his name so
_BY_SMALL = rf"{pattern('by')}\s+{_SMALL}\s{_SMALL}(?:\s{_SMALL})?$"
BY = rf"^(?:(?i:{_BY})\s+[“\"]?\d*[{UPPER}]|(?i:{pattern('by_names')})\s+(?:{NAME_WORD}$|{NAME})|{_BY_SMALL}"
LENGTHY = "\x1e"  # before what is asked whether it says in a sentence what the author is: `By Jo May, author of “Ink.”`
BY = rf"{BY}|ل{NAMED_SO}|{LENGTHY}(?i:{_BY})\s+{NAME},\s)"
# no name in a script without capitals, where any words could be one: what ends as a sentence does or is tied together
# by function words, and what begins with an article, unless it is that of an honorific; in lower case
_TIED = rf"\p{{Lo}}.*(?:\s{pattern('function_words')}\s|[.!?…؟۔]$)"
# nor in any script what has such a word inside, or at its beginning, that no particle is as long as: `Ink Before Paper`
_LINKS = "|".join(word for word in told("function_words") if len(word) >= LINK and word not in (*told("and"), *GROWN))
_LINKED = rf"(?:.*\s)?(?:{_LINKS})\s"
NO_NAME = rf"^(?:{pattern('honorifics')}\s|({pattern('attached_articles')}|{_TIED}|{_LINKED}))"
_FUNCTION = rf"(?i:{pattern('function_words')})(?:\s|$)"  # `DE LA`
# `by the mill`, `by means of it`; in one language alone, for `Per` and `Una` are names in another
_NO_BY = "|".join(
    rf"{pattern('by', code=code)}\s+(?:\p{{Ll}}\S*\s+)*(?i:{pattern('function_words', code=code)})(?:\s|$)"
    for code in tables() if told("by", code)
)
NO_BY = rf"^(?:(?i:{pattern('by_names')})\s+{_FUNCTION}|{_NO_BY})"
# of a line of names: it has capitals, or in a script without them begins with a name that many bear
PERSONAL = rf"\p{{Lu}}|^(?:{pattern('honorifics')}\s+)?{pattern('given_names')}\s"
ON_DATE = rf"(?:(?i:\s{pattern('on_dates')})?\s+|^){WEEKDAY}{DATE}"  # a date with what ties it to a sentence
# when and then by whom a text was posted
POSTED = rf"^(?:(?i:{pattern('posted')}))?{ON_DATE},?\s+(?i:{_BY}|{pattern('by_names')})\s+"
# beside names: a label of the site, a page, a number (of comments, of minutes), a section or a place
BESIDE = rf"\s*[·•|]\s*(?:(?i:{pattern('site_labels', 'page')})|\d+\s).*$|\s+(?:{pattern('filed')})\s+{SOMEBODY}"
STATION = rf"{START}{pattern('institutions', 'positions')}{END}"  # in lower case; where somebody works, or as what
BRACKETED = r"\s[(\[][^()\[\]\d]+[)\]]"  # where somebody works
_AT = r",\s+[\p{L}\p{M}][^.,:;!?\d]*"
_FURTHER_AT = rf"(?:;\s*(?:(?i:{pattern('and')})\s+)?{NAME}{_AT})*"
# what somebody is, and of what: `Jo May, Senior, Botany`
AFFILIATED = rf"^{NAME}(?:{_AT}(?:{_AT}|{_FURTHER_AT})|{BRACKETED}(?:{JOIN}{NAME}(?:{BRACKETED})?)*)$"
AFFILIATED += rf"|^{NAME}(?:{_AT})+(?:;\s{NAME}(?:{_AT})+)+$"  # or several, each of something: in a line each
PARTED, COMMAS = [" | ", " · ", " • "], [", "] * 3  # what may stand before what somebody is
LINES, PEOPLE = 4, 40  # of a block in which each names somebody; its words
# a line that speaks to the reader, and to whom else; what is a vocative by its words needs no sign behind it
_GREETED = rf"{pattern('salutations')}\.?(?:[\s,]+\p{{L}}+\.?)*\s*[,،:;!—–-]+"
_MARKED = r"\s?(?:[\[(]?\d{1,3}[\])]?)?"  # a note may mark it
GREETING = rf"(?i)^[“\"«]?(?:{_GREETED}|{pattern('vocatives')}\s*[,،.:;!—–-]*){_MARKED}$"
SAID = 6  # words that such a line has at most
# who somebody is, told in a sentence
_CALLED = rf"[{UPPER}][^\s,]+\s+(?:\p{{Ll}}+\s)?[{UPPER}]\.?(?:\p{{Lu}}\.|[^.,:;?!])*"
BIO = rf"^{_CALLED},?\s+(?:[^.]*,\s+)?(?i:{pattern('bios')}){END}"
# a sentence or more with a credit behind
_WHOSE = r"\s(?:[^.:]|\s\p{Lu}\.)+"
PICTURED = rf"[.!?,)”\"]\s(?i:{pattern('captions')})\s?:{_WHOSE}\.$"
PICTURED += rf"|[.!?)”\"]\s(?i:{pattern('captions')}(?:\s?:|\s{pattern('credited')})){_WHOSE}\.?$"  # or without a stop
SHOWN, PLACE = told("picture_places"), 24  # before a colon, in a line that says what a picture shows; code points of it
FIGURE = "[0-9٠-٩۰-۹]"
EDGES = " .:#—–-"  # what may stand around a heading
CAPITAL = r"(?:^|\s)[\"“‘(«¿¡]?\p{Lu}"
OPENING = list("“\"«„»")  # quotation marks; in German »so«
OPENS = "[¡¿“\"«]?"  # before the first word of a sentence
# where a sentence ends within a line; a title may quote a cry, and have a number such as `10.`
INNER_STOP = rf"(?:(?:\p{{L}}{{4}}|[^.]\d\d|[)”\"’'])[.][”\"’]?|\p{{L}}[!?])\s+{OPENS}[{UPPER}]"
ENDS_CLAUSE = rf"(?i)(?:^|\s){pattern('clause_ends')}$"
MANY = 10  # words of a script without capitals; no title has as many
# what a line says of a book: in a part of it how many pages it has or what it costs, or where it was printed
_PART = rf"(?:[,.;:،(—–·|]\s*|\s{pattern('on_dates')}\s+)"
_PRICE = r"[£$€]\s?\d+(?:[.,]\d+)?(?:[,.;)]|$)|\d{1,2}s\.(?:\s?\d{1,2}d\.)?(?:\s?\p{Ll}+\.?)?$"
_PAGES = rf"(?:[ivxlc]+\s?\+\s?)?\d{{1,4}}\s?{pattern('pages')}(?:\s*(?:[,.;:)]|$)|\s+\p{{Lo}})"
_RUNS = rf"\d{{2,3}}\s?{pattern('running_times')}(?:\s*[,.;:)]|$)"  # of a film
BOOK = rf"(?i){_PART}(?:{_PRICE}|{_PAGES}|{_RUNS})|{START}{pattern('printed')}{END}"
# between a title and its page; a point and a blank are none: `The Yard, No. 39`
LEADERS = r"(?:\s[.·…\s]\s*|[.·…]\s?[.·…][.·…\s]*|[·…]\s)"
# the number of an issue, or that of a volume with its year and pages
ISSUED = rf"{START}{pattern('issue')}\s*\d"
ISSUED += r"|^\D*\p{L}\s\d{1,4}(?:[.:/]\d{1,3})?\s?\((?:\p{L}+\s)?\d{4}\)(?:[,:]?\s*(?:pp?\.?\s*)?\d+\s?[–—-]\s?\d+)?"
ISSUED += r"\W*$"
CONTRIBUTOR = rf"^{NAME}(?:{JOIN}{NAME})*\s*(?:[\[(][^\])]+[\])],?(?:\s|$)|,\s+\p{{Ll}})"


@keep_compiled
def add(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what the words of short blocks say; long blocks hold none of these.

    `blocks` have the features of sizes and ends that `features.describe` adds first.
    """
    few = pl.col("short") & (pl.col("words") <= LINE)
    head = pl.when(few).then("head")
    asked = blocks.select_seq(
        "words",
        "stop",
        "small_first",
        "small_inner",
        (few & pl.col("small_last") & ~holds(pl.when("small_last").then("head"), ENDS_CLAUSE)).alias("dangling"),
        head.alias("head"),
        pl.when(few).then(head.fill_null("").str.to_lowercase()).alias("low"),
        masked(few & pl.col("rows").is_between(2, LINES) & pl.col("kind").is_null(), "text").alias("lines"),
    )
    asked = asked.with_columns_seq(**_beginnings())
    asked = asked.with_columns_seq(reference_marks.strip(asked.get_column("named")).alias("unmarked"), *_bodies())
    return blocks.hstack(asked.select_seq("dangling", **_tests()))


@cache
def _beginnings() -> dict[str, pl.Expr]:
    """What several tests ask for, masked to the lines that begin, or go on, in a way that these can be true of."""
    low, few = pl.col("low"), pl.when(pl.col("words") <= 24).then("head")
    openings = pattern(
        *("by", "by_labels", "translated", "photographed", "illustrated", "edited"),
        *("published", "captions", "editorial", "editors_do"),
    )
    headings = pattern("note_headings", "reference_headings", "contents", "back_links")
    named = rf"{pattern('by_names')}\s|ل{pattern('given_names')}\s"
    opens = rf"^(?:\[?{openings}|{named}|[\[↩↑^\s{EDGES}]*(?:{headings})?[\]↩↑^\s{EDGES}]*$)"
    return {
        "opening": pl.when(holds(low, opens)).then(low),
        "named": pl.when(holds(few, rf"^{NAME_WORD}\s+(?:{PARTICLE}\s+)*{ARTICLE}[{UPPER}]")).then("head"),
        "figured": pl.when(holds(low, FIGURE)).then(low),
        "works": holds(pl.when((pl.col("words") <= 12) & ~pl.col("stop")).then(low), STATION),
        "dashed": pl.when(low.str.contains_any(["—", "–", "-"])).then(low),
        "lettered": holds(pl.col("head"), r"\p{Ll}"),
    }


@cache
def _bodies() -> list[pl.Expr]:
    """Names whose words say that they are a body's, or none; and the two lines of somebody and where he works."""
    low = pl.when(pl.col("words") <= MAX_NAME).then("low")
    body = pl.any_horizontal(low.str.ends_with(end) for end in COLLECTIVES).fill_null(False)
    unnamed = pl.when(pl.col("named").is_not_null()).then("low").str.extract(NO_NAME, 1).is_not_null()
    parts = pl.when("works").then("lines").str.splitn("\n", 2)
    upper, lower = (parts.struct.field(f"field_{n}") for n in (0, 1))
    return [body.alias("body"), unnamed.alias("unnamed"), upper.alias("upper_line"), lower.alias("lower_line")]


@cache
def _tests() -> dict[str, pl.Expr]:
    """What is asked of the words of each short block."""
    head, low, words, stop = (pl.col(name) for name in ("head", "low", "words", "stop"))
    opening, named, figured, works, dashed, lettered = (pl.col(name) for name in _beginnings())
    body, unnamed = pl.col("body"), pl.col("unnamed")
    small = holds(pl.when(words >= 6).then(head), r"\s\p{Ll}[\p{L}\p{M}’'-]{4}")  # shorter ones stand in titles too
    capitals = pl.when(small).then(head).str.count_matches(CAPITAL)
    uncased = ((words >= MANY) & (low == head) & ~lettered).fill_null(False)
    owned = low.str.contains_any(["’s ", "'s "])  # no person is called by what is somebody's
    signing, colon = dashed.is_not_null(), ~stop & low.str.contains_any([":"])
    alone = f"^[{EDGES}]*{{}}[{EDGES}]*$"
    longer = named.is_not_null() & ((words > 12) | stop)
    persons = (words <= MAX_NAME) | holds(pl.when((words > MAX_NAME) & named.is_not_null()).then(low), SEVERAL)
    # where somebody works may stand in a second line
    upper, lower = pl.col("upper_line"), pl.col("lower_line")
    lined, at = lower.str.head(1) != lower.str.head(1).str.to_lowercase(), upper + ", " + lower
    lined = lined & ~lower.str.contains_any(["\n"])
    # or each line names somebody, and where he works
    listed = pl.when(pl.col("lines").str.contains_any([", "]) & ~stop & (words <= PEOPLE)).then("lines")
    people = masked(holds(listed.str.to_lowercase(), STATION), listed).str.replace_many(["\n"], ["; "])
    parted = masked(works, head).str.contains_any(PARTED).fill_null(False)
    several = named.str.contains_any([";", "(", "["])  # of whom each has a body behind the name
    placed = ((words <= FEW) | several) & named.str.contains_any([",", "(", "["])
    caption = rf"(?:\s*(?:[\d:.(\]]|$)|\s+(?:[ivx]+{END}|\p{{L}}+:|{pattern('credited')}{END}))"
    lengthy = pl.when(stop & (words > 6)).then(pl.lit(LENGTHY) + head).otherwise(head)
    return {
        "note_heading": holds(opening, alone.format(pattern("note_headings"))),
        "reference_heading": holds(opening, alone.format(pattern("reference_headings"))),
        "contents_heading": holds(opening, alone.format(pattern("contents"))),
        "back_link": holds(opening, alone.format(rf"[\[↩↑^\s]*(?:{pattern('back_links')})?[\]↩↑^\s]*"))
        & (opening.str.strip_chars(EDGES) != ""),
        "by": holds(pl.when(opening.is_not_null() & (words <= 24)).then(lengthy), BY)
        & ~holds(pl.when(opening.is_not_null()).then(head), NO_BY),
        "names": holds(pl.when((~pl.col("small_first") & ~pl.col("small_inner")) | body).then("unmarked"), NAMES)
        & (body | (~works & ~holds(pl.when(longer).then(low), STATION) & persons & ~unnamed & ~owned)),
        "unnamed": unnamed,
        "station": works,
        "translated": holds(opening, rf"^{pattern('translated', 'photographed', 'illustrated', 'edited')}{END}"),
        "published": holds(opening, rf"^{pattern('published')}{END}"),
        "captioned": holds(opening, rf"^\[?{pattern('captions')}{caption}")
        | holds(pl.when(colon).then(low), rf"[\s.,]{pattern('captions')}\s?:\s"),
        "sentence": (capitals * 2 < words).fill_null(False) | uncased,
        "uncased": uncased,
        "by_editors": holds(opening, rf"^{pattern('editorial', 'editors_do')}{END}")
        | holds(dashed, rf"[—–-]\s?{pattern('editors')}\W*$"),
        "contributor": holds(pl.when(~pl.col("small_first")).then(named), CONTRIBUTOR)
        & ~low.str.ends_with(";"),  # as a line of code does
        "caps": holds(pl.when(~lettered).then(head), r"\p{Lu}.*\p{Lu}"),
        "issued": holds(figured, ISSUED),
        "paged": holds(figured, rf"(?:{START}{pattern('page')}\s*|{LEADERS})\d{{1,4}}$"),
        "affiliated": holds(pl.when(works & lined).then(at).when(placed).then(named), AFFILIATED)
        | holds(people, AFFILIATED)
        | holds(masked(parted, head).str.replace_many(PARTED, COMMAS), AFFILIATED),
        "signature": holds(pl.when(signing & (words <= 10) & ~stop).then(head), rf"^[—–-]{{1,3}}\s?[{UPPER}]")
        | holds(pl.when(signing | ((words <= 6) & head.str.contains_any([". "]))).then(head), SIGNED),
        # seldom does a capital follow a sign that ends a sentence, often a sign what could stand before it
        "inner_stop": holds(pl.when(holds(head, rf"[.!?][”\"’]?\s+{OPENS}[{UPPER}]")).then(head), INNER_STOP),
    }  # fmt: skip


def shown() -> pl.Expr:
    """A line that begins with where a picture stands: `Opposite: the foreman`."""
    line = masked(pl.col("kind").is_null() & pl.col("short") & (pl.col("words") <= LINE), "head").str.head(PLACE)
    place = masked(line.str.contains(": ", literal=True), line).str.splitn(": ", 2).struct.field("field_0")
    return place.str.to_lowercase().is_in(SHOWN).fill_null(value=False)
