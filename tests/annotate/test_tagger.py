"""Texts through the tagger: cut, remembered, and always the same."""

import multiprocessing
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipelines.annotate import load_tagger, tag, word_count
from pipelines.annotate.tagger import cache, model, prepare, reader, recogniser
from pipelines.annotate.tagger.reader import cut
from pipelines.annotate.tagger.recogniser import Recogniser
from pipelines.engine.workers import Workers, begun, taken_over
from pipelines.errors import UserError

RAW = Path(__file__).parents[2] / "raw"
SENTENCE = "The ferry left the harbour again, and nobody on the quay looked up from the nets. "
TEXTS = ["Ada Lovelace met Charles Babbage in London.", "The tram left Turin at noon.", "Nothing here."]


@given(st.text(alphabet="ab. \n!”", max_size=200), st.integers(1, 30))
def test_the_pieces_of_a_text_are_the_text(text, longest):
    pieces = list(cut(text, longest))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text.startswith(piece, offset) and len(piece) <= longest for offset, piece in pieces)


def test_a_text_is_cut_where_a_sentence_ends():
    assert [piece for _, piece in cut("One two. Three four. Five", 22)] == ["One two. Three four. ", "Five"]
    assert [piece for _, piece in cut("one two three", 9)] == ["one two ", "three"]


