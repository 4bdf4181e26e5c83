"""Adverts: short pieces between articles that sell, invite or announce; the reference of `segment.articles.adverts`."""

from collections import defaultdict

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import adverts
from pipelines.segment.articles.adverts import MAX_WORDS, PROSE

SIGNS = [rx(sign) for sign in (adverts.WORDS, adverts.TIME, adverts.PRICE, adverts.PLACE, adverts.BULLET)]


def mark(blocks: list[Block]) -> None:
    """Set advert on the blocks of articles that have no prose, but two or more signs of an advert."""
    articles = defaultdict(list)
    for block in blocks:
        if block.article is not None:
            articles[block.article].append(block)
    for rows in articles.values():
        if _bare(rows) and sum(any(sign.search(block.head) for block in rows) for sign in SIGNS) >= 2:
            for block in rows:
                block.advert = True


def _bare(rows: list[Block]) -> bool:
    """An article of few words without prose and without an author."""
    if any(block.native or block.role == "byline" for block in rows):
        return False
    prose = sum(block.body and block.chars >= PROSE for block in rows)
    return prose <= 1 and sum(block.words for block in rows) <= MAX_WORDS
