"""What other dialects of Markdown have that CommonMark does not know: tags, listings, divisions, attributes."""

import pytest
from texts import Tables, column, kinds, tables

FRONT = "---\ntitle: Wet Weeks\n---\n\n"
BARGE = "The paper came by barge, and the barge was late again."
MILL = "The mill was far, and the road to it was bad."


def read(body: str) -> Tables:
    return tables(f"{FRONT}{body}\n", "a.md")


def test_short_front_matter_with_an_image_is_no_caption() -> None:
    front = "---\ntitle: Wet Weeks\nimage: barge.jpg\ntags:\n - mills\n---\n\n"
    found = tables(f"{front}{BARGE}\n\n## The Mill\n\n{MILL}\n", "a.md")
    assert kinds(found) == [("paragraph", BARGE), ("heading", "The Mill"), ("paragraph", MILL)]
    assert column(found, "paragraphs", "section") == [None, None, "The Mill"]


TAGS = {
    "above": f"{{% assign mill = page.mill %}}\n{BARGE}",
    "below": f"{BARGE}\n{{: .lead }}",
    "around": f"{{% if page.late %}}\n{BARGE}\n{{% endif %}}",
    "comment": f"<!-- the mill -->\n{BARGE}",
}


@pytest.mark.parametrize("body", TAGS.values(), ids=TAGS)
def test_tags_beside_a_text_leave_it(body: str) -> None:
    assert kinds(read(f"{body}\n\n{MILL}"))[-2:] == [("paragraph", BARGE), ("paragraph", MILL)]


TARGETS = ("{% post_url 1891-05-02-mill %}", '{{ "/mill" | url }}', "{{ site.url }}{% link mill.md %}")


@pytest.mark.parametrize("target", TARGETS)
def test_a_link_leads_where_a_tag_tells(target: str) -> None:
    found = read(f"The mill was far, as [the miller]({target}) knew.\n\n{BARGE}")
    assert kinds(found) == [("paragraph", "The mill was far, as the miller knew."), ("paragraph", BARGE)]
    assert column(found, "links", "text") == ["the miller"]


def test_a_tag_inside_a_text_leaves_its_caption() -> None:
    found = read('The paper\n{% figure src="barge.jpg" caption="The barge." %}\ncame by barge.')
    assert kinds(found) == [("paragraph", "The paper The barge. came by barge.")]


def test_italics_below_a_tag_say_something_of_the_picture() -> None:
    picture = '{% image "barge.jpg" %}\n*Source: [the mill’s own\nphotographs](https://mill.example)*'
    assert kinds(read(f"{BARGE}\n\n{picture}\n\n{MILL}")) == [
        ("paragraph", BARGE),
        ("caption", "Source: the mill’s own photographs"),
        ("paragraph", MILL),
    ]


def test_a_shortcode_is_a_caption() -> None:
    found = read(f'{{{{< figure src="barge.jpg" caption="The barge, late." >}}}}\n\n{BARGE}')
    assert kinds(found) == [("caption", "The barge, late."), ("paragraph", BARGE)]


def test_listings_of_a_template_language_are_code() -> None:
    body = f"{BARGE}\n\n{{% highlight yaml %}}\n---\nmill: far\n\n---\n{{% endhighlight %}}\n\n{MILL}"
    found = read(body)
    assert [kind for kind, _ in kinds(found)] == ["paragraph", "code", "paragraph"]
    assert kinds(found)[1][1].split("\n")[1:-1] == ["---", "mill: far", "", "---"]


def test_comments_of_a_template_language_are_no_text() -> None:
    found = read(f"{BARGE}\n\n{{% comment %}}\nIs the mill far?\n\nIt is.\n{{% endcomment %}}\n\n{MILL}")
    assert kinds(found) == [("paragraph", BARGE), ("paragraph", MILL)]


def test_fences_of_divisions_are_no_text() -> None:
    found = read(f"::: {{.callout-note}}\n## The Mill\n{MILL}\n:::\n\n{BARGE}")
    assert kinds(found) == [("heading", "The Mill"), ("paragraph", MILL), ("paragraph", BARGE)]


def test_abbreviations_are_no_text() -> None:
    found = read(f"{BARGE}\n\n*[HB]: the hired barge\n*[RM]: the river mill\n")
    assert kinds(found) == [("paragraph", BARGE)]


def test_attributes_are_no_text() -> None:
    found = read(f"## The Mill {{#mill}}\n\n{MILL[:-1]}{{:.far}}.\n\n### The Barge\n{{: #barge .late }}\n\n{BARGE}")
    assert kinds(found) == [
        ("heading", "The Mill"), ("paragraph", MILL), ("heading", "The Barge"), ("paragraph", BARGE),
    ]  # fmt: skip


AGAIN = {
    "plain": ("Wet Weeks", "# Wet Weeks", [None, "The Mill"]),
    "quoted": ("'Wet Weeks: a History'", "# Wet Weeks: a *History*", [None, "The Mill"]),
    "another heading": ("Wet Weeks", "# The Barge", ["The Barge", "The Mill"]),
    "another level": ("Wet Weeks", "## Wet Weeks", ["Wet Weeks", "The Mill"]),
}


