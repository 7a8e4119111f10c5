"""What a rule needs of the check that it is a part of."""

from collections.abc import Callable, Collection
from typing import Protocol

from s3graph.findings.finding import Severity
from s3graph.findings.rules import RuleText
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.index import ProfileIndex, Scope
from s3graph.profiles.yaml_positions import Document
from s3graph.profiles.yaml_values import Entry, Scalar, Value


class Checking(Protocol):
    """What a rule needs of the check that it is a part of."""

    document: Document
    codes: KnownCodes
    index: ProfileIndex

    def report(
        self,
        rule: RuleText,
        place: Value,
        message: str,
        next_step: str | None = None,
        *,
        severity: Severity | None = None,
    ) -> None:
        """Note what is wrong at a place."""

    def near(self, text: str, names: Collection[str], otherwise: str) -> str:
        """The names that may be meant, or something else to say."""

    def unknown(self, value: Scalar, target: str, known: Collection[str]) -> None:
        """Note a name that leads nowhere."""


#: A rule looks at one mapping, and at those around it.
Rule = Callable[[Checking, Entry, Scope], None]
