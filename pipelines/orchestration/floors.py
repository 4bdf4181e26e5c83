"""How the quality against gold is shown in the UI, and the check that holds its floors.

Only what Dagster is told belongs here; measuring is for validate, drawing for show.
"""

from collections.abc import Callable
from typing import Any

import dagster as dg
import polars as pl

from pipelines import show, validate
from pipelines.ingest.files import NO_TEXTS
from pipelines.orchestration.recorded import as_picture, as_table
from pipelines.state.stored import Stored
from pipelines.storage import Workspace

FLOORS = "quality_floors"
NONE = "There is no raw/gold: nothing was measured and nothing is asked. docs/quality.md tells how to mark documents."
CURE = (
    "Nothing was published. The tables match raw/gold less well than before, or the gold was changed. Compare the rows "
    "of the marked documents with the gold and mend the rule; if the loss is meant, lower the floor in "
    "raw/gold/floors.json."
)
FLOOR_CHECKS = [
    dg.AssetCheckSpec(
        FLOORS,
        asset="quality",
        description="No measure falls below its floor in raw/gold/floors.json, where there is one.",
        blocking=True,
    )
]


def against_gold(workspace: Workspace) -> tuple[list[Stored], list[str], Callable[[], pl.DataFrame]]:
    """Tell what the measures depend on (tables, if there is gold, and its files), and how they are made."""
    tables = {name: workspace.store.read(name) for name in validate.MEASURED}
    manifest = workspace.store.read("raw_files").scan().collect()
    marked = manifest.filter(pl.col("skipped") == NO_TEXTS[1])

    def measure() -> pl.DataFrame:
        gold = validate.read_gold(workspace.texts, set(manifest.drop_nulls("source_id")["path"]))
        if gold is None:
            return pl.DataFrame(schema=validate.QUALITY)
        return validate.score(gold, {name: parts.scan() for name, parts in tables.items()})

    return list(tables.values()) if marked.height else [], [*marked["path"], *marked["sha256"]], measure


def measured(instance: dg.DagsterInstance, quality: pl.DataFrame) -> dict[str, Any]:
    """Tell what the gold measured: a number for each measure over all documents, a table, and a picture over time."""
    if quality.is_empty():
        return {"gold": NONE}
    overall = quality.filter(pl.col("rendering") == "all").drop_nulls("f1")
    reached = dict(overall.select("measure", pl.col("f1").round(4)).iter_rows())
    floors = dict(overall.drop_nulls("floor").select(pl.format("{} floor", "measure"), "floor").iter_rows())
    found = instance.fetch_materializations(dg.AssetKey("quality"), limit=show.REMEMBERED - 1).records
    before = [_numbers(record.asset_materialization) for record in reversed(found)]
    return {
        **reached,
        **floors,
        "picture": as_picture(show.over_time([*before, reached | floors]), "quality over time"),
        "all measures": as_table(quality.with_columns(pl.col("f1").round(4))),
    }


def _numbers(made: dg.AssetMaterialization | None) -> dict[str, float]:
    """The numbers of an earlier build; its seconds do no harm, since only today's measures are drawn."""
    entries = made.metadata if made else {}
    return {name: float(v.value or 0) for name, v in entries.items() if isinstance(v, dg.FloatMetadataValue)}


def floor_result(quality: pl.DataFrame) -> dg.AssetCheckResult:
    """Compare the measures with their floors; show what fell, and what could be written as the next floors."""
    reached = pl.col("f1").round(4).alias("reached")
    fell = validate.below_floors(quality).select("rendering", "measure", reached, "floor")
    metadata: dict[str, Any] = {"violations": fell.height}
    if quality.height:
        metadata["next floors"] = dg.MetadataValue.json(validate.next_floors(quality))
    if fell.height:
        metadata["below their floor"] = as_table(fell)
    return dg.AssetCheckResult(
        passed=fell.is_empty(),
        severity=dg.AssetCheckSeverity.ERROR,
        check_name=FLOORS,
        metadata=metadata,
        description=CURE if fell.height else None,
    )
