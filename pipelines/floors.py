"""How the quality against gold is shown in the UI, and the check that holds its floors.

Only what Dagster is told belongs here; measuring is for validate, drawing for show.
"""

from typing import Any

import dagster as dg
import polars as pl

from pipelines import show, validate
from pipelines.storage import as_picture, as_table

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
