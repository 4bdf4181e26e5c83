"""Whose files stand where a dataset is to be published.

Telling our own from somebody else's, before anything is written there, belongs here; replacing ours does not.
"""

from pathlib import Path

from pipelines import schema
from pipelines.errors import UserError, shown
from pipelines.folders import layout
from pipelines.folders.places import STAGING, STATE

BEGUN = ("build.json", "parts")  # in the state folder once a build has been let in
FORMS = ("csv", "parquet")


def require_ours(out: Path) -> None:
    """Raise UserError where publishing would replace files of somebody else."""
    if (out / layout.DESCRIPTOR).is_file():
        theirs = [] if _is_ours(out) else [out / layout.DESCRIPTOR]
    elif (out / STAGING).exists() or any((out / STATE / name).exists() for name in BEGUN):
        theirs = []
    else:
        files = [out / "data" / f"{name}.{form}" for name in schema.TABLES for form in FORMS]
        theirs = [file for file in files if file.exists()]
    if theirs:
        what = "stands there already and is of no dataset of ours"
        raise UserError(f"{shown(theirs[0])}: {what}; give --out another folder")


def _is_ours(out: Path) -> bool:
    try:
        return not set(schema.TABLES).isdisjoint(resource["name"] for resource in layout.resources(out))
    except (OSError, ValueError):
        return True  # one that is damaged is made anew
    except (KeyError, TypeError):
        return False  # JSON of another form than we write