def test_a_text_of_a_million_characters_is_cut_where_sentences_end():
    pieces = [piece for _, piece in cut(SENTENCE * (1_000_000 // len(SENTENCE)))]
    assert len(pieces) > 100
    assert {piece[: len(SENTENCE)] for piece in pieces} == {SENTENCE}


def test_a_very_long_text_is_read_to_its_end(tagger):
    text = SENTENCE * 800 + "Then Ada Lovelace arrived in Lisbon."
    (found,) = tagger.spans([text])
    assert {text[start:end] for start, end, _ in found[-2:]} == {"Ada Lovelace", "Lisbon"}


@pytest.mark.filterwarnings(r"ignore:\[W095\]")
def test_a_recogniser_alone_finds_what_spacy_finds() -> None:
    lines = [line for file in sorted(RAW.rglob("*.txt")) for line in file.read_text(encoding="utf-8").split("\n")]
    nlp, whole = model.load(model.find()), spacy.load(model.find(), exclude=model.UNUSED)
    assert Recogniser.reads(nlp)
    assert nlp.tokenizer.to_bytes(exclude=["vocab"]) == whole.tokenizer.to_bytes(exclude=["vocab"])
    odd = ["", " ", "\n\n", "Rome", "Rome ", " \n Rome \n in 1999 ", "Don't ask the U.N.'s\u00a0 Ms. O'Neill, please."]
    texts = [*lines, " ".join(lines[:60]), *odd, *(line.upper() for line in lines), "\n".join(lines)]
    ours, theirs = Recogniser(nlp).pipe(texts, 1), whole.pipe(texts)

    found = [[(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] for doc in ours]
    assert found == [[(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] for doc in theirs]
    assert sum(map(len, found)) > 150
    assert Recogniser(nlp).pipe([], 1) == Recogniser(nlp).pipe([""], 1)[1:] == []


def test_entities_do_not_hang_on_how_many_words_are_read_together(monkeypatch) -> None:
    nlp = model.load(model.find())
    texts = [line for file in sorted(RAW.rglob("*.txt")) for line in file.read_text(encoding="utf-8").split("\n")]
    found = []
    for words in (1, 100, 100_000):
        monkeypatch.setattr(recogniser, "WORDS", words)
        docs = Recogniser(nlp).pipe(texts, 1)
        found.append([[(ent.start, ent.end, ent.label) for ent in doc.ents] for doc in docs])
    assert found[0] == found[1] == found[2]


def test_a_pipeline_with_more_than_a_recogniser_is_left_to_spacy() -> None:
    nlp = model.load(model.find())
    nlp.add_pipe("entity_ruler")
    assert not Recogniser.reads(nlp)


@pytest.mark.parametrize("change", ["beam", "unseen", "column", "label"])
def test_a_recogniser_that_is_built_or_used_otherwise_is_left_to_spacy(change: str) -> None:
    nlp = model.load(model.find())
    ner = nlp.get_pipe("ner")
    match change:
        case "beam":
            ner.cfg["beam_width"] = 2
        case "unseen":
            ner.model.attrs["unseen_classes"] = {3}
        case "column":
            (layer,) = (layer for layer in ner.model.walk() if "columns" in layer.attrs)
            layer.attrs["columns"] = ["NORM", "SPACY"]  # which words differ in from place to place
        case "label":
            ner.moves.add_action(1, "ODD")  # to begin, and none to end
    assert not Recogniser.reads(nlp)


def test_spans_do_not_depend_on_what_else_is_read(tagger):
    alone = [next(tagger.spans([text])) for text in TEXTS]
    assert list(tagger.spans(TEXTS)) == alone
    assert list(tagger.spans(TEXTS[::-1] * 50)) == alone[::-1] * 50


def test_what_was_read_once_is_not_read_again(tmp_path, monkeypatch):
    first = load_tagger(memory=tmp_path)
    spans = list(first.spans(TEXTS))
    second = load_tagger(memory=tmp_path)
    monkeypatch.setattr(reader, "read", lambda folder, texts: pytest.fail("read again"))
    assert list(second.spans(TEXTS[::-1])) == spans[::-1]


def test_another_model_has_a_memory_of_its_own(tmp_path):
    cache.write(tmp_path, "one", {"text": [(0, 4, "ORG")]})
    assert cache.read(tmp_path, "one", ["text"]) == {"text": [(0, 4, "ORG")]}
    assert cache.read(tmp_path, "two", ["text"]) == {}


def test_a_damaged_memory_is_an_error_with_a_cure(tmp_path):
    (tmp_path / cache.NAME).write_bytes(b"no database " * 100)
    with pytest.raises(UserError, match=r"spans\.sqlite: .*; delete it"):
        cache.read(tmp_path, "one", ["text"])


def test_a_full_disk_is_told_as_one_and_not_as_damage(tmp_path, monkeypatch):
    def small(*given, **named):
        store = connect(*given, **named)
        store.execute("PRAGMA max_page_count = 4")
        return store

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(UserError, match=r"cannot be written \(No space left on device\), .*; free space on that disk"):
        cache.write(tmp_path, "one", {f"text {n}": [(0, 4, "ORG" * 200)] for n in range(100)})


@pytest.mark.parametrize("taken", ["spans", f"spans/{cache.NAME}"])
def test_a_memory_that_cannot_stand_there_is_an_error_with_a_cure(tmp_path, taken):
    folder = tmp_path / "spans"
    if taken == "spans":
        folder.write_text("a file")
    else:
        (tmp_path / taken).mkdir(parents=True)
    with pytest.raises(UserError, match=r"spans.*; (delete it|choose a folder, not a file)"):
        cache.write(folder, "one", {"text": []})


def test_a_crash_while_writing_leaves_nothing_half_done(tmp_path):
    cache.write(tmp_path, "one", {"text": []})
    broken = {"more": [(0, 4, "ORG")], "worse": [object()]}
    with pytest.raises(TypeError):
        cache.write(tmp_path, "one", broken)
    with sqlite3.connect(tmp_path / cache.NAME) as store:
        assert store.execute("SELECT count(*) FROM spans").fetchone() == (1,)


def test_worker_processes_find_the_same_spans_and_propose_the_same_mentions(tagger, tables, monkeypatch):
    articles = [[f"{text} {number}." for text in TEXTS] for number in range(40)]
    texts = [text for article in articles for text in article]
    told: list[int] = []
    batch = tables(*articles, people=("Ada Lovelace",))
    spans, alone = list(tagger.spans(texts)), tag(batch, tagger, None, told.append)
    monkeypatch.setattr("pipelines.annotate.tagger.PIECE", 500)
    monkeypatch.setattr("pipelines.annotate.tagger.WORTH_WORKERS", 0)
    shared: list[int] = []
    with Workers(2) as workers:
        assert list(replace(tagger, workers=workers).spans(texts)) == spans
        assert tag(batch, replace(tagger, workers=workers), None, shared.append).equals(alone)
    assert alone.height == 40 * 4
    assert sum(shared) == sum(told) == word_count(batch["paragraphs"], batch["notes"])


def test_little_is_read_by_a_worker_that_has_begun(tagger):
    alone = list(tagger.spans(TEXTS))
    with begun(2, prepare, processes=1), taken_over(2) as workers:
        assert list(replace(tagger, workers=workers).spans(TEXTS)) == alone
        assert len(multiprocessing.active_children()) == 1


def test_what_a_worker_has_begun_to_read_is_not_read_again(tagger, tmp_path, monkeypatch):
    alone = list(tagger.spans(TEXTS))
    with begun(2, prepare, processes=1), taken_over(2) as workers:
        early = replace(tagger, workers=workers, memory=tmp_path)
        early.begin(TEXTS)
        with monkeypatch.context() as patch:
            patch.setattr(Workers, "map", lambda *_: pytest.fail("read again"))
            assert list(early.spans(TEXTS)) == alone
            assert list(early.spans(TEXTS[::-1])) == alone[::-1]  # from the memory
        early.begin(["Ada Lovelace left Turin."])
        assert list(replace(early, memory=None).spans(TEXTS[:1])) == alone[:1]  # other texts than have begun


def test_little_is_read_without_workers(tagger):
    with Workers(2) as workers:
        list(replace(tagger, workers=workers).spans(TEXTS))
        assert workers == Workers(2)  # none was started
