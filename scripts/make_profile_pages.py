"""Write what follows from the declarations of profiles: pages, JSON Schema, JSON-LD context.

Usage: python scripts/make_profile_pages.py [--check]

Writes the tables of `docs/profiles.md` and `docs/model.md`, `ontology/context.jsonld`, and
`data/regions/profile.schema.json`.
With --check nothing is written, and the exit code is 1 if anything is out of date.
"""

import json
import sys
from pathlib import Path
from typing import Final

from s3graph.errors import EXIT_OK, EXIT_USAGE, EXIT_VIOLATIONS
from s3graph.profiles import read_known_codes
from s3graph.profiles.context import jsonld_context
from s3graph.profiles.pages import keys_page, shared_page, things_page, with_parts
from s3graph.profiles.schema import SCHEMA_NAME, profile_schema
from s3graph.text_files import write_all

ROOT: Final = Path(__file__).parents[1]


def made() -> dict[Path, str]:
    """What each file should be."""
    profiles, model = ROOT / "docs" / "profiles.md", ROOT / "docs" / "model.md"
    codes, _ = read_known_codes(ROOT / "data")
    schema = json.dumps(profile_schema(), ensure_ascii=False, indent=2)
    terms = ",\n".join(
        f"    {json.dumps(name)}: {json.dumps(term)}"
        for name, term in jsonld_context()["@context"].items()
    )
    return {
        ROOT / "ontology" / "context.jsonld": f'{{\n  "@context": {{\n{terms}\n  }}\n}}\n',
        profiles: with_parts(
            profiles.read_text(encoding="utf-8"),
            {"keys": keys_page(), "shared": shared_page(codes)},
        ),
        model: with_parts(model.read_text(encoding="utf-8"), {"things": things_page()}),
        ROOT / "data" / "regions" / SCHEMA_NAME: f"{schema}\n",
    }


def stale() -> dict[Path, str]:
    """What each file that is out of date should be."""
    return {
        path: text
        for path, text in made().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    }


def main(arguments: list[str]) -> int:
    """Write the files, or say which are out of date."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return EXIT_USAGE
    found = stale()
    for path in found:
        print(path.relative_to(ROOT))
    if arguments:
        return EXIT_VIOLATIONS if found else EXIT_OK
    write_all(found)
    return EXIT_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
