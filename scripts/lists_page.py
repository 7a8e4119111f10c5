"""Write docs/lists.md, which is made of the declarations of the reference lists."""

from pathlib import Path

from s3graph.lists.documentation import lists_page
from s3graph.text_files import write_all

PAGE = Path(__file__).parents[1] / "docs" / "lists.md"

if __name__ == "__main__":
    write_all({PAGE: lists_page()})
