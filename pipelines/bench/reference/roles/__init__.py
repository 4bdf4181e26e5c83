"""What each block is: named rules in the order in which a careful reader would ask; the reference of `segment.roles`.

A rule is a row of name, role, score and test. The first whose test holds decides, the next is the runner-up.
"""

import re
from collections.abc import Callable

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.titular import greets
from pipelines.bench.reference.patterns import rx
from pipelines.bench.reference.roles import captions, context, ends, sections
from pipelines.bench.reference.roles.brief import over_items
from pipelines.bench.reference.roles.cries import cries_out
from pipelines.bench.reference.roles.items import counts_on, heads_list, numbered, strong_over_list
from pipelines.bench.reference.roles.letters import over_first
from pipelines.bench.reference.roles.questions import asked, asked_after, divided, first_question, question, retort
from pipelines.bench.reference.roles.sections import numeral, titled, usual
from pipelines.bench.reference.roles.tallies import style, styled_otherwise
from pipelines.languages import END, pattern
from pipelines.segment import roles
from pipelines.segment.articles import MANY_ASKED
from pipelines.segment.blocks.vocabulary import PERSONAL, SAID
from pipelines.segment.roles.context import MOTTO

NOTES, CASED = rx(rf"(?i)^{pattern('note_headings')}{END}"), rx(PERSONAL)
CONTINUED, NUMBERED = rx(roles.CONTINUED), rx(r"^(?:\d{1,2}|[IVXLC]{1,5}|[A-H])\s?[.):–—-]\s*\S")


def assign(block: Block) -> None:
    """Set role, rule, score and runner_up_rule of a block with notes, article and context."""
    hits = (rule for rule in RULES if rule[3](block))
    block.rule, block.role, block.score, _ = next(hits)
    runner_up = next(hits, None)
    block.runner_up_rule = runner_up[0] if runner_up else None


def _sentence(b: Block) -> bool:
    return b.sentence and not b.native and b.last != "?"


def _strong(b: Block) -> bool:
    return b.strong and b.words <= 26 and not ends.front(b)


def _stressed(b: Block) -> bool:
    return b.stop and _long_sentence(b, roles.MIN_STRESSED, labelled=False)


def _attributed(b: Block) -> bool:
    one_of = b.unmarked and b.totals.plains > 2 and not styled_otherwise(b) and not b.under_motto
    quoted = b.before.kind == "block_quote" and (b.signature or (b.names and not (b.reference_heading or one_of)))
    return (quoted or ends.parted(b)) and not b.body


def _says(b: Block, words: re.Pattern[str]) -> bool:
    return b.kind is None and b.words <= SAID and words.match(b.head) is not None


def _below_motto(b: Block) -> bool:
    below = b.after.body or greets(b.after)
    if not (b.under_motto and b.totals.proses and b.shaped and below) or b.body or b.words > MOTTO:
        return False
    return not b.caps and b.number is None and not numeral(b)


def _comma_before(b: Block) -> bool:
    return b.before.last == "," and b.before.words <= 14 and b.before.contributor


def _contributor(b: Block) -> bool:
    apart = not (b.body or b.stop or b.native or ends.front(b) or _comma_before(b))
    return b.contributor and apart and b.totals.contributors > 1


def _contributor_bio(b: Block) -> bool:
    return b.before.contributor and b.totals.contributors > 1 and not (b.body or b.native or _comma_before(b))


def _cut_off(b: Block) -> bool:
    if not _comma_before(b) or b.stop or b.words > 14 or b.chars >= 160:
        return False
    return b.after.body and not b.before.body


def _cut_in_two(b: Block) -> bool:
    if b.last != "," or not b.contributor or b.words > 14 or b.lower or b.native:
        return False
    return b.before.stop and 0 < b.after.words <= 14 and b.after.chars < 100


def _styled(b: Block) -> bool:
    """Set as the headings are, and the title is not, or several of them are."""
    return b.strong and style(b) == "strong" and (b.totals.strong_titles == 0 or b.totals.strongs > 1)


def _lone(b: Block) -> bool:
    return b.unmarked and b.totals.statements + b.totals.questions == 1


def _lone_line(b: Block) -> bool:
    return _lone(b) and not (b.caps or b.reference_heading or b.alike) and not usual(b)


def _other_style(b: Block) -> bool:
    return b.unmarked and not b.reference_heading and styled_otherwise(b)


