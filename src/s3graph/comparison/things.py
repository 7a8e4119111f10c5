"""Statements held by subject, to read things out of them."""

from collections import defaultdict
from collections.abc import Iterable

from s3graph.comparison.terms import needed, text, whole
from s3graph.engine import Row
from s3graph.naming import local
from s3graph.vocabulary import RDF, S3, SKOS


class Things:
    """The statements of one or more profiles, looked up by subject and property."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._values: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self._subjects: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            subject, predicate, value = needed(row, "s"), needed(row, "p"), text(row, "o")
            if value is None:
                continue  # a text that shows nothing states nothing
            language = getattr(row["o"], "language", None) or ""
            self._values[subject, predicate].append((value, language))
            if predicate == str(RDF.type):
                self._subjects[value].append(subject)

    def of_type(self, *classes: str) -> list[str]:
        """The subjects of any of the classes, in the order of the source."""
        found = {s for name in classes for s in self._subjects[S3 + name]}
        return self.in_order(found)

    def in_order(self, subjects: Iterable[str]) -> list[str]:
        """Sorted by `s3:position`, then by IRI; what has no position comes last."""
        return sorted(subjects, key=lambda s: (self.number(s, S3.position) or _LAST, s))

    def all(self, subject: str, predicate: str) -> list[str]:
        """Every value of a property, sorted."""
        return sorted(value for value, _ in self._values.get((subject, str(predicate)), []))

    def listed(self, subject: str, predicate: str) -> list[str]:
        """The things that a property leads to, in the order of the source."""
        return self.in_order(self.all(subject, predicate))

    def one(self, subject: str, predicate: str) -> str | None:
        """The one value of a property; the first of several; None where there is none."""
        return next(iter(self.all(subject, predicate)), None)

    def number(self, subject: str, predicate: str) -> int | None:
        """A whole number or a year."""
        return whole(self.one(subject, predicate))

    def flag(self, subject: str, predicate: str) -> bool | None:
        """True, false, or None where nothing is said."""
        return {"true": True, "false": False}.get(self.one(subject, predicate) or "")

    def kind(self, subject: str, predicate: str) -> str | None:
        """The last part of the IRI of a concept: `id:helix/academia` → `academia`."""
        value = self.one(subject, predicate)
        return local(value) if value else None

    def tagged(self, subject: str, predicate: str) -> dict[str, str]:
        """The texts in languages other than English, by language."""
        texts = self._values.get((subject, str(predicate)), [])
        return {lang: text for text, lang in sorted(texts, key=lambda t: t[1]) if lang not in _OURS}

    def name(self, subject: str) -> str:
        """The name of a thing: in English, else without a language, else any; else what its IRI
        ends with."""
        texts = self._values.get((subject, str(SKOS.prefLabel)), [])
        best = min(
            texts, key=lambda t: (_PREFERENCE.get(t[1], 2), t[1]), default=(local(subject), "")
        )
        return best[0]

    def wholes(self, instrument: str) -> list[str]:
        """Names of every instrument that one is a part of, nearest first."""
        found: list[str] = []
        waiting = self.all(instrument, S3.partOfInstrument)
        while waiting:
            whole = waiting.pop(0)
            if whole not in found:
                found.append(whole)
                waiting += self.all(whole, S3.partOfInstrument)
        return [self.name(whole) for whole in found]


_OURS = {"", "en"}
#: The position of what has none.
_LAST = 10**9
_PREFERENCE = {"en": 0, "": 1}
