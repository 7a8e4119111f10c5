"""What a rule needs of the check that it is a part of."""

from collections.abc import Callable, Collection, Mapping
from typing import Protocol, TypeAlias

from s3graph.findings.finding import Severity
from s3graph.findings.rules import RuleText
from s3graph.profiles.codes import KnownCodes
from s3graph.profiles.fields import Fields
from s3graph.profiles.yaml_positions import Document
from s3graph.profiles.yaml_values import Entry, Scalar, Value

#: The mappings around a mapping, by what declares them.
Scope: TypeAlias = Mapping[type[Fields], Entry]


class Checking(Protocol):
    """What a rule needs of the check that it is a part of."""

    document: Document
    codes: KnownCodes

    def report(
        self,
        rule: RuleText,
        place: Value,
        message: str,
        next_step: str | None = None,
        severity: Severity | None = None,
    ) -> None:
        """Note what is wrong at a place."""

    def unknown(self, value: Scalar, target: str, known: Collection[str]) -> None:
        """Note a name that leads nowhere."""

    def by_id(self, entry: Entry, key: str) -> Mapping[str, Entry]:
        """The mappings in the list under a key by their ids; made once for each list."""

    def is_shaky(self, entry: Entry, key: str) -> bool:
        """Whether the ids in the list under a key are told to be wrong."""


#: A rule looks at one mapping, and at those around it.
Rule = Callable[[Checking, Entry, Scope], None]
