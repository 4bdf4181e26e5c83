"""Which line of a run is a title: all the evidence around each candidate; the reference of `segment.titles`.

What stands around a block is in `around`; here it is weighed.
"""

from collections import defaultdict
from itertools import pairwise

from pipelines.bench.reference.around import Candidate, File, candidates
from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.bench.reference.titular import first_level, spelt
from pipelines.segment import titles
from pipelines.segment.titles import ALIKE, BARE, LONGER, SURE, THRESHOLD, USUAL

KICKER, NUMBERED = rx(titles.KICKER), rx(r"^[\[(]?\d{1,3}[\])]?[.)\]]\s")
INSTALMENT = rx(titles.INSTALMENT)
LOOKS = {"signed": 2.0, "caps": 2.0, "strong": 2.0, "listed": 4.0, "spaced": 1.5}


def choose(blocks: list[Block]) -> None:
    """Set title, title_score and runner_up on the blocks that are titles, each the best of its run."""
    rows, file = candidates(blocks)
    for row in rows:
        row.section = row.crown and KICKER.match(row.block.head) is not None
        row.name_1 = row.name_1 and not row.section and not _over_title(row)  # a kicker has no byline
        row.by_1 = row.by_1 and (row.explicit_1 or not row.section)
    for above, row in pairwise(rows):
        row.kicked = above.section and row.title_before
        row.goes_on = _instalment(row.block) and row.title_before
        row.goes_on = row.goes_on and not _instalment(above.block) and not spelt(above.block)
    for row in rows:
        row.score = _score(row, file)
    _consistent(rows, file)
    if file.has_front_matter:  # only the first heading is a title, if it says the same or front matter names none
        rows = [row for row in rows if row.first_run and first_level(row.block)]
        rows = [row for row in rows if file.said in (None, row.block.head.lower())]
    runs = defaultdict(list)
    for row in rows:
        runs[row.block.run].append(row)
    for run in runs.values():
        ranked = sorted(run, key=lambda row: -row.score)  # of two alike the first
        best = ranked[0]
        if best.first_run or best.score >= THRESHOLD:
            best.block.title, best.block.title_score = True, best.score
            best.block.runner_up = ranked[1].score if len(ranked) > 1 else None


def _score(row: Candidate, file: File) -> float:
    return _headed(row) + _set_off(row, file) + _among_others(row, file)


def _headed(row: Candidate) -> float:
    """Evidence of the byline, the date and the standfirst below."""
    # a line under a title says in a sentence what the title says in words; a line above it is one or two words
    subtitle = (row.sentence_next or row.stop_next) and row.chars_next > row.block.chars
    # and it ends as a sentence does, if the title above is but a word or two
    rubric = row.block.words <= 2 and row.titular_next and not row.stop_next and row.words_next <= 14
    subtitle = subtitle and not row.section and not rubric  # below a kicker that everybody knows stands a title
    above = row.sentence_next and (row.dated_2 or row.by_2 or row.name_2) and not row.block.sentence
    return sum(
        weight
        for weight, test in (
            (3.0, row.by_1),
            (1.0, row.by_1 and row.explicit_1),
            (1.5, row.name_1 and not row.by_1),
            (3.5, row.by_2 and not row.by_1 and subtitle),
            (2.5, row.by_2 and not row.by_1 and row.dated_1),
            (2.0, row.dated_1),
            (2.0, row.dated_1 and row.name_2),
            (1.5, row.dated_2 and not row.dated_1),
            (1.5, row.dated_3 and not row.dated_2 and not row.dated_1 and row.by_2),
            (2.0, row.caps_1 or (row.caps_2 and not row.titular_next)),
            (0.5, row.text_next),
            (1.5, above and not row.section and not rubric),
        )
        if test
    )


def _set_off(row: Candidate, file: File) -> float:
    """Evidence of white space, rules, markup and the look of the line itself."""
    block = row.block
    under = _under(row)
    spaced = row.spaced or (under and row.spaced_before)
    after_closing = row.after_closing or (under and row.after_closing_before)
    heading = block.kind == "heading"
    headed = heading and (row.by_1 or row.by_2 or row.dated_1)
    # who writes Markdown marks titles, and sections below them
    section = block.native and not row.first_run and not first_level(block) and not headed
    return sum(
        weight
        for weight, test in (
            (4.0, heading and block.level == 1 and not file.has_front_matter),
            (-3.0, heading and (block.level or 0) > 1 and not row.first_run),
            (-5.0, section),
            (-5.0, row.first_level_next and not heading),
            (2.0, spaced),
            (2.0, row.kicked and row.spaced_before),
            (2.0, spaced and file.blanks_titular >= 0.8),
            (1.0, row.ruled),
            (2.5, row.ruled and file.rules_titular >= 0.9),
            (5.0, row.listed),
            (0.5, block.caps or block.strong),
            (3.0, row.closed > 0 and not row.first_run),
            (1.0, row.first_run and row.opens),
            (2.0, row.closed > 0 and after_closing),
            (-2.0, not row.first_run and NUMBERED.match(block.head)),
        )
        if test
    )


