"""What must hold for the files of a new dataset before they take the place of the old ones.

Only which checks these are belongs here; publish makes the files and lets them be judged, the checks themselves are in
their modules. The rows were checked before, as frames.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path

import polars as pl

from pipelines.threads import each
from pipelines.validate import resources
from pipelines.validate.files import csv_equals_parquet, file_violations
from pipelines.validate.leaks import RULE as ABSENT
from pipelines.validate.leaks import withheld_text_violations
from pipelines.validate.metadata import Judge, descriptor_violations, metadata_errors
from pipelines.validate.resources import NAME
from pipelines.validate.violations import of_table, together

# the checks by name, each with what it asks
STAGED = {
    "descriptor_valid": "datapackage.json has the form of the Data Package v2 profile, and Frictionless accepts it.",
    "files_as_described": "Every file that datapackage.json names is there, with the size and the hash that it tells.",
    "csv_equals_parquet": "CSV and Parquet of each table hold the same rows.",
    ABSENT: "No run of words of a withheld text stands in any published file; in the edition `full` none is withheld.",
}


def staged_violations(
    folder: Path, withheld: Iterable[pl.DataFrame], threads: int = 1, compared: Collection[str] = (),
    judge: Judge = metadata_errors,
) -> dict[str, pl.DataFrame]:  # fmt: skip
    """Judge the files of a dataset in `folder`: what breaks each of the checks in STAGED, empty where it passes.

    `withheld` are the texts that the edition leaves out, in batches: table, row_key, text. So many `threads` compare
    files at a time, those of tables left out whose forms have been `compared` in pieces.
    `judge` asks Frictionless of the descriptor.
    """
    package = json.loads((folder / NAME).read_text(encoding="utf-8"))
    tables = [table for table in resources.tables(folder / NAME, package) if table.name not in compared]
    found = [
        descriptor_violations(folder / NAME, package, judge),
        together(each(partial(file_violations, folder), package["resources"], count=threads)),
        together(each(_both_forms, tables, count=threads)),
        withheld_text_violations(withheld, folder),
    ]
    return dict(zip(STAGED, found, strict=True))


def there_violations(folder: Path, sizes: Mapping[str, int]) -> dict[str, pl.DataFrame]:
    """Judge a descriptor in `folder` whose files are in a bucket, which lists their `sizes` by path.

    Of the checks in STAGED those that are left: the forms were compared in pieces, and nothing is withheld.
    """
    package = json.loads((folder / NAME).read_text(encoding="utf-8"))
    wrong = []
    for resource in package["resources"]:
        found, told = sizes.get(resource["path"]), resource["bytes"]
        if found != told:
            wrong.append(of_table(resource["name"], "bytes", f"{found} where {told} are told", "bytes"))
    return dict(zip(STAGED, [descriptor_violations(folder / NAME, package), together(wrong)], strict=False))


def _both_forms(table: resources.Table) -> pl.DataFrame:
    return together([]) if table.csv is None else csv_equals_parquet(table.csv, table.parquet, table.name)
