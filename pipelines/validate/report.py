"""What validation found, put into words for a person and into a mapping for programs.

Only the form of reports belongs here; finding belongs to package.
"""

from collections.abc import Iterator
from typing import Any

from pipelines.errors import UserError, shown
from pipelines.folders.places import Place
from pipelines.validate.package import validate_package

LISTED = 50


def report(descriptor: Place) -> dict[str, Any]:
    """Validate a package and tell the result: valid, violations, and error where it could not be validated."""
    try:
        found = validate_package(descriptor)
    except UserError as error:
        return {"valid": False, "error": str(error), "violations": []}
    return {"valid": found.is_empty(), "error": None, "violations": found.to_dicts()}


def lines(descriptor: Place) -> Iterator[str]:
    """Validate a package and give a line for each of the first violations; UserError then sums them up."""
    found = validate_package(descriptor)
    for table, row, column, value, rule in found.head(LISTED).iter_rows():
        place = " ".join(part for part in (table, row, column) if part)
        yield f"{rule}: {shown(place)}: {shown(str(value))}"
    if found.height:
        places = f"{found.height:,} places break a rule" if found.height > 1 else "1 place breaks a rule"
        more = f", the first {LISTED} are listed" if found.height > LISTED else ""
        raise UserError(f"{shown(descriptor)}: {places}{more}")
