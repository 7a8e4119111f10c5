"""Apply every rule to all data with both engines, and tell every verdict that one alone gives.

For `make check` in CI: pySHACL, the reference, takes minutes. Exits 1 if the engines differ.
"""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from s3graph.errors import EXIT_OK, EXIT_VIOLATIONS, S3GraphError
from s3graph.quality.engine import Engine
from s3graph.quality.shapes import Breach, Shapes, read_shapes
from s3graph.settings import Settings
from s3graph.sources.files import data_files, ontology_files
from s3graph.sources.statements import Statements, read_statements

_SETTINGS = Settings(home=Path(__file__).parents[1])


def _differences(part: int, parts: int) -> tuple[int, list[str]]:
    """For every so-many-th rule: how many verdicts both engines give, and those that one gives."""
    files = [
        read_statements(file.path, shown_as=file.path.relative_to(_SETTINGS.home))
        for file in (*data_files(_SETTINGS), *ontology_files(_SETTINGS))
    ]
    rules = read_shapes(_SETTINGS)
    names = sorted(rule.name for rule in rules.rules.values())
    shapes = rules.without(*(set(names) - set(names[part::parts])))
    found = {engine: _verdicts(shapes, files, engine) for engine in Engine}
    alone = [
        f"only {engine}: {verdict}"
        for engine, other in ((Engine.FAST, Engine.PYSHACL), (Engine.PYSHACL, Engine.FAST))
        for verdict in sorted(found[engine] - found[other])
    ]
    return len(found[Engine.FAST] & found[Engine.PYSHACL]), alone


def _verdicts(shapes: Shapes, files: list[Statements], engine: Engine) -> set[str]:
    return {_told(breach) for breach in shapes.check(files, engine)}


def _told(breach: Breach) -> str:
    path = "|".join(sorted(breach.predicates)) or "-"
    value = "-" if breach.value is None else breach.value.n3()
    severity = str(breach.rule.severity)
    return f"{breach.rule.name} ({severity}) {breach.focus.n3()} {path} {value}"


def main() -> int:
    """Print what differs and return the exit code."""
    started = time.monotonic()
    cores = os.cpu_count() or 1
    try:
        with ProcessPoolExecutor(cores) as pool:
            results = list(pool.map(_differences, range(cores), [cores] * cores))
    except S3GraphError as error:
        print(f"{error.title}: {error.cause}\n  next: {error.next_step}", file=sys.stderr)
        return error.exit_code
    different = [line for _, lines in results for line in lines]
    same = sum(count for count, _ in results)
    print("\n".join([*different, f"Engines: {same} verdicts alike, {len(different)} different."]))
    print(f"Compared in {time.monotonic() - started:.0f} s.", file=sys.stderr)
    return EXIT_VIOLATIONS if different else EXIT_OK


if __name__ == "__main__":
    sys.exit(main())