def _asks(b: Block) -> bool:
    if not b.unmarked or style(b) == "capitals":
        return False
    # right below a heading it opens the text
    said_back = retort(b) and ((not divided(b) and not asked(b)) or not b.before.stop)
    return said_back or (question(b) and b.totals.questions > b.totals.statements and not asked(b))


def _after_lost(b: Block) -> bool:
    ready = b.announced and b.totals.headings > 1
    ready = ready or (b.below_colon and usual(b))
    return ready and (asked(b) or not retort(b)) and not styled_otherwise(b)


def _after_note(b: Block) -> bool:
    if b.bodies != 1 or not b.shaped or b.words < 12 or not _sentence(b):
        return False
    cut = ((sections.lower(b.after) and b.after.kind is None) or b.uncased) and not b.stop
    return b.after.body and not cut and not b.before.contributor


def _long_sentence(b: Block, least: int = 12, *, labelled: bool = True) -> bool:
    return b.sentence and b.words >= least and b.last != "?" and not (labelled and _labelled(b) and least)


def _labelled(b: Block) -> bool:
    return b.words <= roles.MAX_LABELLED and ": " in b.head


def _over_text(b: Block) -> bool:
    opens = not b.before.title and (over_items(b) or (ends.over_opening(b) and (b.totals.headings > 0 or _styled(b))))
    return ends.front(b) and b.shaped and (b.after.body or greets(b.after) or opens) and not cries_out(b)


