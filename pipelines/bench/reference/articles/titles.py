"""Which line of a run is a title: all the evidence around each candidate; the reference of `segment.articles.titles`.

What stands around a block is in `around`; here it is weighed.
"""

from collections import defaultdict
from itertools import pairwise, zip_longest

from pipelines.bench.reference.articles import consistent, kickers, subjects
from pipelines.bench.reference.articles.around import candidates
from pipelines.bench.reference.articles.candidate import Candidate
from pipelines.bench.reference.articles.filewide import File, uncased
from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.titular import first_level, numbered_issue, spelt
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import around, beside, rubrics, weights
from pipelines.segment.articles.rubrics import FEW, LEAST_DONE, RUBRIC
from pipelines.segment.articles.weights import THRESHOLD
from pipelines.segment.blocks.datelines import LEAST_TITLE

KICKER, INSTALMENT = rx(rubrics.KICKER), rx(rubrics.INSTALMENT)
DOES, NUMBERED = rx(rubrics.DOES), rx(rubrics.NUMBERED)


def choose(blocks: list[Block]) -> None:
    """Set title, title_score and runner_up on the blocks that are titles, each the best of its run."""
    rows, file = candidates(blocks)
    times = kickers.times(row for row in rows if row.crown)
    for above, row in zip([None, *rows], rows, strict=False):
        row.capped = row.crown and not kickers.below_known(above) and kickers.capped(row, file)
        known = KICKER.match(row.block.head) is not None or kickers.leads(row, times[row.block.head])
        row.section = not row.briefs and (row.capped or (row.crown and known))
    style = kickers.styled(rows)
    for row in rows:
        row.name_1 = row.name_1 and not row.section and not kickers.over_title(row, file)  # a kicker has no byline
        row.by_1 = row.by_1 and (row.explicit_1 or not row.section)
    heads = kickers.times(row for row in rows if row.section)
    for above, row in pairwise(rows):
        row.again = above.section and row.title_before and row.text_next and heads[above.block.head] > 1
        over = row.text_next or (row.joined and row.summed_next)
        row.styled = style and above.section and row.title_before and over and not row.again
        row.kicked = above.section and row.title_before
        row.known_before = row.kicked and KICKER.match(above.block.head) is not None
        row.capped_before = above.capped and row.title_before
        row.lifted = above.over_lifted = kickers.lifted(row)
        one, other = (block.words >= 3 and INSTALMENT.search(block.head) for block in (row.block, above.block))
        row.goes_on = bool(one and not other) and row.title_before and not spelt(above.block)
    for row in rows:
        row.sort = _sort(row, file)
    for row, below in zip_longest(rows, rows[1:]):
        row.over_sort, row.over_listed = below is not None and below.sort, kickers.over_listed(row, below)
        row.signs_off, row.gapped, row.parted = _signs_off(row, below), _gapped(row, file), _parted(row, file)
        row.score = _headed(row, file) + _set_off(row, file) + _among_others(row, file)
        row.bare = row.bare and NUMBERED.match(row.block.head) is None
    consistent.weigh(rows, file)
    subjects.weigh(rows, blocks, THRESHOLD)
    if file.has_front_matter:  # only the first heading is a title, if it says the same or front matter names none
        rows = [r for r in rows if r.first_run and first_level(r.block) and file.said in (None, r.block.head.lower())]
    runs = defaultdict(list)
    for row in rows:
        runs[row.block.run].append(row)
    for run in runs.values():
        best, *others = sorted(run, key=lambda row: -row.score)  # of two alike the first
        if best.first_run or best.score >= THRESHOLD:
            best.block.title, best.block.title_score = True, best.score
            best.block.runner_up = others[0].score if others else None


def _signs_off(row: Candidate, below: Candidate | None) -> bool:
    """A name that has signed the text above, though a date stands below it."""
    another = below is not None and below.block.run == row.block.run and below.closed > 1
    return another and row.block.names and spelt(row.block) and not row.first_run and row.closed == 0


