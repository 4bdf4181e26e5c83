"""A model's spans of a text, for tests of the rules that look at them."""

from pipelines.annotate.spans import Span


def model(text, **said):
    """The spans of a model, given as names with their types."""
    places = [(text.index(name.replace("_", " ")), name.replace("_", " "), kind) for name, kind in said.items()]
    return [Span(place, place + len(name), kind, "X", "model", 50) for place, name, kind in sorted(places)]


def typed(text, spans):
    """The names in spans, each with its type."""
    return {text[span.start : span.end]: span.type for span in spans}
