"""The picture of quality: a row for each measure, with the last builds beside it."""

from xml.etree import ElementTree

from pipelines.show import over_time
from pipelines.show.svg import RED


def test_a_measure_below_its_floor_is_red() -> None:
    fine = over_time([{"title": 0.9, "title floor": 0.9}])
    fell = over_time([{"title": 0.9, "title floor": 0.9}, {"title": 0.8, "title floor": 0.9}])
    assert (fine.count(RED), fell.count(RED)) == (1, 2)
    texts = [node.text for node in ElementTree.fromstring(fell).iter("{http://www.w3.org/2000/svg}text")]
    assert texts[2:] == ["title", "0.800"]


def test_a_measure_that_came_later_begins_later() -> None:
    drawn = over_time([{"title": 0.5}, {"title": 0.6, "note": 1.0}, {"title": 0.7, "note": 1.0}])
    assert drawn.count("<circle") == 5