def _headed(row: Candidate, file: File) -> float:
    """Evidence of the byline, the date and the standfirst below."""
    # a line under a title says in a sentence what the title says in words; a line above it is one or two words
    subtitle = (row.summed_next or row.stop_next) and row.chars_next > row.block.chars
    # or at more length, below more words than a kicker has
    longer = row.block.words >= LEAST_TITLE and row.words_next >= rubrics.SUBTITLE
    subtitle = subtitle or (longer and row.titular_next and row.chars_next * 2 >= row.block.chars * 3)
    # and it ends as a sentence does, if the title above is but a word or two
    rubric = row.block.words <= 2 and row.titular_next and not row.stop_next and row.words_next <= 14
    subtitle = (subtitle or kickers.asked(row)) and not (row.section or rubric)  # below a kicker stands a title
    above = row.summed_next and (row.dated_2 or row.by_2 or row.name_2) and not row.summed
    return sum(
        weight
        for weight, test in (
            (3.0, row.by_1),
            (1.0, row.by_1 and row.explicit_1),
            (1.5, row.name_1 and not row.by_1),
            (3.5, row.by_2 and not row.by_1 and subtitle),
            (weights.ASKED, row.by_2 and not row.by_1 and kickers.asked(row)),
            (3.5, row.dated_2 and row.by_3 and subtitle and not (row.by_1 or row.by_2)),
            (2.5, row.by_2 and not row.by_1 and row.dated_1),
            (3.0, row.book_1 and (file.books >= 2 or row.kicked or not row.title_before)),
            (1.0, row.book_1 and file.books >= 2),
            (2.0, row.dated_1),
            (2.0, row.dated_1 and row.name_2),
            (1.5, row.dated_2 and not row.dated_1),
            (1.5, row.dated_3 and not row.dated_2 and not row.dated_1 and row.by_2),
            (2.0, row.lettered),
            (0.5, row.text_next),
            (1.5, above and not row.section and not rubric),
            (weights.HEADED, _headed_so(row)),
            (weights.AUTHORED, row.block.portrait),
            (weights.HEADED, row.block.portrait and row.by_2),
            (-weights.AUTHORED, row.portrayed),
        )
        if test
    )


def _headed_so(row: Candidate) -> bool:
    """Whether between the line and a text stand one that sums it up and a name."""
    if not row.sentence_next or not row.joined or row.stop_next or row.block.sentence or row.first_run or row.section:
        return False
    return row.name_2 and row.spelt_2 and row.text_2


def _set_off(row: Candidate, file: File) -> float:
    """Evidence of white space, rules, markup and the look of the line itself."""
    block = row.block
    under = _under(row, file)
    spaced, ruled = row.spaced or (under and row.spaced_before), row.ruled or (under and row.ruled_before)
    after_closing = row.after_closing or (under and row.after_closing_before)
    heading, level = block.kind == "heading", block.level or 0
    headed = heading and (row.by_1 or row.by_2 or row.dated_1)
    # who writes Markdown marks titles, and sections below them
    section = block.native and not row.first_run and not first_level(block) and not headed
    return sum(
        weight
        for weight, test in (
            (4.0, heading and block.level == 1 and not file.has_front_matter),
            # sections stand below the level of titles
            (-3.0, heading and level > 1 and not row.first_run and (block.native or block.level != file.top)),
            (-5.0, section),
            (-5.0, row.first_level_next and not heading),
            (2.0, spaced),
            (2.0, row.kicked and row.spaced_before),
            (weights.AGAIN, row.again),
            (weights.KICKED, row.known_before and row.name_1 and row.spelt_1),
            (2.0, spaced and file.blanks_titular >= 0.8),
            (1.0, ruled),
            (2.5, ruled and file.rules_titular >= 0.9),
            (5.0, row.listed and not row.over_listed),
            (weights.UNLISTED, row.over_listed and not row.listed),
            (weights.UNMARKED, file.top is not None and not heading and not row.first_run and not row.by_1),
            (0.5, block.caps or block.strong),
            (weights.LIFTED, row.lifted),
            (-weights.LIFTED, row.over_lifted),
            (3.0, row.closed > 0 and not row.first_run),
            (1.0, row.first_run and row.opens),
            (-4.0, numbered_issue(block) and row.opens and not first_level(block) and not row.by_1 and row.over_other),
            (2.0, row.closed > 0 and after_closing),
            (-2.0, not row.first_run and NUMBERED.match(block.head)),
        )
        if test
    )


def _named(row: Candidate) -> bool:
    """A line of names; an article about somebody bears his name at its head, and over a byline stands no other."""
    return spelt(row.block) and not first_level(row.block) and not row.said


