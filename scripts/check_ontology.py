"""Check the ontology, for `make check`. Exits 1 if anything is wrong; warnings are only shown."""

import sys
from pathlib import Path

from s3graph.errors import EXIT_OK, EXIT_VIOLATIONS, S3GraphError
from s3graph.findings.report import Report
from s3graph.findings.text import report_text
from s3graph.settings import Settings
from s3graph.validation.terms import read_terms, unused_terms, used_terms
from s3graph.workshop.ontology import check_ontology


def main() -> int:
    """Print what is wrong and return the exit code."""
    try:
        settings = Settings(home=Path(__file__).parents[1])
        findings = [
            *check_ontology(settings),
            *unused_terms(used_terms(settings), read_terms(settings)),
        ]
    except S3GraphError as error:
        print(f"{error.title}: {error.cause}\n  next: {error.next_step}", file=sys.stderr)
        return error.exit_code
    report = Report.of(findings)
    if report.findings:
        print(report_text(report))
    else:
        print("Ontology: complete, every term used, within OWL 2 RL, consistent.", file=sys.stderr)
    return EXIT_OK if report.conforms else EXIT_VIOLATIONS


if __name__ == "__main__":
    sys.exit(main())