def _named(block: Block) -> bool:
    """A line of names; an article about somebody bears his name at its head."""
    return spelt(block) and not first_level(block)


def _under(row: Candidate) -> bool:
    """The title of a kicker: what stands above a kicker stands above its title."""
    block = row.block
    if not row.title_before or row.words_before > 3 or (not row.kicked and _named(block)):
        return False
    longer = block.chars > row.chars_before and not block.sentence
    return row.by_1 or row.dated_1 or row.name_1 or first_level(block) or longer


def _over_title(row: Candidate) -> bool:
    """Over a title that may be a name, which stands over what looks like one."""
    return row.name_2 and row.spelt_2 and not row.spelt_1


def _gapped(row: Candidate, file: File) -> bool:
    """Apart, in a file where seldom anything else stands so."""
    spaced = row.spaced or (_under(row) and row.spaced_before)
    return spaced and file.blanks_titular >= 0.8


def _instalment(block: Block) -> bool:
    return block.words >= 3 and INSTALMENT.search(block.head) is not None


def _among_others(row: Candidate, file: File) -> float:
    """Evidence of the candidates right above and below: kicker, title, standfirst and first heading."""
    block = row.block
    named = row.words_before >= 3 or block.words >= 10
    standfirst = block.sentence and row.title_before and named and not row.sentence_before and not row.kicked
    over = row.crown and block.words <= 3 and row.chars_next > block.chars
    over = over and not (row.sentence_next or (row.names_next and not _over_title(row)) or row.by_1 or row.name_1)
    one_of_many = file.headings >= 2 and row.chars_next * file.headings <= LONGER * file.heading_chars
    one_of_many = one_of_many and not (row.dated_2 or row.by_2 or row.name_2)
    one_of_many = one_of_many or (row.strong_next and not block.strong and file.bold_headings >= 2)
    second = row.text_next and row.title_before
    bold = block.strong and row.title_before and not row.strong_before and file.bold_headings >= 2 and row.first_run
    named = _named(block)
    return sum(
        weight
        for weight, test in (
            (-3.0, standfirst and block.chars > 1.5 * row.chars_before),
            (1.5, second and file.headings == 0),
            (0.5, second and block.chars > row.chars_before),
            (2.5, row.goes_on),
            (-2.5, over and not row.dated_1 and not one_of_many),
            (-2.5, bold and not (row.by_1 or row.dated_1)),
            (-2.5, row.section),
            (-2.0, named and not row.kicked and (row.title_before or row.dated_before)),
        )
        if test
    )


def _looks(row: Candidate) -> dict[str, bool]:
    return {
        "signed": row.signed,
        "caps": row.block.caps,
        "strong": row.block.strong,
        "listed": row.listed,
        "spaced": row.block.blanks >= 2 or row.first_run,
    }


def _consistent(rows: list[Candidate], file: File) -> None:
    """Weigh each candidate against the sure titles of its file: a file sets its titles in one way."""
    sure = [row for row in rows if row.score >= SURE or (row.first_run and row.score >= THRESHOLD)]
    looks = [_looks(row) for row in sure]
    usual = [name for name in LOOKS if sum(look[name] for look in looks) >= USUAL * len(sure)]
    _alike(rows, len(sure) >= 2)
    loose = sum(_gapped(row, file) and not row.signed for row in rows)
    close = file.headings > 0 or 2 * loose <= len(sure)
    if len(sure) >= 2:
        for row in rows:
            own = _looks(row)
            own["signed"] = own["signed"] or (_gapped(row, file) and "spaced" in usual and close)
            row.score -= sum(LOOKS[name] for name in usual if not own[name])


def _alike(rows: list[Candidate], several: bool) -> None:
    """Raise the candidates that are signed or dated as the title at the head of their file is; lower the bare ones."""
    heads = [row for row in rows if row.first_run]
    if not heads:
        return
    head = max(heads, key=lambda row: row.score)  # of two alike the first
    for row in rows:
        same = row.signed == head.signed and row.dated_below == head.dated_below and (row.said or not head.said)
        if same and (row.signed or row.dated_below) and not row.first_run:
            row.score += ALIKE
        told = row.signed or row.dated_below or row.listed or row.block.blanks >= 2 or row.closed > 1
        if (head.signed or head.dated_below) and not (several or told or row.first_run):
            row.score += BARE
