"""Where the tagger's weights lie, and the proof that they are the right ones.

Finding a pipeline of spaCy, checking it against the locked hashes and loading its recogniser belong here; what is done
with its spans does not. Nothing is ever downloaded.
"""

import importlib.util
import json
import warnings
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.annotate.tagger import gliner
from pipelines.errors import UserError, shown
from pipelines.folders.files import sha256

if TYPE_CHECKING:
    from spacy.language import Language

# the recogniser has a token-to-vector layer of its own: the shared one and all that hangs on it is never read
WEIGHTS = Path("ner", "model")  # of the entity recogniser
UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "morphologizer")
# nor are the half a million words that have a vector: a recogniser finds a vector by a word's hash, and asks for no
# word that is not in its text
WORDS = "strings"
# a tokenizer without the exceptions of its language, which are then read from the pipeline: they are there twice
TOKENIZER, BARE = '"spacy.Tokenizer.v1"', "periodical.Bare.v1"


@cache
def lock() -> dict[str, Any]:
    """Read the lock of the pinned weights: package, folder, pipeline, version, sha256 of every file that is read."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "weights.json").read_text(encoding="utf-8"))
    return found


def find(name: str | None = None) -> Path | None:
    """Find the folder of a spaCy pipeline: the one named (package or folder), else the official one, else the pinned.

    None where nothing was named and nothing is installed. Raises UserError where the named one cannot be found.
    """
    if name is None:
        return _package(lock()["pipeline"]) or _pinned()
    folder = Path(name) if Path(name).is_dir() else _package(name)
    if folder is None:
        raise UserError(
            f"model {shown(name)}: neither an installed spaCy pipeline nor a folder; install it, or name another"
        )
    return folder


def identity(name: str) -> str:
    """Tell a named model apart without loading it: its folder and the hash of its weights.

    Raises UserError where it cannot be one, so that this is told before there is work.
    """
    folder = find(name)
    assert folder is not None, "what is named is found, or find says so"
    told = sha256(gliner.weights(folder)) if gliner.is_gliner(folder) else version(folder)
    return f"{folder.resolve()} {told}"


def version(folder: Path) -> str:
    """Describe a pipeline of spaCy, without loading it, by name, version and the hash of its entity recogniser.

    Raises UserError where a file is missing, is not the locked one, or the pipeline has no entity recogniser.
    """
    about = read_meta(folder)
    weights = folder / WEIGHTS
    if folder == _pinned():
        _verify(folder)
    elif not weights.is_file():
        raise UserError(
            f"{shown(weights)}: not found; the model needs an entity recogniser (a component named ner); name another"
        )
    return f"{about['lang']}_{about['name']} {about['version']} sha256:{sha256(weights)[:16]}"


def load(folder: Path, exclude: Sequence[str] = UNUSED) -> "Language":
    """Load the entity recogniser of a pipeline by path; `exclude` names the components that are left out.

    Raises UserError where spaCy cannot load it.
    """
    import spacy  # noqa: PLC0415  # takes seconds: only where texts are tagged

    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message=r"\[W095\]"
        )  # made for an older spaCy: the locked hashes vouch for it
        try:
            alone = set(_components(folder)) - set(exclude) == {"ner"}
            config = {"nlp.tokenizer": _bare()} if alone and TOKENIZER in _config(folder) else {}
            return spacy.load(folder, exclude=[*exclude, *([WORDS] if alone else [])], config=config)
        except (ValueError, OSError, KeyError) as error:
            raise UserError(
                f"{shown(folder)}: spaCy cannot load this model ({error}); install it anew, or name another"
            ) from error


@cache
def _bare() -> dict[str, str]:
    """Have spaCy know the bare tokenizer, and say how a configuration names it."""
    from spacy.tokenizer import Tokenizer  # noqa: PLC0415
    from spacy.util import registry  # noqa: PLC0415

    registry.tokenizers.register(BARE, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    return {"@tokenizers": BARE}


def _config(folder: Path) -> str:
    return (folder / "config.cfg").read_text(encoding="utf-8")


def _components(folder: Path) -> list[str]:
    """The components of a pipeline, as its description lists them; none where it does not."""
    about = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    components: list[str] = about.get("components", [])
    return components


def _verify(folder: Path) -> None:
    """Compare every file of the pinned weights that spaCy reads with its locked hash."""
    cure = f"install {lock()['package']}=={lock()['package_version']} anew (delete .venv, then make dataset)"
    for name, expected in lock()["sha256"].items():
        path = folder / name
        found = sha256(path) if path.is_file() else "no such file"
        if found != expected:
            raise UserError(f"{shown(path)}: sha256 expected {expected}, found {found}; {cure}")


def _pinned() -> Path | None:
    package = _package(lock()["package"].replace("-", "_"), needs_config=False)
    return package / lock()["folder"] if package else None


def _package(name: str, needs_config: bool = True) -> Path | None:
    """The data folder of an installed pipeline package, found without importing it."""
    try:
        spec = importlib.util.find_spec(name) if name.isidentifier() else None
    except (ImportError, ValueError):
        spec = None
    if spec is None or not spec.submodule_search_locations:
        return None
    root = Path(spec.submodule_search_locations[0])
    if not needs_config:
        return root
    return next((config.parent for config in sorted([*root.glob("config.cfg"), *root.glob("*/config.cfg")])), None)


def read_meta(folder: Path) -> dict[str, str]:
    """Read language, name and version of a pipeline of spaCy; raises UserError where the folder holds none."""
    path = folder / "meta.json"
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        return {key: about[key] for key in ("lang", "name", "version")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UserError(
            f"{shown(path)}: not the description of a spaCy pipeline ({why}); install the model anew, or name another"
        ) from error
