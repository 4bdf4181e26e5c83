"""What each block is: named rules, each with a score, in the order in which a careful reader would ask.

Every rule is one row of `_rules`: name, role, score, test. The first test that holds decides; the next that would have
held is kept as the runner-up. Rules read features, context and the choice of articles; they look at words only through
the language tables.
"""

from collections.abc import Callable
from functools import cache

import polars as pl

from pipelines.frames import attach, columns, foremost, where
from pipelines.frames.compiled import holds, keep_compiled
from pipelines.languages import END, pattern
from pipelines.segment.articles import MANY_ASKED, MAX_POSITION, MAX_SIGNING
from pipelines.segment.blocks.vocabulary import CAPITAL, SAID
from pipelines.segment.roles import context, questions, sections, tallies, verse

MAX_LABELLED = 16  # words of a heading that says behind a colon what its first words mean
MAX_POINTED = 4  # words of a name with a point behind
MIN_STRESSED = 12  # words of a sentence that is set as headings are, for its weight
MAX_STACKED = 6  # words of a heading over another one
MAX_APART = 8  # blocks that may stand between two items of a list that was broken off
KINDS = (
    "heading", "block_quote", "list_item", "code", "table", "html", "rule_line", "front_matter", "reference_definition",
    "caption",
)  # fmt: skip
CONTINUED = rf"(?i)^\W*{pattern('to_be_continued')}\W*$"  # at the end of an article: the next issue has the rest
Rule = tuple[str, str, float, pl.Series]