RULES: list[tuple[str, str, float, Callable[[Block], bool]]] = [
    ("front_matter", "front_matter", 1.0, lambda b: b.kind == "front_matter"),
    ("rule_line", "rule_line", 1.0, lambda b: b.kind == "rule_line"),
    ("furniture:site", "page_furniture", 0.8, lambda b: b.furniture == "site_line"),
    ("furniture:picture", "page_furniture", 0.9, lambda b: b.furniture == "picture"),
    ("furniture:repeated", "page_furniture", 0.9, lambda b: b.furniture is not None),
    ("markdown:reference_definition", "page_furniture", 1.0, lambda b: b.kind == "reference_definition"),
    ("pull_quote:repeated_nearby", "pull_quote", 0.9, lambda b: b.repeats is not None),
    ("note:body", "note", 0.95, lambda b: b.note is not None and b.article is not None),
    ("masthead:contents", "page_furniture", 0.9, lambda b: b.listing or (b.contents_heading and b.article is None)),
    ("masthead:before_first_title", "page_furniture", 0.7, lambda b: b.article is None),
    ("note:back_link", "back_link", 0.95, lambda b: b.back_link),
    ("note:heading", "note_heading", 0.95, lambda b: (b.note_heading or b.reference_heading) and (b.after.note is not None or b.after.names_text)),
    ("note:heading_of_text", "note_heading", 0.8, lambda b: b.names_text),
    ("title:evidence", "title", 0.9, lambda b: b.title),
    ("byline:over_title", "byline", 0.7, lambda b: b.author_over),
    ("credit:date_over_title", "credit", 0.8, lambda b: b.date_over),
    ("kicker:above_title", "kicker", 0.8, lambda b: b.kicker),
    ("markdown:heading", "heading", 1.0, lambda b: b.kind == "heading"),
    ("markdown:code", "code", 1.0, lambda b: b.kind == "code"),
    ("markdown:table", "table", 1.0, lambda b: b.kind == "table"),
    ("markdown:html", "paragraph", 0.7, lambda b: b.kind == "html"),
    ("paragraph:greeting", "paragraph", 0.7, lambda b: greets(b) and (b.after.body or greets(b.after))),
    ("paragraph:continued", "paragraph", 0.7, lambda b: _says(b, CONTINUED) and not ends.front(b)),
    ("heading:contributor", "heading", 0.8, lambda b: b.contributor and b.strong and b.totals.contributors > 1 and b.totals.strongs > 1 and not (b.body or b.native)),
    ("heading:contributor", "heading", 0.7, lambda b: b.speaker),
    ("credit:book", "credit", 0.7, lambda b: ends.front(b) and (b.booked or (b.by and b.after.booked))),
    ("byline:by", "byline", 0.95, lambda b: ends.front(b) and b.by and not b.native and not context.reviewed(b)),
    ("byline:names_and_date", "byline", 0.85, lambda b: ends.named(b) and (b.after.dated or (b.before.title and b.after_next.dated))),
    ("byline:names_after_date", "byline", 0.7, lambda b: ends.named(b) and b.before.dated and ends.unsigned(b)),
    ("byline:names_after_standfirst", "byline", 0.6, lambda b: ends.named(b) and CASED.search(b.head) is not None and ends.lead_before(b) and not b.under_motto and (b.after.body or asked_after(b) or (b.after_next.body and ends.over_brief(b))) and ends.unsigned(b)),
    ("byline:names_over_station", "byline", 0.8, lambda b: ends.named(b) and (b.after.station or b.after.position)),
    ("byline:names_with_date", "byline", 0.85, lambda b: ends.front(b) and b.names_dated and not b.native),
    ("byline:name_and_affiliation", "byline", 0.6, lambda b: ends.front(b) and b.affiliated and (b.before.title or b.before.dated) and ends.unsigned(b) and not b.native),
    ("byline:among_names", "byline", 0.6, ends.among_names),
    ("byline:names_after_title", "byline", 0.6, lambda b: ends.named(b) and b.before.title and not (sections.numeral(b) and b.totals.numerals > 1) and ends.unsigned(b) and (CASED.search(b.head) is not None or (b.totals.headings == b.totals.counted and not _styled(b)))),
    ("byline:dash_after_title", "byline", 0.6, lambda b: ends.front(b) and b.signature and b.before.title and ends.unsigned(b) and not b.native),
    ("byline:body", "byline", 0.5, ends.body),
    ("credit:station", "credit", 0.7, lambda b: ends.front(b) and (b.position or ends.between(b) or (b.station and not (b.sentence or b.by or b.dated or ends.over_first(b)))) and not b.native),
    ("credit:translator", "credit", 0.9, lambda b: b.translated and not b.body and not b.native),
    ("credit:date_line", "credit", 0.9, lambda b: ends.front(b) and b.dated and b.credit),
    ("credit:date_line", "credit", 0.8, lambda b: ends.front(b) and b.dated and b.words <= 20 and not b.native),
    ("credit:address", "credit", 0.9, lambda b: b.url_only and b.credit),
    ("credit:keywords", "credit", 0.8, captions.keyworded),
    ("credit:issue", "credit", 0.7, lambda b: ends.front(b) and b.issued and b.words <= 12),
    ("epigraph:quotation", "epigraph", 0.7, ends.epigraph),
    ("epigraph:attributed", "epigraph", 0.7, ends.attributed),
    ("epigraph:motto", "epigraph", 0.6, ends.motto),
    ("caption:template", "caption", 0.8, captions.below_tag),
    ("caption:below_tag", "caption", 0.8, lambda b: b.kind == "caption"),
    ("block_quote:markup", "block_quote", 0.95, lambda b: b.kind == "block_quote"),
    ("list_item:bullet", "list_item", 0.95, lambda b: b.kind == "list_item"),
    ("heading:strong", "heading", 0.8, lambda b: _strong(b) and (style(b) == "strong" or (b.unmarked and usual(b))) and not _stressed(b) and not b.native),
    ("heading:strong_over_list", "heading", 0.6, strong_over_list),
    ("paragraph:strong_line", "paragraph", 0.6, _strong),
    ("credit:attribution", "credit", 0.8, _attributed),
    ("credit:below_motto", "credit", 0.6, _below_motto),
    ("heading:notes", "heading", 0.8, lambda b: ends.over_note_heading(b) and b.shaped and NOTES.match(b.head) is not None),
    ("caption:label", "caption", 0.8, captions.labelled),
    ("caption:above_caption", "caption", 0.6, captions.above),
    ("credit:appeared", "credit", 0.8, lambda b: b.sourced and not (b.body or b.bio) and ((b.dated and ends.front(b)) or ends.after_text(b))),
    ("editorial_note:front", "editorial_note", 0.8, ends.told),
    ("paragraph:of_itself", "paragraph", 0.6, lambda b: ends.front(b) and not b.native and (b.emphasis or b.signed_above) and context.of_itself(b)),
    ("standfirst:emphasis", "standfirst", 0.7, lambda b: ends.front(b) and b.emphasis and not b.native and not b.before.dated and not ends.under_heading(b)),
    ("paragraph:after_dateline", "paragraph", 0.6, lambda b: ends.front(b) and b.emphasis and not b.native),
    ("heading:numeral", "heading", 0.8, lambda b: b.totals.numerals > 1 and numeral(b) and sections.over_section(b) and not b.before.unfinished),
    ("heading:references", "heading", 0.7, lambda b: b.reference_heading and ends.after_text(b) and b.kind is None and (b.before.stop or not b.before.body)),
    ("heading:over_bio", "heading", 0.7, lambda b: b.shaped and usual(b) and b.after.bio and ends.after_text(b) and b.before.stop),
    ("heading:numbered", "heading", 0.8, lambda b: b.unmarked and NUMBERED.match(b.head) is not None and not numbered(b)),
    ("list_item:number", "list_item", 0.85, lambda b: not b.native and numbered(b)),
    ("list_item:counts_on", "list_item", 0.6, lambda b: b.body and not b.native and counts_on(b)),
    ("paragraph:first_question", "paragraph", 0.6, lambda b: ends.front(b) and first_question(b) and not (b.strong and style(b) == "strong")),
    ("paragraph:short_opening", "paragraph", 0.5, ends.short_opening),
    ("standfirst:after_editorial_note", "standfirst", 0.5, _after_note),
    ("standfirst:sentence", "standfirst", 0.6, lambda b: ends.front(b) and bool(b.totals.all_bodies) and not b.before.dated and not ends.under_heading(b) and _sentence(b)),
    ("heading:after_byline", "heading", 0.6, lambda b: (_over_text(b) or over_first(b, _styled(b))) and not b.before.title and (b.totals.headings > 0 or _styled(b) or b.before.dated or not (b.signed_above or b.before.stop)) and not (b.affiliated and b.before.stop) and not _long_sentence(b)),
    ("heading:after_title", "heading", 0.5, lambda b: _over_text(b) and b.before.title and (b.totals.headings > 0 or _styled(b))),
    ("heading:over_heading", "heading", 0.5, lambda b: ends.front(b) and b.last != "?" and ends.stacked(b)),
    ("standfirst:before_text", "standfirst", 0.5, lambda b: ends.front(b) and bool(b.totals.all_bodies) and b.last not in (None, ",") and not b.colon and not ((b.last == "?" or cries_out(b)) and (b.signed_above or ends.lead_before(b))) and not (b.before.dated and (b.stop or b.sentence)) and not ends.under_heading(b) and not b.native),
    ("credit:bio", "credit", 0.7, lambda b: b.bio and ends.after_text(b) and b.ending),
    ("credit:bio", "credit", 0.6, lambda b: ends.after_text(b) and context.biographic(b)),
    ("signature:name_and_date", "credit", 0.8, lambda b: ends.after_text(b) and context.signed_line(b)),
    ("paragraph:letter", "paragraph", 0.5, ends.letter),
    ("credit:source", "credit", 0.8, lambda b: b.credit and ends.after_text(b)),
    ("signature:name", "credit", 0.8, lambda b: b.signature and ends.after_text(b)),
    ("signature:name", "credit", 0.6, ends.pen_name),
    ("signature:place", "credit", 0.6, ends.below_signature),
    ("signature:last_names", "credit", 0.7, ends.last_names),
    ("signature:last_byline", "credit", 0.7, ends.last_byline),
    ("signature:last_line", "credit", 0.6, ends.last_line),
    ("heading:contributor", "heading", 0.8, _contributor),
    ("credit:contributor_bio", "credit", 0.6, _contributor_bio),
    ("heading:cut", "heading", 0.6, _cut_off),
    ("heading:cut", "heading", 0.6, _cut_in_two),
    ("paragraph:question", "paragraph", 0.6, _asks),
    ("heading:over_list", "heading", 0.6, heads_list),
    ("heading:question", "heading", 0.6, ends.answered),
    ("paragraph:lone_line", "paragraph", 0.5, _lone_line),
    ("paragraph:other_style", "paragraph", 0.5, _other_style),
    ("paragraph:long_sentence", "paragraph", 0.5, lambda b: (b.unmarked or b.announced) and (_long_sentence(b, 12 * (not b.uncased)) or (b.sentence and b.words >= MANY_ASKED and not (_labelled(b) and not b.uncased))) and not b.strong),
    ("paragraph:cry", "paragraph", 0.5, lambda b: b.unmarked and b.last == "!" and b.totals.cries == b.totals.plains and not (b.caps or b.strong)),
    ("heading:before_text", "heading", 0.7, lambda b: b.unmarked),
    ("heading:after_lost_text", "heading", 0.6, _after_lost),
    ("heading:colon", "heading", 0.5, lambda b: ends.after_text(b) and titled(b) and not styled_otherwise(b)),
    ("paragraph:markdown", "paragraph", 1.0, lambda b: b.native),
    ("paragraph:text", "paragraph", 0.8, lambda b: b.body),
    ("paragraph:rest", "paragraph", 0.5, lambda b: True),
]
