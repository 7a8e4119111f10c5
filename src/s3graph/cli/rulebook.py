"""Every rule that there is, told alike: shapes, and what is checked in Python."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import s3graph
from s3graph.errors import NotFound
from s3graph.findings.rules import FILE_IS_READABLE, RuleText
from s3graph.rdf.statements import read_statements
from s3graph.settings import Settings
from s3graph.suggest import did_you_mean
from s3graph.validation.checks import DATA_RULES
from s3graph.validation.shapes import load_shapes

# A room tells of its rules in a module of this name.
_MODULE = "rule_texts"
# The shapes of what a release says of itself follow DCAT-AP and give no reason one by one.
_DESCRIBED = "A release says of itself what DCAT-AP asks for, so that catalogues can take it up."


@dataclass(frozen=True)
class RuleEntry:
    """A rule of the book.

    Attributes:
        text: what it says.
        tier: the folder of its shape, or the room of its check.
        place: the file that states or applies it, as messages show it.
        invalid: a file that breaks it, or None.
        valid: a file that keeps it, or None.
    """

    text: RuleText
    tier: str
    place: Path
    invalid: Path | None = None
    valid: Path | None = None

    def as_json(self) -> dict[str, object]:
        """The entry for programs, its examples included."""
        return {
            "name": self.text.name,
            "title": self.text.title,
            "reason": self.text.reason,
            "next_step": self.text.remedy,
            "severity": str(self.text.severity),
            "tier": self.tier,
            "stated_in": self.place.as_posix(),
            "invalid": self.invalid.read_text("utf-8") if self.invalid else self.text.invalid,
            "valid": self.valid.read_text("utf-8") if self.valid else self.text.valid,
        }


def python_rules() -> Iterator[RuleEntry]:
    """The rules that are applied in Python: those that each room tells of, and the common one."""
    yield RuleEntry(FILE_IS_READABLE, "findings", Path("src/s3graph/findings/rules.py"))
    for rule in DATA_RULES:
        yield RuleEntry(rule, "validation", Path("src/s3graph/validation"))
    for room in pkgutil.iter_modules(s3graph.__path__):
        name = f"s3graph.{room.name}.{_MODULE}"
        if room.ispkg and importlib.util.find_spec(name):
            place = Path(f"src/{name.replace('.', '/')}.py")
            for rule in importlib.import_module(name).RULES:
                yield RuleEntry(rule, room.name, place)


def shape_rules(settings: Settings) -> Iterator[RuleEntry]:
    """The rules that are shapes, with their examples.

    Raises:
        UnreadableInput: there are none, or a file of them is not Turtle.
    """
    root = settings.ontology_dir / "shapes"
    examples = settings.data_dir / "examples"
    for path in sorted(root.rglob("*.ttl")):
        shapes = load_shapes([read_statements(path, shown_as=path.relative_to(settings.home))])
        for rule in shapes.rules.values():
            yield RuleEntry(
                RuleText(
                    name=rule.name,
                    title=rule.title,
                    reason=rule.reason or _DESCRIBED,
                    remedy=rule.next_step,
                    severity=rule.severity,
                ),
                path.parent.name,
                path.relative_to(settings.home),
                _existing(examples / "invalid" / f"{rule.name}.ttl"),
                _existing(examples / "valid" / f"{rule.name}.ttl"),
            )


def rulebook(settings: Settings) -> Mapping[str, RuleEntry]:
    """Every rule by its name, in the order of names.

    Raises:
        UnreadableInput: a file of the shapes is not Turtle.
    """
    entries = (*python_rules(), *shape_rules(settings))
    return {each.text.name: each for each in sorted(entries, key=lambda each: each.text.name)}


def find_rule(book: Mapping[str, RuleEntry], name: str) -> RuleEntry:
    """The rule of a name, however its letters are written.

    Raises:
        NotFound: there is none; the error names the nearest.
    """
    by_name = {each.lower(): entry for each, entry in book.items()}
    if entry := by_name.get(name.lower()):
        return entry
    raise NotFound(
        f"There is no rule {name!r}.",
        did_you_mean(name, book, "Run `s3graph explain` to see all rules."),
        {"value": name},
    )


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None
