"""What a person reads after a build: the numbers, and the files that are not in the dataset."""

from collections import defaultdict

from pipelines.command.summary import NAMED_FILES, Summary


def test_what_warns_is_named_and_long_lists_of_unused_files_name_the_asset_that_has_them_all() -> None:
    files = [[f"page {number}.txt", "empty"] for number in range(NAMED_FILES + 2)]
    warned = {"roles_are_sure": 1200}
    lines = Summary(defaultdict(int), checks=1, warnings=warned, skipped=files, set_aside=files[1:]).lines()

    assert lines.count("skipped: page 0.txt (empty)") == 1
    assert [line for line in lines if "warn" in line] == [
        "checks               1 passed, 1 warn: roles_are_sure 1,200 (`periodical warnings` lists them)"
    ]
    assert [line for line in lines if "more" in line] == [
        "skipped: 2 more, listed in the asset raw_files",
        "set aside: 1 more, listed in the asset set_aside",
    ]
