"""What the tagger could not read, in a few lines for the summary of a build.

Only telling it belongs here; what is read by what is decided in tagger.
"""

from collections import Counter

from pipelines.annotate.tagger import UNTAGGED, language_of
from pipelines.annotate.tagger.model import find
from pipelines.state.glance import Counted

MOST = 5  # languages that are named


def coverage(articles: Counted, model: str | None) -> list[str]:
    """Tell that there is no model, or how many articles are in languages that the model does not know.

    `articles` are counted by their language, `model` is what the user named. Raises UserError where that is not found.
    """
    folder = find(model)
    if folder is None:
        return [f"warning: {UNTAGGED}"]
    known = language_of(folder)
    if known is None:
        return []
    foreign: Counter[str] = Counter()
    for (stated,), count in articles.items():
        if stated is not None:
            foreign[stated.split("-")[0].lower()] += count
    foreign.pop(known, None)
    if not foreign:
        return []
    most = sorted(foreign.items(), key=lambda found: (-found[1], found[0]))
    named = ", ".join(f"{count:,} in {language}" for language, count in most[:MOST])
    more = f" and {len(most) - MOST} more languages" if len(most) > MOST else ""
    return [f"the tagger knows {known} only: mentions come from the rules alone in {named}{more} (articles)"]
