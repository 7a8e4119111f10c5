"""The page /compare: what regions share and what each has alone, with a form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from s3graph.comparison import Comparison, Knowledge, compare
from s3graph.comparison.regions import Region
from s3graph.errors import InvalidRequest, NotFound, S3GraphError
from s3graph.web.choices import LinkedChoice, named_choices
from s3graph.web.citations import cited_in
from s3graph.web.links import compare_query, sparql_path
from s3graph.web.names import name_lookup
from s3graph.web.templating import page

_PARAMETERS: Final = ("region", "basis", "year")
_FEWEST, _MOST = 2, 5
_YEAR: Final = re.compile(r"[12]\d{3}")


@dataclass(frozen=True)
class CompareForm:
    """The form as it is filled.

    Attributes:
        regions: as typed, without empty fields.
        basis: one of `bases`, or what was typed into the address.
        year: as typed; empty for the latest versions.
        options: regions to suggest.
        bases: the bases of comparison by name, in words.
    """

    regions: list[str]
    basis: str
    year: str
    options: list[Region]
    bases: Mapping[str, str]

    @property
    def fields(self) -> list[str]:
        """The values of the region fields: one more than is filled, three to five."""
        shown = min(max(len(self.regions) + 1, _FEWEST + 1), _MOST)
        return (self.regions + [""] * shown)[: max(shown, len(self.regions))]


def empty_form(knowledge: Knowledge) -> CompareForm:
    """The form before anybody has typed."""
    return CompareForm([], "topic", "", knowledge.regions.profiled(), knowledge.bases)


def _filled(request: Request, knowledge: Knowledge) -> CompareForm:
    given = request.query_params
    return CompareForm(
        regions=[r.strip() for r in given.getlist("region") if r.strip()],
        basis=given.get("basis") or "topic",
        year=(given.get("year") or "").strip(),
        options=knowledge.regions.profiled(),
        bases=knowledge.bases,
    )


async def compare_page(request: Request, knowledge: Knowledge) -> Response:
    """The comparison that the parameters ask for; without any, the form alone.

    What is wrong with a parameter is said on the page, above the form as it was filled, with the
    status of the error (404 or 422) and links that ask for the nearest valid choice.
    """
    form = _filled(request, knowledge)
    if not request.query_params:
        return _shown(request, knowledge, form, None, None)
    try:
        _check(request, form)
        year = int(form.year) if form.year else None
        comparison = await compare(knowledge, form.regions, form.basis, year)
    except (InvalidRequest, NotFound) as error:
        return _shown(request, knowledge, form, None, error)
    return _shown(request, knowledge, form, comparison, None)


def _check(request: Request, form: CompareForm) -> None:
    for name in request.query_params:
        if name not in _PARAMETERS:
            raise InvalidRequest(
                f"/compare has no parameter {name!r}.",
                f"Its parameters are: {', '.join(_PARAMETERS)}.",
                {"parameter": name},
            )
    for name in ("basis", "year"):
        if len(request.query_params.getlist(name)) > 1:
            raise InvalidRequest(
                f"{name} is given more than once.", "Give it once.", {"parameter": name}
            )
    if not _FEWEST <= len(form.regions) <= _MOST:
        raise InvalidRequest(
            f"{len(form.regions)} regions are given; a comparison takes {_FEWEST} to {_MOST}.",
            "Fill at least two of the region fields, with a code or a name.",
            {"parameter": "region"},
        )
    if form.year and not _YEAR.fullmatch(form.year):
        raise InvalidRequest(
            f"year is {form.year!r}, which is not a year of four digits.",
            "Give a year such as 2019, or leave the field empty for the latest versions.",
            {"parameter": "year", "value": form.year},
        )


def _shown(
    request: Request,
    knowledge: Knowledge,
    form: CompareForm,
    comparison: Comparison | None,
    error: S3GraphError | None,
) -> Response:
    context: dict[str, object] = {
        "title": "Compare regions",
        "section": "compare",
        "form": form,
        "comparison": comparison,
        "error": error,
        "choices": _corrections(form, error, knowledge) if error else [],
    }
    if comparison:
        context |= _answer(knowledge, comparison)
    return page(request, "compare.html", context, status=int(error.status) if error else 200)


def _answer(knowledge: Knowledge, comparison: Comparison) -> dict[str, object]:
    codes = [side.place.code for side in comparison.sides]
    asked = [side.place.asked for side in comparison.sides]
    given = compare_query(asked, comparison.basis, comparison.year)
    parameters = {"region": codes, "basis": [comparison.basis]}
    if comparison.year:
        parameters["year"] = [str(comparison.year)]
    suggested = comparison.suggested_year
    kinds = {e.kind for its in comparison.alone.values() for c in its for e in c.evidence}
    return {
        "title": " and ".join(side.place.name for side in comparison.sides) + " compared",
        "twin": f"/api/v1/compare?{given}",
        "sparql": sparql_path(knowledge.catalogue["compare-regions"].bind(parameters)),
        "suggested": f"/compare?{compare_query(codes, comparison.basis, suggested)}"
        if suggested
        else None,
        "citations": cited_in(comparison),
        "columns": [(s.place.code, s.place.name) for s in comparison.sides if s.comparable],
        "only_kind": kinds.pop() if len(kinds) == 1 else None,
        "name_of": name_lookup(knowledge),
        "many_versions": any(len(side.strategies) > 1 for side in comparison.sides),
    }


def _corrections(
    form: CompareForm, error: S3GraphError, knowledge: Knowledge
) -> list[LinkedChoice]:
    """The nearest valid choices, each as a link that asks again with it."""
    parameter, wrong = error.details.get("parameter"), error.details.get("value")
    found = []
    for choice in named_choices(error):
        if parameter == "region":
            regions = [choice if r == wrong else r for r in form.regions]
            label = f"{name_lookup(knowledge)(choice)} ({choice})"
            found.append(LinkedChoice(label, _again(regions, form.basis, form.year)))
        elif parameter == "basis":
            label = knowledge.bases.get(choice, choice)
            found.append(LinkedChoice(label, _again(form.regions, choice, form.year)))
    return found


def _again(regions: Sequence[str], basis: str, year: str) -> str:
    return f"/compare?{compare_query(regions, basis, year)}"