@pytest.mark.parametrize(("title", "heading", "sections"), AGAIN.values(), ids=AGAIN)
def test_a_heading_that_says_the_title_again_begins_no_section(title: str, heading: str, sections: list[str]) -> None:
    found = tables(f"---\ntitle: {title}\n---\n\n{heading}\n\n{BARGE}\n\n## The Mill\n\n{MILL}\n", "a.md")
    assert column(found, "articles", "title") == [title.strip("'")]
    texts = found["paragraphs"].filter(found["paragraphs"]["kind"] == "paragraph")
    assert texts["section"].to_list() == sections


def test_front_matter_without_a_title_leaves_it_to_the_first_heading() -> None:
    found = tables(f"---\ndate: 2024-01-22\n---\n\n# Wet Weeks\n\n{BARGE}\n\n## The Mill\n\n{MILL}\n", "a.md")
    assert column(found, "articles", "title") == ["Wet Weeks"]
    assert column(found, "articles", "date_published") == ["2024-01-22"]


@pytest.mark.parametrize("title", ["Wet Weeks", "Why …", "Why not..."])
def test_sections_of_markdown_are_no_articles(title: str) -> None:
    first = f"# {title}\n\n{BARGE}[^1]\n\n***\n\n## The Mill\n\n{MILL} It was never mended while the barge went.\n"
    second = f"[^1]: The ledger says so.\n\n## The Yard\n\n{MILL}\n\n# The Loft\n\n{BARGE}\n\n{MILL}\n"
    found = tables(f"{first}\n{second}", "a.md")
    assert column(found, "articles", "title") == [title, "The Loft"]


def test_a_picture_by_reference_is_no_text() -> None:
    found = read(f"{BARGE}\n\n![The barge][barge]\n\n{MILL} ![The mill][] It was far.\n\n[barge]: barge.jpg\n")
    assert kinds(found)[-1] == ("paragraph", f"{MILL} It was far.")


def test_two_markers_behind_a_cry_are_no_picture() -> None:
    found = read(f"{MILL} It burned![^1][^2] It was far.\n\n[^1]: In May.\n[^2]: The mill.\n")
    assert kinds(found)[0] == ("paragraph", f"{MILL} It burned! It was far.")
    assert column(found, "notes", "reference_count") == [1, 1]


def test_a_tag_in_a_list_is_a_caption() -> None:
    found = read('1. Open the case:\n\n    {% figure src="case.jpg" caption="The case." %}\n\n2. Take a sort.\n')
    assert kinds(found) == [("list_item", "Open the case:"), ("caption", "The case."), ("list_item", "Take a sort.")]


def test_the_place_of_the_contents_is_no_item() -> None:
    assert kinds(read(f"* TOC\n{{:toc}}\n\n{BARGE}")) == [("paragraph", BARGE)]


def test_a_line_may_break_at_a_backslash() -> None:
    assert kinds(read("The mill was far,\\\nand the road\\\\\nbad.\\")) == [
        ("paragraph", "The mill was far, and the road\\ bad.\\")
    ]


def test_markup_at_the_end_leaves_no_space() -> None:
    assert column(read(f"<div>\n{BARGE}\n</div>\n"), "paragraphs", "text") == [BARGE]


CAPTIONS = {
    "link": ('caption="The case, [as it was](https://example.org/c)."', "The case, as it was."),
    "stress": ('caption="**Figure 1.** The *old* case."', "Figure 1. The old case."),
    "quotes": (r'caption="The \"old\" case."', 'The "old" case.'),
    "other quotes": ("caption='The case of A_B &amp; Sons.'", "The case of A_B & Sons."),
    "tags": ('caption="The <i>old</i> case."', "The old case."),
}


@pytest.mark.parametrize(("attribute", "caption"), CAPTIONS.values(), ids=CAPTIONS)
def test_captions_of_tags_have_no_markup(attribute: str, caption: str) -> None:
    assert kinds(read(f"{{% figure {attribute} %}}\n\n{BARGE}"))[0] == ("caption", caption)


@pytest.mark.parametrize("tag", ['{{< figure src="barge.jpg" >}}', "{% link barge %}"])
def test_a_text_that_begins_with_a_tag_is_text(tag: str) -> None:
    assert kinds(read(f"{MILL}\n\n{tag}{BARGE}")) == [("paragraph", MILL), ("paragraph", BARGE)]


def test_a_listing_that_is_left_open_is_text_and_hides_none_below() -> None:
    listing = f"{{% highlight text %}}\n{MILL}\n{{% endhighlight %}}"
    body = f"{{% comment %}}\n{BARGE}\n\n{listing}\n\n{MILL}"
    assert kinds(read(body)) == [("paragraph", BARGE), ("code", listing), ("paragraph", MILL)]


def test_a_comment_of_several_lines_is_no_text() -> None:
    found = read(f"{BARGE}\n\n<!---\nPublish: yes\nthe mill: far\n--->\n\n{MILL}")
    assert kinds(found) == [("paragraph", BARGE), ("paragraph", MILL)]
