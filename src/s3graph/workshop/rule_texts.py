"""What the checks of the ontology say."""

from typing import Final

from s3graph.findings.finding import Severity
from s3graph.findings.rules import RuleText

TERM_IS_USED: Final = RuleText(
    name="TermIsUsed",
    title="A defined term is stated by profiles, or used by data, shapes, rules or queries.",
    reason="A term that nothing uses is a promise that nothing keeps.",
    remedy="Use it, or take it out of the ontology before it is published.",
    severity=Severity.WARNING,
)
TERM_IS_EXPLAINED: Final = RuleText(
    name="TermIsExplained",
    title="Every term has one label and one definition in English, Finnish and Swedish.",
    reason="Pages, tables and partners show terms by their labels and explain them by their"
    " definitions.",
    remedy="Give it exactly one label and one definition in each language.",
)
TERM_IS_DECLARED: Final = RuleText(
    name="TermIsDeclared",
    title="A term that an axiom names is declared as a class or as a kind of property.",
    reason="No reasoner can tell what an undeclared term is (OWL 2 Structural Specification,"
    " section 5.8.1).",
    remedy="Correct it, or declare it in the file that uses it.",
)
DEPRECATED_TERM_IS_REPLACED: Final = RuleText(
    name="DeprecatedTermIsReplaced",
    title="What replaces a deprecated term is a term that is in use.",
    reason="Who follows the replacement must not end at another term that was given up.",
    remedy="Name the term that is used now with dct:isReplacedBy, or take the statement out where"
    " nothing replaces the term.",
)
ONTOLOGY_IS_IN_OWL2_RL: Final = RuleText(
    name="OntologyIsInOwl2Rl",
    title="The ontology keeps to the profile OWL 2 RL.",
    reason="Rule engines draw all conclusions of that profile in time that grows in step with the"
    " data (OWL 2 Profiles, section 4).",
    remedy="State it as a SHACL shape or an inference rule, or in a form that the profile has (OWL"
    " 2 Profiles, section 4.2).",
)
ONTOLOGY_IS_REASONED_OVER: Final = RuleText(
    name="OntologyIsReasonedOver",
    title="A reasoner has looked for contradictions in the ontology.",
    reason="Contradictions are not seen by reading.",
    remedy="Install a Java runtime, which the reasoner HermiT needs, and check again.",
)
ONTOLOGY_IS_CONSISTENT: Final = RuleText(
    name="OntologyIsConsistent",
    title="The ontology does not contradict itself.",
    reason="From a contradiction anything follows.",
    remedy="Take back the axioms or individuals added last, one after the other, until the"
    " contradiction is gone.",
)
CLASS_IS_SATISFIABLE: Final = RuleText(
    name="ClassIsSatisfiable",
    title="Something can belong to every class.",
    reason="What is said of a class to which nothing can belong is contradictory.",
    remedy="Look at its superclasses and at what these are disjoint with, and take one of the two"
    " back.",
)

RULES: Final[tuple[RuleText, ...]] = (
    TERM_IS_USED,
    TERM_IS_EXPLAINED,
    TERM_IS_DECLARED,
    DEPRECATED_TERM_IS_REPLACED,
    ONTOLOGY_IS_IN_OWL2_RL,
    ONTOLOGY_IS_REASONED_OVER,
    ONTOLOGY_IS_CONSISTENT,
    CLASS_IS_SATISFIABLE,
)
