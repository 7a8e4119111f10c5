"""Releases whose texts are as bad as data can make them, past every check."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from tests.small import put_in_service

from s3graph.releases import current_release
from s3graph.releases.contents import measured_files
from s3graph.releases.manifest import write_manifest
from s3graph.settings import Settings
from s3graph.vocabulary import DC, DCTERMS, GRAPH_BASE, OWL, RDFS, S3, SDO, SKOS

#: What stands in place of every text; None: every label and title is left out.
_EMPTY: Final = ("", " \t\u00a0\u200b", None)
_WILD: Final = (
    "Spearhead " * 500,
    "</script><script>alert(1)</script><!-- {{ 7*7 }} & \"'",
    "\u202eתחום התמחות\u202c \u0007 \U0001f600",
)
#: Kinds of releases, and the texts that stand in each by turns.
ODD: Final[dict[str, tuple[str | None, ...]]] = {"empty": _EMPTY, "wild": _WILD}
_GRAPHS: Final = tuple(
    GRAPH_BASE + part
    for part in ("regions/", "shared/", "schemes/topic", "schemes/kinds", "schemes/statistic",
                 "schemes/ecosystem", "schemes/sdg", "schemes/nuts")
)  # fmt: skip
_LARGE: Final = ("schemes/nuts-types", "schemes/nuts-changes")
_LABELS: Final = frozenset(
    str(each)
    for each in (
        RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.definition, DCTERMS.title,
        DCTERMS.description, SDO.name, DC.publisher, S3.localTerm,
    )
)  # fmt: skip
#: Texts that are codes: a thing is found by them.
_CODES: Final = frozenset(
    str(each)
    for each in (SKOS.notation, S3.nutsVersion, SDO.version, OWL.versionInfo, S3.schemeVersion)
)
_STRINGS: Final = ("#string", "#langString")


def odd_release(fixed: Settings, home: Path, texts: tuple[str | None, ...]) -> Settings:
    """The release of the fixed project with other texts, in a releases folder of its own."""
    real = current_release(fixed)
    settings = fixed.model_copy(update={"home": home, "workers": 1})
    copy = settings.releases_dir / real.path.name
    shutil.copytree(real.path, copy)
    for path in (copy / "store").iterdir():
        path.chmod(0o644)
    _rewrite(copy / "store", itertools.cycle(texts))
    for path in (*copy.glob("manifest*"), *copy.glob("*SUMS")):
        path.chmod(0o644)
    contents = tuple(each for each in measured_files(copy) if each.path != "manifest.json")
    totals = real.manifest.totals
    fewer = totals.quads - len(ox.Store.read_only(str(copy / "store")))
    totals = totals.model_copy(update={"stated": totals.stated - fewer})
    changed = {"contents": contents, "totals": totals}
    write_manifest(copy, real.manifest.model_copy(update=changed))
    put_in_service(settings, copy.name)
    return settings


def _rewrite(path: Path, texts: Iterator[str | None]) -> None:
    store = ox.Store(str(path))
    for graph in list(store.named_graphs()):
        name = str(getattr(graph, "value", ""))
        if name.startswith(_GRAPHS) and not name.endswith(_LARGE):
            _change(store, graph, texts)
    store.optimize()
    store.flush()


def _change(
    store: ox.Store, graph: ox.NamedNode | ox.BlankNode, texts: Iterator[str | None]
) -> None:
    """Put the texts in place of those of a graph; only a label can be left out."""
    old = [quad for quad in store.quads_for_pattern(None, None, None, graph) if _is_text(quad)]
    new = []
    for quad in old:
        text = next(texts)
        if text is None:
            text = None if quad.predicate.value in _LABELS else ""
        if text is not None:
            language = getattr(quad.object, "language", None)
            odd = ox.Literal(text, language=language) if language else ox.Literal(text)
            new.append(ox.Quad(quad.subject, quad.predicate, odd, graph))
    for quad in old:
        store.remove(quad)
    store.bulk_extend(new)


def _is_text(quad: ox.Quad) -> bool:
    return (
        isinstance(quad.object, ox.Literal)
        and quad.object.datatype.value.endswith(_STRINGS)
        and quad.predicate.value not in _CODES
    )
