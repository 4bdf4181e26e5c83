"""The proof sheets in a browser, opened from the disk."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from proof_corpora import FERRY, HOSTILE, HOSTILE_MD, HOSTILE_NAME, ICE, write

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES = {"Ada Lee": "person", "Lock End": "place"}
DOCUMENTS = {"ferry.txt": FERRY, "ice.md": ICE, HOSTILE_NAME: HOSTILE, "bad.md": HOSTILE_MD}
MARKER, NOTE = FERRY.index("1 Nobody"), FERRY.index("1. The log")
LEFT = "[...document.querySelectorAll('.raw')].map(cell => cell.textContent).join('')"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets of two peaceful sources and two hostile ones."""
    made = tmp_path_factory.mktemp("proof")
    write(made, DOCUMENTS, NAMES | {"window.ran": "work"})
    return made


def sheet(page: "Page", folder: Path, title: str = "ferry.txt") -> None:
    """Go from the index to a sheet as a person does."""
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("heading", level=1, name=title, exact=True).wait_for()


def test_a_marker_and_its_note_light_up_together(page: "Page", folder: Path) -> None:
    sheet(page, folder)
    marker, note, raw = (page.locator(f"#{name}") for name in (f"r{MARKER}", f"n{NOTE}", f"k{MARKER}"))
    lit = "[...document.querySelectorAll('.on')].map(thing => thing.id).sort().join(' ')"
    together = " ".join(sorted([f"r{MARKER}", f"n{NOTE}", f"k{MARKER}"]))

    for thing in (marker, note, raw):
        thing.hover()
        assert page.evaluate(lit) == together
        page.mouse.move(2, 2)
        page.locator(".on").first.wait_for(state="detached")
    for thing in (marker, note.get_by_role("link")):
        thing.focus()
        assert page.evaluate(lit) == together
        page.evaluate("document.activeElement.blur()")
        assert page.evaluate(lit) == ""
    marker.hover()
    assert page.get_by_role("status").inner_text() == "The log book of the first ten years was lost in a flood."


def test_the_way_from_one_thing_to_another_puts_out_neither(page: "Page", folder: Path) -> None:
    page.clock.install()
    sheet(page, folder)
    mention = page.get_by_role("link", name="Ada Lee", exact=True)
    page.locator(f"#r{MARKER}").hover()
    for thing in (page.locator("h1"), page.locator(".about").first, mention):
        thing.hover()  # and on within the time that a hint stays, which does not pass here by itself
    page.clock.run_for(1000)
    assert page.locator(".on").all_inner_texts() == ["Ada Lee"]
    assert page.locator("#hint").text_content() == "person: Ada Lee (canonical)"
    page.locator("h1").hover()
    page.clock.run_for(1000)
    assert page.locator(".on").count() == 0


def test_a_hint_goes_with_what_is_scrolled_into_sight(page: "Page", folder: Path) -> None:
    page.set_viewport_size({"width": 900, "height": 200})
    sheet(page, folder)
    marker, hint = page.locator(f"#r{MARKER}"), page.locator("#hint")
    drawn = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    marker.focus()
    page.evaluate(drawn)  # the browser tells of a scroll when it draws
    assert page.evaluate("scrollY") > 0
    assert hint.text_content() == "The log book of the first ten years was lost in a flood."
    for way in (20, -20):
        page.evaluate(f"scrollBy(0, {way})")
        page.evaluate(drawn)
        at, told = marker.bounding_box(), hint.bounding_box()
        assert at is not None and told is not None
        assert min(abs(told["y"] - at["y"] - at["height"]), abs(told["y"] + told["height"] - at["y"])) < 12
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(drawn)
    assert hint.text_content() == ""


def test_a_click_tells_rule_and_score(page: "Page", folder: Path) -> None:
    sheet(page, folder)
    button = page.get_by_role("button", name="title", exact=True)
    button.click()
    dialog = page.get_by_role("dialog", name="title")
    told = dialog.inner_text().split("\n")
    assert told[told.index("rule") + 1] == button.get_attribute("data-r")
    assert told[told.index("score") + 1] == button.get_attribute("data-s")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.dataset.r") == button.get_attribute("data-r")


@pytest.mark.parametrize("name", ["ferry.txt", HOSTILE_NAME])
def test_a_click_tells_a_command_that_does_no_more_than_it_says(page: "Page", folder: Path, name: str) -> None:
    sheet(page, folder, name)
    page.locator("button.d").first.click()
    told = page.locator("#decision dt", has_text="all rules").locator("+ dd").text_content() or ""
    assert shlex.split(told) == ["periodical", "explain", f"raw/{name}:1"]
    assert told.count("'") == 0 or name != "ferry.txt"


def test_a_click_tells_what_a_mention_means(page: "Page", folder: Path) -> None:
    sheet(page, folder)
    page.get_by_role("link", name="Ada Lee", exact=True).click()

    told = page.get_by_role("dialog", name="Ada Lee").inner_text().split("\n")
    assert told[told.index("type") + 1] == "person"
    assert told[told.index("entity") + 1] == "Ada Lee (canonical)"
    assert told[told.index("found by") + 1] == "model"


