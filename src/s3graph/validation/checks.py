"""The rules that are applied in Python: what no shape can say, or none can say plainly."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from s3graph.findings.finding import Finding
from s3graph.findings.rules import RuleText
from s3graph.rdf.statements import StatedFile
from s3graph.validation import (
    addresses,
    belonging,
    brought,
    codings,
    figures,
    languages,
    money,
    names,
    namespaces,
    regions,
    times,
    wording,
    wording_rules,
)
from s3graph.validation.facts import Facts

# The modules that declare rules; each tells of its own beside the check that applies it.
_MODULES: Final = (
    *(addresses, belonging, brought, codings, figures, languages, money, names, namespaces),
    *(regions, times, wording_rules),
)
#: What these rules say, for whoever wants to know more of one.
DATA_RULES: Final[tuple[RuleText, ...]] = tuple(
    sorted(
        (
            value
            for module in _MODULES
            for value in vars(module).values()
            if isinstance(value, RuleText)
        ),
        key=lambda rule: rule.name,
    )
)


def find_bad_data(
    checked: tuple[StatedFile, ...], context: tuple[StatedFile, ...], today: date | None = None
) -> Iterator[Finding]:
    """Every breach of these rules in some files.

    Args:
        checked: the files that findings are wanted for.
        context: the files that these refer to, the ontology among them.
        today: what lies after it is the future; the day of the call if None.
    """
    facts = Facts(checked, context)
    yield from wording.find_bad_wording(facts)
    yield from addresses.find_bad_addresses(facts)
    yield from languages.find_wrong_languages(facts)
    yield from regions.find_things_of_other_regions(facts)
    yield from belonging.find_things_of_wrong_kind(facts)
    yield from brought.find_what_is_brought_wrongly(facts)
    yield from codings.find_repeated_codings(facts)
    yield from names.find_alike_names(facts)
    yield from names.find_persons(facts)
    yield from money.find_odd_amounts(facts)
    yield from figures.find_odd_figures(facts)
    yield from times.find_odd_times(facts, today or date.today())
