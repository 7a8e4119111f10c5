"""JSON-LD as people like to read it: in the terms of our own context (JSON-LD 1.1, compaction).

An answer carries the part of the context that it uses, so that it can be read anywhere, offline
too, by programs that fetch no contexts from elsewhere. Nothing is fetched here either.
"""

import asyncio
import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NoReturn

from pyld import jsonld

from s3graph.errors import UnreadableInput
from s3graph.vocabulary import RDF

#: pyld keeps contexts in caches of its own, which threads may not change at the same time.
_PYLD: Final = threading.Lock()
_KEYWORD: Final = "@"
#: Bytes from which a document is kept, and how many are.
_LONG: Final = 100_000
_KEPT: Final = 16
_TYPE: Final = str(RDF.type)


@dataclass(frozen=True)
class JsonLdContext:
    """The context of a release.

    Attributes:
        content: the document, as it is served.
        terms: what it defines.
        kept: the last long documents, by what they were made of: one takes seconds.
    """

    content: bytes
    terms: Mapping[str, Any]
    kept: dict[tuple[bytes, str | None], bytes] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def read(cls, path: Path) -> "JsonLdContext":
        """Read `context.jsonld`.

        Raises:
            UnreadableInput: there is no such file, or it is no JSON-LD context.
        """
        try:
            content = path.read_bytes()
            terms = json.loads(content)["@context"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnreadableInput(
                f"The JSON-LD context {path.name} cannot be read: {error}.",
                "Build the release again: s3graph build --force.",
                path=str(path),
            ) from error
        return cls(content, terms)

    async def compact(self, expanded: bytes, first: str | None = None) -> bytes:
        """JSON-LD in the terms of the context, worked out in a thread.

        Args:
            expanded: a graph as the engine writes it, expanded; short enough to be held in memory
                several times over.
            first: IRI of the thing that comes first.
        """
        if len(expanded) < _LONG:
            return await asyncio.to_thread(self.compact_now, expanded, first)
        key = hashlib.sha256(expanded).digest(), first
        if key not in self.kept:
            document = await asyncio.to_thread(self.compact_now, expanded, first)
            while len(self.kept) >= _KEPT:
                del self.kept[next(iter(self.kept))]
            self.kept[key] = document
        return self.kept[key]

    def compact_now(self, expanded: bytes, first: str | None = None) -> bytes:
        """The same, in the thread that asks."""
        things = _gathered(json.loads(expanded))
        things.sort(key=lambda thing: thing["@id"] != first)
        with _PYLD:
            compacted = jsonld.compact(
                things, {"@context": self.terms}, {"documentLoader": _refuse, "graph": True}
            )
        body = {name: value for name, value in compacted.items() if name != "@context"}
        document = {"@context": self._used_in(body), **body}
        return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"

    def _used_in(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The definitions that a document needs; a few more do no harm."""
        names = {name for name in self._names(body) if name in self.terms}
        for name in sorted(names):
            names |= {n for n in self._names(self.terms[name]) if n in self.terms}
        kept = names | {name for name in self.terms if name.startswith(_KEYWORD)}
        return {name: value for name, value in self.terms.items() if name in kept}

    def _names(self, part: object) -> Iterator[str]:
        """Terms and prefixes that may stand in a part of a document or of a definition."""
        if isinstance(part, Mapping):
            for key, value in part.items():
                yield from self._names(key)
                yield from self._names(value)
        elif isinstance(part, list):
            for each in part:
                yield from self._names(each)
        elif isinstance(part, str):
            yield part
            yield part.partition(":")[0]


def _gathered(things: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each thing once, with its classes as `@type` (JSON-LD 1.1 API, section 8.4.2)."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for thing in things:
        values_of = found.setdefault(thing["@id"], {})
        for property_, values in thing.items():
            if property_ != "@id":
                known = values_of.setdefault(property_, {})
                known |= {json.dumps(value, sort_keys=True): value for value in values}
    return [
        {
            "@id": iri,
            **{
                "@type" if property_ == _TYPE else property_: [
                    value["@id"] if property_ == _TYPE else value for value in values.values()
                ]
                for property_, values in values_of.items()
            },
        }
        for iri, values_of in found.items()
    ]


def _refuse(address: str, _options: object) -> NoReturn:
    raise ValueError(f"nothing is fetched from {address}")
