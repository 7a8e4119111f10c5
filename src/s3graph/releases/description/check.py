"""Check a description against the shapes for it."""

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from s3graph.errors import DataInvalid, UnreadableInput
from s3graph.releases.gather import InputFile


def check_description(statements: Iterable[ox.Quad], shapes: Sequence[InputFile]) -> int:
    """Apply the shapes to a description.

    Returns:
        How many recommendations are not followed.

    Raises:
        UnreadableInput: a file of the shapes is not Turtle.
        DataInvalid: something mandatory is missing or wrong; `details` names all of it.
    """
    # These bring in rdflib and the engine of the rules, which only a build needs.
    from s3graph.findings.as_json import report_json  # noqa: PLC0415
    from s3graph.findings.finding import Finding, Severity  # noqa: PLC0415
    from s3graph.findings.report import Report  # noqa: PLC0415
    from s3graph.validation.shapes import Shapes  # noqa: PLC0415

    rules = Shapes(_read(shapes))
    report = Report.of(
        Finding(
            severity=breach.rule.severity,
            rule=breach.rule.name,
            message=breach.rule.message,
            next_step=breach.rule.next_step,
            focus=str(breach.focus),
            value=breach.value.n3() if breach.value is not None else None,
        )
        for breach in rules.check_triples(quad.triple for quad in statements)
    )
    if not report.conforms:
        raise DataInvalid(
            f"The description of the release breaks the rules: {report.summary()}",
            "Correct data/shared/description.ttl; ontology/shapes/description/ has the rules.",
            {"report": report_json(report)},
        )
    return report.count(Severity.WARNING)


def _read(shapes: Sequence[InputFile]) -> list[ox.Triple]:
    found: list[ox.Triple] = []
    for document in shapes:
        try:
            quads = ox.parse(document.content, ox.RdfFormat.TURTLE, rename_blank_nodes=True)
            found.extend(quad.triple for quad in quads)
        except SyntaxError as error:
            raise UnreadableInput(
                f"{document.name} is not Turtle: {error}.",
                "Correct the file.",
                path=document.name,
            ) from error
    return found
