"""GLiNER in the place of spaCy, with a stand-in for the package: it is an extra, and its weights are the user's."""

import hashlib
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import polars as pl
import pytest
import tools

from pipelines.annotate import identity, load_tagger, tag
from pipelines.annotate.tagger.gliner import LABELS, LONGEST
from pipelines.errors import UserError

GROUP = next(label for label, kind in LABELS.items() if kind == "group")


class Model:
    """Finds two words wherever they stand, out of order, as the package may."""

    read: ClassVar[list[str]] = []

    @classmethod
    def from_pretrained(cls, folder: str, local_files_only: bool) -> "Model":
        assert local_files_only
        if (Path(folder) / "broken").exists():
            raise OSError("no config")
        return cls()

    def predict_entities(self, text: str, labels: list[str], threshold: float) -> list[dict[str, Any]]:
        assert threshold > 0
        assert set(labels) == set(LABELS)
        self.read.append(text)
        known = {"Quimperlé": "person", "Lunarians": GROUP}
        return [
            {"start": text.index(word), "end": text.index(word) + len(word), "text": word, "label": label, "score": 0.9}
            for word, label in known.items()
            if word in text
        ][::-1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gliner_config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    return tmp_path


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("gliner")
    module.GLiNER = Model  # type: ignore[attr-defined]
    module.__version__ = "0.2"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gliner", module)
    monkeypatch.setattr(Model, "read", [])
    return module


def test_its_labels_become_our_types_in_any_language(folder, package, tables):
    found = tag(tables(["Les Lunarians attendaient Quimperlé."], language="fr"), load_tagger(str(folder)))
    assert found.select("text", "type", "model_label").rows() == [
        ("Lunarians", "group", "group"),
        ("Quimperlé", "person", "person"),
    ]
    proof = hashlib.sha256(b"weights").hexdigest()[:16]
    assert found["model"][0] == f"{folder.name} gliner 0.2 sha256:{proof}"


def test_it_gets_short_pieces_and_nothing_is_lost(folder, package):
    text = "Nobody came to the quay that night. " * 200 + "Then Quimperlé left."
    (spans,) = load_tagger(str(folder)).spans([text])
    assert [text[start:end] for start, end, _ in spans] == ["Quimperlé"]
    assert max(map(len, Model.read)) <= LONGEST
    assert "".join(Model.read) == text


def test_without_the_package_the_extra_is_named(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "gliner", None)
    with pytest.raises(UserError, match=r"needs the package gliner; pip install 'periodical-tables\[gliner\]'"):
        load_tagger(str(folder))


def test_the_hub_is_asked_of_nothing_while_a_model_loads_and_may_be_asked_afterwards(folder, package, monkeypatch):
    constants = tools.module("huggingface_hub.constants")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    seen = []

    def load(*_, **__):
        seen.append((os.environ["HF_HUB_OFFLINE"], constants.HF_HUB_OFFLINE))
        return Model()

    monkeypatch.setattr(Model, "from_pretrained", load)
    list(load_tagger(str(folder)).spans(["Quimperlé."]))
    assert seen == [("1", True)]
    assert ("HF_HUB_OFFLINE" in os.environ, constants.HF_HUB_OFFLINE) == (False, False)


def test_weights_that_are_missing_or_broken_are_an_error(folder, package):
    (folder / "broken").touch()
    with pytest.raises(UserError, match=r"gliner cannot load this model \(no config\)"):
        list(load_tagger(str(folder)).spans(["Quimperlé."]))
    (folder / "model.safetensors").unlink()
    with pytest.raises(UserError, match=r"no weights \(model.safetensors or pytorch_model.bin\)"):
        load_tagger(str(folder))


def test_other_weights_are_another_model(folder):
    before = identity(str(folder))
    (folder / "model.safetensors").write_bytes(b"other")
    assert identity(str(folder)) != before


def test_texts_without_a_language_are_read_too(folder, package, tables):
    assert tag(tables(["Quimperlé."], language=None), load_tagger(str(folder)))["type"].equals(pl.Series(["person"]))
