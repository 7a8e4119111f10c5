"""What the checks of this room say that are no shapes: about files, values, terms."""

from typing import Final

from s3graph.findings.finding import Severity
from s3graph.findings.rules import RuleText

RULES_ARE_APPLIED: Final = RuleText(
    name="RulesAreApplied",
    title="The rules are applied to all that was checked.",
    reason="Where a scheme cannot be read every reference to it would look wrong, so that the rules"
    " are not applied at all and the report is not complete.",
    remedy="Correct the unreadable files and check again.",
    severity=Severity.INFO,
)
VALUE_IS_OF_ITS_TYPE: Final = RuleText(
    name="ValueIsOfItsType",
    title="A value is what its type says.",
    reason="A date that is no date is neither found nor compared, and says nothing of being wrong.",
    remedy="Correct the value, or give it the type that it has.",
    invalid='s3:date "2014-13-01"^^xsd:date .',
    valid='s3:date "2014-12-01"^^xsd:date .',
)
TERM_IS_DEFINED: Final = RuleText(
    name="TermIsDefined",
    title="Every term of our namespace is defined in the ontology.",
    reason="No query and no rule looks for a term that is misspelt: what it says is lost.",
    remedy="Correct it, or define it in ontology/s3.ttl.",
    invalid="<strategy/X/1> a s3:Stratgy .",
    valid="<strategy/X/1> a s3:Strategy .",
)
TERM_IS_NOT_DEPRECATED: Final = RuleText(
    name="TermIsNotDeprecated",
    title="No deprecated term is used.",
    reason="A deprecated term will be taken out of the ontology, and queries look for it no more.",
    remedy="Use the term that replaces it; ontology/CHANGES.md says which.",
    severity=Severity.WARNING,
)
BORROWED_TERM_EXISTS: Final = RuleText(
    name="BorrowedTermExists",
    title="A term of another vocabulary is one that this vocabulary has.",
    reason="No query and no rule looks for a term that is misspelt: what it says is lost.",
    remedy="Correct it.",
    invalid='<x> skos:prefLable "Energy"@en .',
    valid='<x> skos:prefLabel "Energy"@en .',
)
VOCABULARY_IS_IN_USE: Final = RuleText(
    name="VocabularyIsInUse",
    title="A property is of a vocabulary that is used here.",
    reason="Nobody asks for a property that a single file uses, and a wrong prefix looks like one.",
    remedy="Correct the prefix, or use a property that docs/model.md names.",
    severity=Severity.WARNING,
)
THING_IS_DESCRIBED_ONCE: Final = RuleText(
    name="ThingIsDescribedOnce",
    title="A thing of a region is described in one file.",
    reason="Two things under one identifier are mixed up without a trace, since statements add up.",
    remedy="Give one of the two another identifier, or describe it in one file only.",
)

QUERY_IS_SPARQL: Final = RuleText(
    name="QueryIsSparql",
    title="The file of a query is SPARQL that runs as it stands.",
    reason="Anybody may paste the file into a SPARQL form, and a build runs it.",
    remedy="Correct the query at that place.",
    invalid="SELECT ?s WHRE { ?s ?p ?o }",
    valid="SELECT ?s WHERE { ?s ?p ?o }",
)
QUERY_IS_DESCRIBED: Final = RuleText(
    name="QueryIsDescribed",
    title="The #+ lines of a query are YAML, with all that its kind of query needs.",
    reason="Pages, the API and the tables tell what a query asks from its #+ lines.",
    remedy="Compare the file with one beside it.",
    invalid="#+ title: Strategies\nSELECT * { ?s ?p ?o }",
    valid="#+ title: Strategies\n#+ description: Each with its region.\nSELECT * { ?s ?p ?o }",
)

RULES: Final[tuple[RuleText, ...]] = (
    RULES_ARE_APPLIED,
    VALUE_IS_OF_ITS_TYPE,
    TERM_IS_DEFINED,
    TERM_IS_NOT_DEPRECATED,
    BORROWED_TERM_EXISTS,
    VOCABULARY_IS_IN_USE,
    THING_IS_DESCRIBED_ONCE,
    QUERY_IS_SPARQL,
    QUERY_IS_DESCRIBED,
)
