"""Say term by term what changed from one version of the ontology to another.

Usage: scripts/term_diff.py OLD.ttl NEW.ttl

Exits 0 if nothing changed that users of a term must know, 1 if a term was removed, deprecated or
changed in meaning, 3 if a file cannot be read. ontology/CHANGES.md is where the changes are told.
"""

import sys
from pathlib import Path

from s3graph.errors import EXIT_OK, EXIT_USAGE, EXIT_VIOLATIONS, UnreadableInput
from s3graph.rdf.turtle import read_turtle
from s3graph.workshop.term_diff import Kind, term_changes

_GRAVE = frozenset((Kind.REMOVED, Kind.MEANING, Kind.DEPRECATED))
_FILES = 2


def main(arguments: list[str]) -> int:
    """Print the changes and return the exit code."""
    if len(arguments) != _FILES:
        print(__doc__, file=sys.stderr)
        return EXIT_USAGE
    try:
        old, new = (read_turtle(Path(each)).graph for each in arguments)
    except UnreadableInput as error:
        place = ":".join(str(part) for part in (error.path, error.line) if part)
        print(f"{place}: {error.cause}\n  next: {error.next_step}", file=sys.stderr)
        return error.exit_code
    changes = term_changes(old, new)
    for change in changes:
        print("\n".join(change.lines()))
    if not changes:
        print("The terms are the same.", file=sys.stderr)
    grave = any(change.kind in _GRAVE for change in changes)
    return EXIT_VIOLATIONS if grave else EXIT_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
