"""What a rule says, for people: declared once, beside the check that applies it."""

from dataclasses import dataclass
from pathlib import Path

from s3graph.findings.finding import Finding, Severity


@dataclass(frozen=True)
class RuleText:
    """A rule that is applied in Python, as `s3graph explain` tells it.

    Attributes:
        name: its stable name in CamelCase, which says what holds in good data.
        title: what holds in good data, in one sentence.
        reason: why it must hold, in one or two sentences.
        remedy: what to do in general where it does not hold, in one sentence.
        severity: how bad a breach is, where the check does not say otherwise.
        invalid: a few lines that break it, or None.
        valid: the same lines as they should be, or None.
    """

    name: str
    title: str
    reason: str
    remedy: str
    severity: Severity = Severity.VIOLATION
    invalid: str | None = None
    valid: str | None = None

    def finding(
        self,
        message: str,
        next_step: str | None = None,
        *,
        path: Path | None = None,
        line: int | None = None,
        column: int | None = None,
        text: str | None = None,
        focus: str | None = None,
        value: str | None = None,
        unreadable: bool = False,
        severity: Severity | None = None,
    ) -> Finding:
        """A breach of this rule.

        Args:
            message: what is wrong this time, in one sentence.
            next_step: what the reader can do; what the rule says in general if None.
            path: the file, as messages show it.
            line: line number from 1.
            column: column number from 1, in characters.
            text: the line itself, without its line end.
            focus: IRI of the thing that the rule was applied to.
            value: the value that breaks the rule.
            unreadable: true if nothing else is known about the file.
            severity: how bad it is; what the rule says if None.
        """
        return Finding(
            severity=severity or self.severity,
            rule=self.name,
            message=message,
            next_step=next_step or self.remedy,
            path=path,
            line=line,
            column=column,
            text=text,
            focus=focus,
            value=value,
            unreadable=unreadable,
        )


#: The one rule of every reader, of whatever form of file.
FILE_IS_READABLE = RuleText(
    name="FileIsReadable",
    title="A file is there, is UTF-8 and is written in the form that its name says.",
    reason="Of a file that cannot be read nothing can be judged, so that no report is complete.",
    remedy="Correct the file at that place, or take it away.",
)
