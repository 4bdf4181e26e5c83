"""Letters of a wrong encoding: found as each system leaves them, and not in languages that have such letters."""

import polars as pl

from pipelines.validate.misread import misread

SAID = "The café’s naïve owner — “a friend” — wouldn’t say"
WRONG = {
    SAID.encode().decode("cp1252", "ignore"): "cafÃ©â€™s",
    SAID.encode().decode("latin-1"): "cafÃ©â\x80\x99s",
    SAID.encode().decode("cp1250", "ignore"): "cafĂ©â€™s",
    "At a café, with a dish of ices".encode("mac-roman").decode("cp1252"): "cafŽ,",
    "It’s all they said and he won’t".encode("mac-roman").decode("cp1252"): "ItÕs",
    "She read his résumé".encode("cp850").decode("cp1252"): "r‚sum‚",
    SAID.encode("cp1252").decode("utf-8", "replace"): "caf\ufffds",
}
RIGHT = (
    SAID, "MANHÃ, «IRMû, “IRMÔ, IRMÃ… e NÃO", "Âme, âme et «CHÂ»", "Na hÉireann, an tÓgán", "Cu ÎNSĂ și însă",
    "ESPAÑA, España, Õhtu, õhtu", "‚So‘ sagte er, „und so“", "Ðuro i ðe", "Smith & Sons © 1931, ±3 °C, 5 £",
    "Škoda, Žižka a ďábel", "ŽENA", None,
)  # fmt: skip


def test_letters_of_a_wrong_encoding_are_found() -> None:
    found = misread(pl.LazyFrame({"text": [*WRONG, *RIGHT]}, schema={"text": pl.String})).collect()
    assert found["text"].to_list() == list(WRONG.values())
