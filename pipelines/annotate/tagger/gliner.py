"""GLiNER in the place of spaCy: the user's own weights behind the same face as a pipeline of spaCy.

Recognising such weights, loading them from their folder and putting what they find into our types belong here. The
package is an extra; nothing is ever downloaded.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.errors import UserError, shown
from pipelines.folders.files import sha256

CONFIG = "gliner_config.json"
OFFLINE = "HF_HUB_OFFLINE"
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
LONGEST = 1_500  # code points: its window is some 380 words
THRESHOLD = 0.5  # the package's own
# how our types are asked for
LABELS = {
    "person": "person", "organization": "organization", "place": "place",
    "nationality, religious or political group": "group", "event": "event", "title of a book, article or film": "work",
    "product": "product", "law": "law",
}  # fmt: skip


@dataclass(frozen=True)
class Entity:
    """A span of a text with its label, named as spaCy names them."""

    start_char: int
    end_char: int
    label_: str


@dataclass(frozen=True)
class Document:
    """The entities of a text."""

    ents: tuple[Entity, ...]


@dataclass(frozen=True)
class Gliner:
    """A loaded model; `pipe` reads texts as a pipeline of spaCy does."""

    model: Any

    def pipe(self, texts: Iterable[str], batch_size: int) -> Iterator[Document]:
        """Read texts one by one; `batch_size` is spaCy's and changes nothing."""
        del batch_size
        for text in texts:
            found = self.model.predict_entities(text, list(LABELS), threshold=THRESHOLD)
            spans = sorted((one["start"], one["end"], LABELS[one["label"]]) for one in found)
            yield Document(tuple(Entity(*span) for span in spans))


def is_gliner(folder: Path) -> bool:
    """Tell whether a folder holds a GLiNER model."""
    return (folder / CONFIG).is_file()


def weights(folder: Path) -> Path:
    """Find the file of weights of a GLiNER model; raises UserError where there is none."""
    found = next((folder / name for name in WEIGHTS if (folder / name).is_file()), None)
    if found is None:
        wanted = " or ".join(WEIGHTS)
        raise UserError(f"{shown(folder)}: no weights ({wanted}); download the model whole, or name another")
    return found


def version(folder: Path) -> str:
    """Describe a model without loading it: name, version of the package, hash of the weights.

    Raises UserError where the package is not installed.
    """
    return f"{folder.name} gliner {_package(folder).__version__} sha256:{sha256(weights(folder))[:16]}"


def load(folder: Path) -> Gliner:
    """Load a model from its folder; raises UserError where the package is not installed or cannot load the model."""
    weights(folder)
    try:
        with _offline():
            return Gliner(_package(folder).GLiNER.from_pretrained(str(folder), local_files_only=True))
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise UserError(f"{shown(folder)}: gliner cannot load this model ({error}); download it whole") from error


@contextmanager
def _offline() -> Iterator[None]:
    """Have the base model of a model, which must lie in its folder too, asked of no server.

    The hub's package reads the setting once; a dataset may be sent to the hub later.
    """
    before = os.environ.get(OFFLINE)
    _set_offline("1")
    try:
        yield
    finally:
        _set_offline(before)


def _set_offline(value: str | None) -> None:
    if value is None:
        os.environ.pop(OFFLINE, None)
    else:
        os.environ[OFFLINE] = value
    if (constants := sys.modules.get("huggingface_hub.constants")) is not None:
        setattr(constants, OFFLINE, bool(value))


def _package(folder: Path) -> Any:
    try:
        with _offline():
            import gliner  # noqa: PLC0415  an extra
    except ImportError as error:
        raise UserError(
            f"{shown(folder)}: a GLiNER model needs the package gliner; "
            "pip install 'periodical-tables[gliner]', or name a pipeline of spaCy"
        ) from error
    return gliner