def _under(row: Candidate, file: File) -> bool:
    """The title of a kicker: what stands above a kicker stands above its title."""
    block = row.block
    if row.title_before and row.capped_before:
        return True
    if not row.title_before or (not row.kicked and _named(row)):
        return row.first_of and row.words_before <= RUBRIC
    book = row.book_1 and file.books >= 2
    if (row.first_of and row.words_before <= RUBRIC) or (row.kicked and (row.by_1 or row.dated_1)):
        return True
    if row.words_before > 3 or book:  # a rubric of reviews may be longer
        return book and row.words_before <= RUBRIC
    longer = block.chars > row.chars_before and not row.summed
    return row.kicked or row.by_1 or row.dated_1 or row.name_1 or first_level(block) or longer


def _parted(row: Candidate, file: File) -> bool:
    """Set apart from the text above, by white space or a rule; or its kicker is."""
    before = _under(row, file) and (row.spaced_before or row.ruled_before)
    return row.spaced or row.ruled or row.first_run or before


def _gapped(row: Candidate, file: File) -> bool:
    """Apart, in a file where seldom anything else stands so."""
    return file.blanks_titular >= 0.8 and (row.spaced or (_under(row, file) and row.spaced_before))


def _sort(row: Candidate, file: File) -> bool:
    """What sort of text it is, in a word or two below a title of several: `A Symposium`; or an interview."""
    block = row.block
    line = row.title_before and block.words <= FEW and row.words_before > LEAST_TITLE and block.kind is None
    line = line and (not block.names or block.small_first) and not (row.issue_before or row.kicked or row.name_1)
    told = block.caps or block.strong or row.by_1 or row.dated_1 or uncased(block) or _under(row, file)
    return (line and not told) or (row.title_before and kickers.interview(row))


def _among_others(row: Candidate, file: File) -> float:
    """Evidence of the candidates right above and below: kicker, title, standfirst and first heading."""
    block = row.block
    named = row.words_before >= 3 or block.words >= 10
    standfirst = row.summed and row.title_before and named and not row.summed_before and not row.kicked
    over = row.crown and block.words <= 3 and block.last != "?" and row.chars_next > block.chars
    names = row.names_next and not kickers.over_title(row, file)
    over = over and not (row.summed_next or names or row.by_1 or row.name_1)
    one_of_many = file.headings >= 2 and row.chars_next * file.headings <= around.LONGER * file.heading_chars
    one_of_many = one_of_many and not (row.dated_2 or row.by_2 or row.name_2 or row.credit_2)
    one_of_many = one_of_many or (row.strong_next and not block.strong and file.bold_headings >= 2)
    rubric = ((row.crown and row.book_2 and file.books >= 2) or row.rubric_of) and block.words <= RUBRIC
    second = row.text_next and row.title_before
    unlike = not file.headings or not (file.plain_headings or block.kind or block.strong)
    unlike = unlike and not (block.strong and row.strong_before)
    bold = block.strong and row.title_before and not row.strong_before and row.first_run
    set_so = bold and file.bold_headings >= 2 and not (row.by_1 or row.dated_1 or row.paired)
    called = block.words > 1 and not block.sentence and not spelt(block)
    named = _named(row) and not row.kicked
    headline = row.closed > 0 and row.text_next and not row.first_run and block.words >= beside.HEADLINE
    return sum(
        weight
        for weight, test in (
            (-3.0, standfirst and block.chars > 1.5 * row.chars_before),
            # below a title of several words one alone names who wrote it
            (1.5, second and unlike and (block.words > 1 or row.words_before < LEAST_TITLE)),
            (0.5, second and block.chars > row.chars_before),
            (weights.LED, row.led and not block.names),
            (weights.SHORT_NEWS, row.briefs),
            (-4.0, row.title_before and block.sentence and block.words >= LEAST_DONE and DOES.match(block.head)),
            (weights.PRESENTED, row.presented and block.kind is None and not row.first_run),
            (-4.0, row.signs_off and (row.dated_1 or row.by_1)),
            (6.0, block.notice == 1),
            (-4.0, block.contributor and file.contributors >= 2 and not row.by_1 and not row.first_run),
            (-4.0, block.strong and block.last == "?" and file.asked >= 3 and not row.first_run),
            (2.5, row.goes_on),
            (-2.5, (over and not row.dated_1 and not one_of_many) or rubric),
            (-2.5, set_so),
            (2.5, bold and (row.paired or not file.bold_headings) and row.text_next and called),
            (-2.5, row.section),
            (weights.SORT, row.sort),
            (weights.SORTED, row.over_sort),
            (-weights.AUTHORED, row.author_line),
            (weights.AUTHORED, row.authored or row.author_under),
            (-2.0, named and (row.title_before or (row.dated_before and not headline))),
        )
        if test
    )