@keep_compiled
def assign(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add role, rule, score and runner_up_rule to blocks with notes and articles."""
    blocks = context.add(blocks)
    looks = blocks.with_columns_seq(**_looks())
    looks = looks.with_columns(**tallies.style(columns(looks)))
    names, roles, scores, tests = zip(*_rules(columns(_worded(looks))), strict=True)
    hit, second = foremost(tests)
    told = {"role": (roles, hit), "rule": (names, hit), "score": (scores, hit), "runner_up_rule": (names, second)}
    return blocks.hstack([pl.Series(name, values)[place] for name, (values, place) in told.items()])


@cache
def _looks() -> dict[str, pl.Expr]:
    """What rules ask of a block besides its features and its context."""
    c = pl.col
    few = pl.when(c("kind").is_null() & (c("words") <= SAID)).then("head")
    cried = pl.when(sections.cry()).then("head").str.slice(1)
    return {
        **{kind: c("kind").eq_missing(pl.lit(kind)) for kind in KINDS},
        "noted": c("note").is_not_null(),
        "furnished": c("furniture").is_not_null(),
        "site_line": c("furniture").eq_missing("site_line"),
        "picture": c("furniture").eq_missing("picture"),
        "repeated": c("repeats").is_not_null(),
        "outside": c("article").is_null(),
        "asks": c("last").eq_missing("?"),
        "labelled": (c("words") <= MAX_LABELLED) & c("head").str.contains_any([": "]),
        "plain": c("kind").is_null(),
        "lettered": c("last").is_not_null(),  # and no marker alone
        "ends_with_comma": c("last") == ",",
        "in_quotes": c("raw_head").str.head(1).is_in(verse.OPENING),
        "question": questions.question(),
        "over_section": sections.over_section(),
        "shape": pl.col("shaped"),
        "unmarked": pl.col("unmarked"),
        "asked": questions.asked(),
        "divided": questions.divided(),
        "cry": sections.cry(),
        "cries_out": (cried == cried.str.to_lowercase()).fill_null(False),
        "place": context.place(),
        "continued": holds(few, CONTINUED),
        "any": pl.lit(True),
    }


def _worded(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what the words of the few blocks say that rules ask for them; null for the others."""
    few = pl.col("unmarked") | pl.col("under_motto") | pl.col("below_colon") | pl.col("captioned") | pl.col("note_heading_after") | pl.col("bio_after") | pl.col("number").is_not_null()
    few = few | ((pl.col("numerals") > 1) & (pl.col("words") <= 2)) | (pl.col("colon") & ~pl.col("body") & (pl.col("plains") > 1))
    words = _words()
    return attach(blocks, where(blocks, few, "block", *words).select_seq("block", *words), "block")


@cache
def _words() -> list[pl.Expr]:
    """The questions of `_worded`."""
    c, head = pl.col, pl.col("head").str
    value, above, below = (c(name).cast(pl.Int64, strict=False) for name in ("number", "number_before", "number_after"))
    letters = [c(name).str.contains("^[a-z]$") for name in ("number", "number_before", "number_after")]
    # an item of a list: its neighbour counts on, or the text before announces a list
    beside = (value - above == 1) | (below - value == 1) | (letters[0] & (letters[1] | letters[2]))
    item = beside | (c("colon_before") & (value == 1) & ~c("announced"))
    # an item whose list was broken off by the text between: it counts on from an item not far above
    near = c("block").cast(pl.Int64) - c("number_last_at").cast(pl.Int64) <= MAX_APART
    counts_on = context.counted() & near & (value == c("number_last") + 1)
    adjacent = (c("blanks") == 0) & (c("item_before") | c("number_before").is_not_null())
    item = item | (counts_on & c("code_before")) | (context.counted() & adjacent)  # an item may end a list within it
    item = item & ~(c("counted_question") & (c("counted_questions") >= questions.MIN_ASKED))
    words = {
        # some names are known for headings even alone
        "usual": head.contains(rf"(?i)^{pattern('section_headings')}\W*$"),
        "counted_caption": head.contains(sections.COUNTS),
        "over_notes": head.contains(rf"(?i)^{pattern('note_headings')}{END}"),
        "numbered": head.contains(r"^(?:\d{1,2}|[IVXLC]{1,5}|[A-H])\s?[.):–—-]\s*\S"),
        "item": (c("raw_head").str.contains(r"^\(?(?:\d{1,3}|[a-z])[.)]\s") & item).fill_null(False),
        "counts_on": counts_on,
        "numeral": sections.numeral(),
        "retort": questions.retort(),
        "titled": ~c("small_first") & (pl.when("colon").then("head").str.count_matches(CAPITAL) * 2 > c("words")),
    }
    return [test.alias(name) for name, test in words.items()]


def _rules(c: Callable[[str], pl.Series]) -> list[Rule]:
    """Name, role, score and test of each rule, in order; what is null does not hold."""
    native, outside, shape, unmarked = c("native"), c("outside"), c("shape"), c("unmarked")
    tagged = native & c("raw_head").str.contains(r"^\{(?:%|\{[<%])")  # of a template language
    front = c("front") & ~c("body")
    calm = front & shape & ~c("cries_out")  # a text may begin with a cry
    after_text = ~c("front") & (c("bodies") > 0) & ~c("body")
    unsigned = (c("signers") == 0) & ~c("signed_above")
    between = c("author_before") & c("dated_after") & ~c("dated") & ~c("by")  # a name and the date
    over_first, over_notes = c("body_after") & (c("dated_before") | c("small_first")), c("note_after") | c("note_heading_after")
    strong, capitals = c("usually_strong"), c("usually_capitals")
    other_style = c("usually_marked") | (strong & ~c("strong")) | (capitals & ~c("caps"))
    # as the headings are set, and the title is not, or several of them are
    styled = strong & c("strong") & ((c("strong_titles") == 0) | (c("strongs") > 1))
    over_brief = c("sentence_after") & c("body_after_next") & ~c("sentence") & ((c("headings") > 0) | styled)
    over_text = c("body_after") | c("greets_after") | ((c("items_after") | over_brief) & ~c("title_before"))
    stressed = c("stop") & c("sentence") & ~c("asks") & (c("words") >= MIN_STRESSED)
    named_heading = c("reference_heading") | (unmarked & (c("plains") > 2) & ~other_style & ~c("under_motto"))
    last = c("ending") & (c("closes") | c("dated_after") | c("place_after"))
    parted = c("parting_before") & ~(last & unsigned) & c("names") & (c("cased") | c("affiliated")) & after_text
    counted_part = (c("numeral") & (c("numerals") > 1)).fill_null(False)  # `Part I`
    alone = unmarked & (c("statements") + c("questions") == 1)
    over_list = shape & after_text & ~c("unfinished_before") & ~c("colon_before") & c("item_after") & c("stop_before") & c("upper") & ~c("sentence") & ~c("asks")
    # old periodicals set a point behind who signs, in capitals or with his first letters
    pointed = (c("last") == ".") & (c("words") <= MAX_POINTED) & (c("words") > 1) & (c("caps") | (c("head").str.slice(1, 1) == "."))
    listed_caption = c("captioned") & (~c("body") | ((c("chars") <= 220) & c("counted_caption")))
    return [
        ("front_matter", "front_matter", 1.0, c("front_matter")),
        ("rule_line", "rule_line", 1.0, c("rule_line")),
        ("furniture:site", "page_furniture", 0.8, c("site_line")),
        ("furniture:picture", "page_furniture", 0.9, c("picture")),
        ("furniture:repeated", "page_furniture", 0.9, c("furnished")),
        ("markdown:reference_definition", "page_furniture", 1.0, c("reference_definition")),
        ("pull_quote:repeated_nearby", "pull_quote", 0.9, c("repeated")),
        ("note:body", "note", 0.95, c("noted") & ~outside),
        ("masthead:contents", "page_furniture", 0.9, c("listing") | (c("contents_heading") & outside)),
        ("masthead:before_first_title", "page_furniture", 0.7, outside),
        ("note:back_link", "back_link", 0.95, c("back_link")),
        ("note:heading", "note_heading", 0.95, (c("note_heading") | c("reference_heading")) & (c("note_after") | c("names_text_after"))),
        ("note:heading_of_text", "note_heading", 0.8, c("names_text")),
        ("title:evidence", "title", 0.9, c("title")),
        ("byline:over_title", "byline", 0.7, c("author_over")),
        ("credit:date_over_title", "credit", 0.8, c("date_over")),
        ("kicker:above_title", "kicker", 0.8, c("kicker")),
        ("markdown:heading", "heading", 1.0, c("heading")),
        ("markdown:code", "code", 1.0, c("code")),
        ("markdown:table", "table", 1.0, c("table")),
        ("markdown:html", "paragraph", 0.7, c("html")),
        ("paragraph:greeting", "paragraph", 0.7, c("greets") & (c("body_after") | c("greets_after"))),
        ("paragraph:continued", "paragraph", 0.7, c("continued") & ~front),
        ("heading:contributor", "heading", 0.8, c("contributor") & c("strong") & (c("contributors") > 1) & (c("strongs") > 1) & ~c("body") & ~native),
        ("heading:contributor", "heading", 0.7, c("speaker")),
        ("credit:book", "credit", 0.7, front & (c("booked") | (c("by") & c("booked_after")))),
        ("byline:by", "byline", 0.95, front & c("by") & ~c("reviewed") & ~native),
        ("byline:names_and_date", "byline", 0.85, front & c("names") & (c("dated_after") | (c("title_before") & c("dated_after_next"))) & ~native),
        ("byline:names_after_date", "byline", 0.7, front & c("names") & c("dated_before") & unsigned & ~native),
        ("byline:names_after_standfirst", "byline", 0.6, front & c("names") & c("cased") & c("lead_before") & ~c("under_motto") & (c("body_after") | ((c("question_after") | c("sentence_after")) & c("body_after_next"))) & unsigned & ~native),
        ("byline:names_over_station", "byline", 0.8, front & c("names") & c("station_after") & ~native),
        ("byline:names_with_date", "byline", 0.85, front & c("names_dated") & ~native),
        ("byline:name_and_affiliation", "byline", 0.6, front & c("affiliated") & (c("title_before") | c("dated_before")) & unsigned & ~native),
        ("byline:among_names", "byline", 0.6, front & (c("names") | c("affiliated")) & c("named_before") & (c("named_after") | c("dated_after"))),
        ("byline:names_after_title", "byline", 0.6, front & c("names") & c("title_before") & ~counted_part & (c("signers") == 0) & (c("cased") | ((c("headings") == c("counted")) & ~styled)) & ~native),
        ("byline:dash_after_title", "byline", 0.6, front & c("signature") & c("title_before") & unsigned & ~native),
        ("byline:body", "byline", 0.5, front & c("station") & c("title_before") & c("dated_after") & unsigned & ~c("sentence") & ~c("by") & ~native),
        ("credit:station", "credit", 0.7, front & (c("position") | (between & ~c("names") & shape & (c("words") <= MAX_POSITION)) | (c("station") & ~c("sentence") & ~c("by") & ~c("dated") & ~over_first)) & ~native),
        ("credit:translator", "credit", 0.9, c("translated") & ~c("body") & ~native),
        ("credit:date_line", "credit", 0.9, front & c("dated") & c("credit")),
        ("credit:date_line", "credit", 0.8, front & c("dated") & (c("words") <= 20) & ~native),
        ("credit:address", "credit", 0.9, c("url_only") & c("credit")),
        ("credit:keywords", "credit", 0.8, c("keyworded")),
        ("credit:issue", "credit", 0.7, front & c("issued") & (c("words") <= 12)),
        ("epigraph:quotation", "epigraph", 0.7, (c("bodies") <= 2) & c("body") & (c("opening") | ~(c("body_before") | c("stop_before"))) & c("quoted") & ~c("led_before") & ~c("speech_before") & (c("speeches") < tallies.SPEAKING) & ~native & (c("chars") >= 40) & ~c("closes")),
        ("epigraph:attributed", "epigraph", 0.7, (front | ((c("bodies") <= 1) & c("body"))) & c("attributed") & c("plain")),
        ("epigraph:motto", "epigraph", 0.6, front & c("quoted") & c("plain") & (c("words") >= 2) & ~c("title_before") & c("credited_after")),
        ("caption:template", "caption", 0.8, tagged & c("tail").str.ends_with("}")),
        ("caption:below_tag", "caption", 0.8, c("caption")),
        ("block_quote:markup", "block_quote", 0.95, c("block_quote")),
        ("list_item:bullet", "list_item", 0.95, c("list_item")),
        ("heading:strong", "heading", 0.8, c("strong") & (c("words") <= 26) & ~front & (strong | (c("usual") & unmarked)) & ~stressed & ~native),
        ("heading:strong_over_list", "heading", 0.6, over_list & c("strong") & ~c("usually_marked") & (c("strongs") == 1)),
        ("paragraph:strong_line", "paragraph", 0.6, c("strong") & (c("words") <= 26) & ~front),
        ("credit:attribution", "credit", 0.8, ((c("quote_before") & (c("signature") | (c("names") & ~named_heading))) | parted) & ~c("body")),
        ("credit:below_motto", "credit", 0.6, c("under_motto") & (c("proses_in_all") > 0) & shape & ~c("body") & (c("words") <= context.MOTTO) & (c("body_after") | c("greets_after")) & ~c("caps") & c("number").is_null() & ~c("numeral")),
        ("heading:notes", "heading", 0.8, c("note_heading_after") & shape & c("over_notes")),
        ("caption:label", "caption", 0.8, listed_caption & ~native & ~(c("credit") & c("dated"))),
        ("caption:above_caption", "caption", 0.6, c("caption_after") & shape & ~c("body") & ~front),
        ("credit:appeared", "credit", 0.8, c("sourced") & (c("dated") | ~front) & ~c("body") & ~c("bio") & (front | after_text)),
        ("editorial_note:front", "editorial_note", 0.8, (c("opening") | front) & c("editorial") & ~native & (c("words") >= 6)),
        ("paragraph:of_itself", "paragraph", 0.6, front & c("of_itself") & (c("emphasis") | c("signed_above")) & ~native),
        ("standfirst:emphasis", "standfirst", 0.7, front & c("emphasis") & ~native & ~c("dated_before") & ~c("under_heading")),
        ("paragraph:after_dateline", "paragraph", 0.6, front & c("emphasis") & ~native),
        ("heading:numeral", "heading", 0.8, c("numeral") & (c("numerals") > 1) & c("over_section") & ~c("unfinished_before")),
        ("heading:references", "heading", 0.7, c("reference_heading") & after_text & c("plain") & (c("stop_before") | ~c("body_before"))),
        ("heading:over_bio", "heading", 0.7, shape & c("usual") & c("bio_after") & after_text & c("stop_before")),
        ("heading:numbered", "heading", 0.8, unmarked & c("numbered") & ~c("item")),
        ("list_item:number", "list_item", 0.85, c("item") & ~native),
        ("list_item:counts_on", "list_item", 0.6, c("body") & c("counts_on") & ~native),
        ("paragraph:first_question", "paragraph", 0.6, front & shape & c("question") & ~c("asked") & (c("questions") > c("statements")) & c("body_after") & ~(strong & c("strong"))),
        ("paragraph:short_opening", "paragraph", 0.5, front & c("brief") & (c("body_after") | c("sentence_after")) & (c("signed_above") | ~c("sentence"))),
        ("standfirst:after_editorial_note", "standfirst", 0.5, (c("bodies") == 1) & shape & c("sentence") & (c("words") >= 12) & c("body_after") & ~((c("lower_after") | c("uncased")) & ~c("stop")) & ~c("contributor_before") & ~c("asks")),
        ("standfirst:sentence", "standfirst", 0.6, front & (c("all_bodies") > 0) & c("sentence") & ~c("dated_before") & ~c("under_heading") & ~native & ~c("asks")),
        ("heading:after_byline", "heading", 0.6, calm & (over_text | (c("over_letter") & ((c("headings") > 0) | styled))) & ~c("title_before") & ((c("headings") > 0) | styled | c("dated_before") | ~(c("signed_above") | c("stop_before"))) & ~(c("affiliated") & c("stop_before")) & ~(c("sentence") & (c("words") >= 12) & ~c("asks") & ~c("labelled"))),
        ("heading:after_title", "heading", 0.5, calm & (c("body_after") | c("greets_after")) & c("title_before") & ((c("headings") > 0) | styled)),
        ("heading:over_heading", "heading", 0.5, front & shape & ~c("sentence") & ~c("asks") & (c("words") <= MAX_STACKED) & c("line_after") & c("body_after_next") & (c("signed_above") | c("dated_before")) & (c("headings") > 1)),
        ("standfirst:before_text", "standfirst", 0.5, front & (c("all_bodies") > 0) & c("lettered") & ~c("colon") & ~c("ends_with_comma") & ~((c("asks") | c("cries_out")) & (c("signed_above") | c("lead_before"))) & ~(c("dated_before") & (c("stop") | c("sentence"))) & ~c("under_heading") & ~native),
        ("credit:bio", "credit", 0.7, c("bio") & after_text & c("ending")),
        ("credit:bio", "credit", 0.6, c("ending") & c("biographic") & after_text),
        ("signature:name_and_date", "credit", 0.8, c("signed_line") & c("dated") & after_text),
        ("paragraph:letter", "paragraph", 0.5, c("credit") & after_text & ~c("ending") & (c("in_quotes") | c("greeting_after"))),
        ("credit:source", "credit", 0.8, c("credit") & after_text),
        ("signature:name", "credit", 0.8, c("signature") & after_text),
        ("signature:name", "credit", 0.6, c("parting_before") & last & unsigned & after_text & (c("words") == 1) & c("upper") & ~c("stop")),
        ("signature:place", "credit", 0.6, c("name_before") & c("place") & c("closes") & c("ending") & after_text),
        ("signature:last_names", "credit", 0.7, (over_notes | c("references_after") | last) & after_text & (c("names") | (c("affiliated") & c("closes"))) & (~c("stop") | pointed) & ~c("reference_heading") & ~native),
        ("signature:last_byline", "credit", 0.7, c("by") & c("ending") & after_text & unsigned & (c("words") <= MAX_SIGNING) & ~native),
        ("signature:last_line", "credit", 0.6, c("ending") & after_text & ~c("lower") & ~c("referenced") & ~c("stop") & (c("words") <= 6) & ~c("colon") & ~c("unnamed") & ~c("in_quotes") & (over_notes | c("closes")) & ~native & ~c("timed")),
        ("heading:contributor", "heading", 0.8, c("contributor") & ~c("comma_before") & (c("contributors") > 1) & ~front & ~c("body") & ~c("stop") & ~native),
        ("credit:contributor_bio", "credit", 0.6, c("contributor_before") & (c("contributors") > 1) & ~c("body") & ~c("comma_before") & ~native),
        ("heading:cut", "heading", 0.6, c("comma_before") & ~c("stop") & (c("words") <= 14) & c("body_after") & (c("chars") < 160) & ~c("body_before")),
        ("heading:cut", "heading", 0.6, c("ends_with_comma") & c("contributor") & (c("words") <= 14) & c("stop_before") & c("short_after") & ~c("long_after") & ~c("lower") & ~native),
        ("paragraph:question", "paragraph", 0.6, unmarked & ((c("retort") & ((~c("divided") & ~c("asked")) | ~c("stop_before"))) | (c("question") & (c("questions") > c("statements")) & ~c("asked"))) & ~capitals),
        ("heading:over_list", "heading", 0.6, over_list & ((c("statements") + c("questions") == unmarked.cast(pl.UInt32)) | ((c("plains") > 1) & ~other_style))),
        ("heading:question", "heading", 0.6, (shape | (c("plain") & c("inner_stop") & c("upper") & (c("words") <= questions.MAX_SENTENCES) & (c("statements") == 0))) & c("question") & c("asked") & (c("body") | (c("sentence_after") & after_text)) & (c("body_after") | c("sentence_after")) & c("stop_before") & ~c("in_quotes") & ~other_style),
        ("paragraph:lone_line", "paragraph", 0.5, alone & ~c("caps") & ~c("reference_heading") & ~c("usual") & ~c("alike")),
        ("paragraph:other_style", "paragraph", 0.5, unmarked & other_style & ~c("reference_heading")),
        ("paragraph:long_sentence", "paragraph", 0.5, (unmarked | c("announced")) & c("sentence") & ((c("words") >= 12) | c("uncased")) & (~c("asks") | (c("words") >= MANY_ASKED)) & (~c("labelled") | c("uncased")) & ~c("strong")),
        ("paragraph:cry", "paragraph", 0.5, unmarked & c("cry") & (c("cries") == c("plains")) & ~c("caps") & ~c("strong")),
        ("heading:before_text", "heading", 0.7, unmarked),
        ("heading:after_lost_text", "heading", 0.6, ((c("announced") & (c("headings") > 1)) | (c("below_colon") & c("usual"))) & ~(c("retort") & ~c("asked")) & ~other_style),
        ("heading:colon", "heading", 0.5, c("colon") & c("titled") & (c("words") > 1) & c("plain") & c("stop_before") & (c("body_after") | c("heading_after")) & ~c("lower_after") & after_text & (c("plains") > 1) & ~other_style),
        ("paragraph:markdown", "paragraph", 1.0, native),
        ("paragraph:text", "paragraph", 0.8, c("body")),
        ("paragraph:rest", "paragraph", 0.5, c("any")),
    ]  # fmt: skip