def test_a_run_of_raw_text_and_its_block_point_at_each_other(page: "Page", folder: Path) -> None:
    page.clock.install()
    sheet(page, folder)
    first, second = (f"#s{FERRY.index(words)}" for words in ("The ferry has", "sandbank"))
    block = page.locator(f"#p{FERRY.index('The ferry has')}")

    page.locator(second).locator(".raw").click()
    assert block.evaluate("block => block.classList.contains('on')")
    page.locator("h1").click()
    assert page.locator(".on").count() == 0
    block.click(position={"x": 4, "y": 4})
    page.mouse.move(2, 2)
    page.clock.run_for(1000)  # a hint stays a part of it when the pointer has left: what a click lit stays longer
    assert page.locator(".raw.on").count() == 2
    page.keyboard.press("Escape")
    assert page.locator(".on").count() == 0
    block.click(position={"x": 4, "y": 4})
    page.get_by_role("link", name="line 7", exact=True).click()
    page.wait_for_url(f"**{second}")
    assert page.locator(first).locator(".raw").is_visible()


def test_the_keyboard_is_enough(page: "Page", folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    focused = "document.activeElement.textContent"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Skip to the search"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'search'")
    page.keyboard.type("FERRY")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "ferry.txt":
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="ferry.txt").wait_for()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.classList[0] || document.activeElement.localName"))
        if "e" in reached:
            break
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Ada Lee").wait_for()
    assert page.evaluate(focused) == "Close"
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "Ada Lee"
    assert reached >= {"skip", "summary", "d", "e"}
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"


def test_the_index_is_searched_and_sorted(page: "Page", folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    rows = page.locator("tbody tr")
    search = page.get_by_role("searchbox")
    for words, found in {"quill": ["ferry.txt"], "ICE canal": ["ice.md"], "": sorted(DOCUMENTS), "no such": []}.items():
        search.fill(words)
        assert sorted(rows.locator("th").all_inner_texts()) == sorted(found), words
    assert page.locator("#found").inner_text() == "0 of 4 sources"
    search.fill(".md")
    page.get_by_role("link", name="ice.md").click()
    page.get_by_role("heading", level=1, name="ice.md").wait_for()  # to turn back halfway is an error of the browser
    page.go_back()
    assert page.get_by_role("searchbox").input_value() == ".md"
    assert rows.count() == 2
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="paragraphs").click()
    counts = [int(text) for text in rows.locator("td:nth-child(4)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)


def test_the_index_is_searched_however_fast_one_types(page: "Page", folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.evaluate("void (history.replaceState = () => { throw new DOMException('too often', 'SecurityError'); })")
    page.get_by_role("searchbox").fill("quill")
    assert page.locator("tbody th").all_inner_texts() == ["ferry.txt"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_character_is_on_the_left(page: "Page", folder: Path, name: str) -> None:
    sheet(page, folder, name)

    assert page.evaluate(LEFT) == DOCUMENTS[name]


@pytest.mark.parametrize("name", [HOSTILE_NAME, "bad.md"])
def test_hostile_text_runs_nothing(page: "Page", folder: Path, name: str) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("console", lambda message: said.append(message.text))
    sheet(page, folder, name)
    for opener in page.locator("button.d, a.e").all():
        opener.hover()
        opener.click()
        page.keyboard.press("Escape")

    assert page.evaluate("window.ran") is None
    assert page.locator("script").count() == 1
    assert page.locator("main :is(img, svg, iframe, style, script, b:not(.label), input, form)").count() == 0
    assert said == []


def test_no_script_runs_that_is_not_a_file_of_the_sheets(page: "Page", folder: Path) -> None:
    sheet(page, folder)
    page.evaluate(
        """() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.body.append(script);
        document.body.setAttribute("onclick", "window.ran = 2");
        document.body.click();
    }"""
    )
    assert page.evaluate("window.ran") is None


def test_a_sheet_of_ten_megabytes_can_be_read(page: "Page", tmp_path: Path) -> None:
    paragraph = "The ferry has crossed the river for {} years, and nobody knows why it still does; " * 6
    text = "The Ferry\n\n" + "\n\n".join(paragraph.format(*range(n, n + 6)) for n in range(10_000_000 // 510))
    write(tmp_path, {"long.txt": text})
    page.goto((tmp_path / "sources" / "long-txt.html").as_uri(), wait_until="commit")
    page.locator("button.d").first.wait_for()
    page.wait_for_load_state("load")
    assert page.evaluate(f"{LEFT}.length") == len(text)

    last = page.locator("button.d").last
    last.click()
    assert page.get_by_role("dialog").is_visible()
    hidden = "chunk => !chunk.firstElementChild.checkVisibility({contentVisibilityAuto: true})"
    assert page.evaluate(f"[...document.querySelectorAll('.chunk')].filter({hidden}).length") > 1_000


def test_a_sheet_is_readable_in_print_and_in_the_dark(page: "Page", folder: Path) -> None:
    sheet(page, folder)
    page.emulate_media(media="print", color_scheme="dark")
    body = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert body == "rgb(255, 255, 255)"
    assert not page.locator("nav").first.is_visible()
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_the_contrast_of_wcag_aa(page: "Page", folder: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    sheet(page, folder)
    ratios = page.evaluate(
        """() => {
        const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
        const light = (colour) => {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
                .map(part => part / 255).map(part => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
        };
        const probe = document.body.appendChild(document.createElement("i"));
        const tone = (name) => { probe.style.color = `var(--${name})`; return light(getComputedStyle(probe).color); };
        const found = {};
        for (const paper of ["paper", "sunk"])
            for (const ink of ["ink", "quiet", "link", "doubt", "text", "head", "quote", "note", "side", "left"]) {
                const [high, low] = [tone(paper), tone(ink)].sort((a, b) => b - a);
                found[`${ink} on ${paper}`] = (high + .05) / (low + .05);
            }
        return found;
    }"""
    )
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}
    assert len(ratios) == 20
