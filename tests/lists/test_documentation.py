"""The page on the lists says what their declarations say."""

from pathlib import Path

from s3graph.lists import LISTS
from s3graph.lists.documentation import lists_page

ROOT = Path(__file__).parents[2]


def test_every_list_and_column_of_the_data_is_declared() -> None:
    files = {path.name: path for path in (ROOT / "data" / "lists").iterdir()}
    assert set(files) == set(LISTS)
    for name, declaration in LISTS.items():
        with files[name].open(encoding="utf-8") as file:
            header = file.readline().strip().split(",")
        names = {each for column in declaration.columns for each in column.names}
        assert set(header) <= names, name
        page = lists_page()
        assert all(f"| `{column.name}` |" in page for column in declaration.columns)
