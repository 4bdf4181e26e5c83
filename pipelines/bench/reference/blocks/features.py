"""What a block looks like: the evidence that every later rule reads; the reference of `segment.blocks.features`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks import language, spoken, vocabulary
from pipelines.bench.reference.blocks.labels import plain
from pipelines.bench.reference.patterns import first, rx, strip
from pipelines.segment.blocks import features
from pipelines.segment.blocks.features import CLOSERS, FORMULA, OPENERS, SHORT, STOPS
from pipelines.segment.blocks.vocabulary import IN_NAMES, UPPER

MARKED = rx(r"[\\*_\[`<]")
BARE = [
    (rx(r"!?\[([^\]]*)\]\([^)\s]*\)"), r"\1"),
    (rx(r"\\(\W)"), r"\1"),
    (rx(r"<((?:https?://|mailto:)[^<>\s]+)>"), r"\1"),
    (rx(r"\*{1,3}|`|</?[a-zA-Z][^<>]*>"), ""),
    (rx(r"(^|\W)_{1,3}|_{1,3}(\W|$)"), r"\1\2"),
    (rx(r"\s+"), " "),
]
_LINKED = r"\s*\[\\?\(?[^\[\]()]{1,4}\\?\)?\](?:\([^)]*\))?"
_GLUED = r"(?:\D|\d{3})[.]|\D,|\p{L}:|[!?;…”\"’'»“«)؟،؛]"
MARKER = rx(rf"(?:{_LINKED}|({_GLUED})\d{{1,3}}|[¹²³⁰⁴-⁹]+|[†‡]+|\^\d{{1,3}}\^?)[{CLOSERS}\s]*$")
TARGET = rx(rf"\]\([^)]*\)([{CLOSERS}.!?\s]*)$")
LAST, SHORT_FORM = rx(rf"([^{CLOSERS}\s])[{CLOSERS}\s]*$"), rx(features.SHORT_FORM)
LOWER, CAPITAL, COLON = rx(features.LOWER), rx(rf"^[{OPENERS}\s…]*[{UPPER}]"), rx(r":\s?[—–-]{1,2}$")
STRONG = rx(r"^(?:\*\*(?:[^*]|\*[^*]+\*)+\*\*|__[^_]+__)$")
EMPHASIS = rx(r"^(?:\*[^*\s](?s:.*)[^*\s]\*|_[^_\s](?s:.*)[^_\s]_)$")
URL = rx(r"^<?https?://\S+>?$")
SMALL_FIRST, SMALL_LAST = rx(r"^([\p{L}\p{M}]+)[\s’']"), rx(r"(?:^|[\s(“\"‘'])([\p{L}\p{M}]+)$")
LABEL, GLUED_SYMBOL, ENTITY = rx(features.LABEL), rx(features.GLUED_SYMBOL), rx(features.ENTITY)
SPACED = rx(r"^\\?[*†‡§¶]\s\\?[*†‡§¶]")  # a rule that text was run into


def describe(blocks: list[Block]) -> None:
    """Set the features that rules weigh: sizes, looks of both ends, shape of a label, vocabulary of short blocks."""
    for block in blocks:
        _sizes(block)
    small = language.function_words(blocks)
    for block in blocks:
        _looks(block)
        if block.short:
            word = first(SMALL_FIRST, block.head)
            block.small_first = word is not None and word.lower() in small
            block.small_inner = block.words > 2 and block.head == block.head.upper() and _inner(block.head) in small
        if not block.stop:
            word = first(SMALL_LAST, block.tail)
            block.small_last = word is not None and word.lower() in small
        block.number = _number(block)
        if block.short and block.words <= 40:
            vocabulary.read(block)
    spoken.release(blocks)
    vocabulary.years_beside_names(blocks)
    vocabulary.seasons_beside_issues(blocks)
    vocabulary.named_over_dates(blocks)
    vocabulary.named_over_letters(blocks)


def _sizes(block: Block) -> None:
    text = block.text
    block.chars = len(text)
    block.short = block.chars <= SHORT and block.kind != "front_matter"
    block.raw_head = text if block.short else text[:160]
    block.tail = text if block.short else text[-60:]
    flat = block.raw_head.replace("\n", " ")
    block.head = bare(flat) if MARKED.search(flat) else flat


def bare(text: str) -> str:
    """Text without inline markup, roughly: good for looking, not for publishing."""
    for pattern, instead in BARE:
        text = pattern.sub(instead, text)
    return strip(text)


def _looks(block: Block) -> None:
    text, head = block.text, block.head
    last = block.last = _last(block.tail)
    block.lower = LOWER.match(head) is not None
    block.upper = CAPITAL.match(head) is not None
    short_form = last == "." and block.chars <= 120 and SHORT_FORM.search(block.tail)
    block.stop = last is not None and last in STOPS and not short_form
    block.colon = last == ":" or COLON.search(block.tail) is not None
    block.words = len(head.split()) if "  " in head else head.count(" ") + 1
    if text.startswith(("*", "_")):
        block.strong = block.short and STRONG.match(text) is not None
        block.emphasis = EMPHASIS.match(text) is not None
    block.url_only = block.short and URL.match(text) is not None
    block.formula = head.startswith(FORMULA[0]) and block.tail.endswith(FORMULA)


def _inner(head: str) -> str | None:
    """One of the function words within a text."""
    known = {word for word in head.lower().split(" ")[1:-1] if len(word) > 1} - IN_NAMES
    return min(known & language.ALL_FUNCTION_WORDS, default=None)


def _last(tail: str) -> str | None:
    """Last code point that is neither a closing quote or bracket nor part of a note marker."""
    tail = MARKER.sub(r"\1", ENTITY.sub("", tail, count=1), count=1)
    if "](" in tail:
        tail = TARGET.sub(r"\1", tail, count=1)
    return first(LAST, tail)


def _number(block: Block) -> str | None:
    """The label a block begins with, as printed without its brackets (`7`, `*`, `iv`)."""
    label, glued = LABEL.match(block.raw_head), GLUED_SYMBOL.match(block.raw_head)
    if not (label or glued) or (block.raw_head.startswith("*") and block.text.count("*") > 1):
        return None
    if SPACED.match(block.raw_head):
        return None
    groups = (label.groups() if label else ()) + (glued.groups() if glued else ())
    return next((plain(group) for group in groups if group is not None), None)
