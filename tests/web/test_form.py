import pytest

from s3graph.web.compare_page import CompareForm


@pytest.mark.parametrize(("filled", "shown"), [(0, 3), (1, 3), (2, 3), (3, 4), (5, 5), (7, 7)])
def test_there_is_a_field_for_one_region_more(filled: int, shown: int) -> None:
    regions = [f"R{n}" for n in range(filled)]
    fields = CompareForm(regions, "topic", "", [], {"topic": "topics"}).fields
    assert fields[:filled] == regions
    assert len(fields) == shown
