"""Entities: the tagger proposes mentions batch by batch, the resolver ties them together over the dataset.

This is the stage's front door. Behind it mentions.py makes proposed mentions of texts, proposing.py in the articles of
which they are, and rounds.py entities of mentions.
"""

from pipelines.annotate.coverage import coverage
from pipelines.annotate.lists.curated import idle_scopes, read_curated
from pipelines.annotate.lists.listed import languages
from pipelines.annotate.mentions import begin, nothing, tag, word_count
from pipelines.annotate.overview import foremost, most_mentioned, most_together, named_pairs, named_together
from pipelines.annotate.resolver.rounds import ROUNDS, TIED, Context, Round, Sources, resolve
from pipelines.annotate.tagger import Tagger, load_tagger
from pipelines.annotate.tagger.model import identity

__all__ = [
    "ROUNDS",
    "TIED",
    "Context",
    "Round",
    "Sources",
    "Tagger",
    "begin",
    "coverage",
    "foremost",
    "identity",
    "idle_scopes",
    "languages",
    "load_tagger",
    "most_mentioned",
    "most_together",
    "named_pairs",
    "named_together",
    "nothing",
    "read_curated",
    "resolve",
    "tag",
    "word_count",
]
