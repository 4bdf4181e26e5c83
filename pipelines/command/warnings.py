"""What a person should look at, told in a terminal: the rows that the last build listed under each warning.

Only the telling belongs here; the warnings are those of `validate`, and the UI shows the same rows.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipelines import validate
from pipelines.errors import UserError, shown
from pipelines.folders.places import Place, here
from pipelines.state.cloud import parts_of, store


def warnings(out: Place, parts: str | None = None) -> list[dict[str, Any]]:
    """Give the warnings of a dataset with rows: rule, description, cure, total, and the first rows (path, line, text).

    Raises UserError where nothing has been built.
    """
    kept = store(here(out), parts or parts_of(out))
    if not kept.has("warnings"):
        raise UserError(f"{shown(out)}: no build has been here; run `periodical build` first")
    found = kept.read("warnings").scan().collect().partition_by("rule", as_dict=True)
    return [
        {
            "rule": rule.name,
            "description": rule.description,
            "cure": rule.cure,
            "total": rows["total"][0],
            "rows": rows.select("path", "line", "text").to_dicts(),
        }
        for rule in validate.WARNINGS
        if (rows := found.get((rule.name,))) is not None
    ]


def lines(told: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Put warnings into words: each with what to do, and a line for each row that begins FILE:LINE."""
    for one in told:
        yield f"{one['rule']}: {one['total']:,}. {one['description']} If not: {one['cure']}"
        for row in one["rows"]:
            line = "" if row["line"] is None else f":{row['line']}"
            yield f"  {shown(row['path'])}{line}  {shown(row['text'] or '')}"
        if (more := one["total"] - len(one["rows"])) > 0:
            yield f"  and {more:,} more"
