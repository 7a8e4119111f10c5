"""The API is a promise: its description changes only when somebody means it to."""

import json
from pathlib import Path

from s3graph.settings import Settings
from s3graph.web import create_site

GOLDEN = Path(__file__).parent / "golden" / "openapi.json"
RENEW = (
    "The API is another than tests/service/golden/openapi.json says. If that is meant: "
    "`python -m tests.service.test_openapi` writes the file anew; look at the difference, and tell "
    "users of it in the changelog."
)


def description() -> str:
    """The OpenAPI document, in a form that shows differences line by line."""
    document = create_site(Settings()).openapi()
    document["info"]["version"] = "of the release"
    return json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def test_the_description_of_the_api_is_the_one_that_was_promised() -> None:
    assert description() == GOLDEN.read_text(encoding="utf-8"), RENEW


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(description(), encoding="utf-8")
