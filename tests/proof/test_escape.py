"""Raw text as HTML that means the same text again, and nothing else."""

import html
import re

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.proof import escape


def written(text: str, how: str = "text") -> str:
    found: str = pl.select(getattr(escape, how)(pl.lit(text))).item()
    return found


@given(st.text())
@example("\r\n\r\n\n\r")
@example("a\0b\x85\u202e&amp;<script>")
def test_text_is_the_same_again_and_opens_nothing(text: str) -> None:
    found = written(text)

    bare = re.sub(r'<i class="c" data-u="U\+[0-9A-F]{4}">(.)</i>', r"\1", found, flags=re.DOTALL).replace("<br>", "")
    assert not set(bare) & set("<>\"'\r\0")
    assert html.unescape(re.sub("&(?!(amp|lt|gt|quot|#39|#13);)", "!", bare)) == text.replace("\0", "␀")


@given(st.text())
def test_an_attribute_stays_in_its_quotes(text: str) -> None:
    assert not set(written(text, "attribute")) & set("<>\"'\r\n\0\u202e\u2066\x07")


def test_what_turns_or_hides_text_is_shown() -> None:
    assert written("a\u202eb") == 'a<i class="c" data-u="U+202E">\u202e</i>b'
    assert written("a\x07b") == 'a<i class="c" data-u="U+0007">\x07</i>b'
    assert written("\u200fא") == "\u200fא"
