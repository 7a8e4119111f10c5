"""Give one region back, as the file that it was written in or as RDF."""

from typing import Final

import pyoxigraph as ox

from s3graph.errors import InvalidRequest, NotFound
from s3graph.findings.refusal import refuse
from s3graph.findings.report import Report
from s3graph.project.export_format import ExportFormat
from s3graph.project.files import REGIONS, FileForm, data_files, form_of
from s3graph.project.reading import read_sources
from s3graph.rdf.canonical import canonical_turtle
from s3graph.rdf.compaction import JsonLdContext
from s3graph.rdf.statements import StatedFile, rdflib_graph
from s3graph.settings import Settings
from s3graph.suggest import did_you_mean
from s3graph.text_files import read_text
from s3graph.vocabulary import GRAPH_BASE

CONTEXT: Final = "context.jsonld"


def export_region(settings: Settings, code: str, format: ExportFormat) -> str:  # noqa: A002
    """Everything that the file of a region states.

    The Turtle and the JSON-LD, put into `data/extra` in place of the profile, state the same.

    Args:
        settings: the project.
        code: NUTS code of a region that has a profile.
        format: the form wanted.

    Raises:
        NotFound: no profile is about this region.
        InvalidRequest: YAML is wanted of a region that was brought as RDF.
        UnreadableInput: the file cannot be read.
    """
    file = _region(settings, code)
    if format is ExportFormat.YAML:
        if form_of(file.file) is not FileForm.PROFILE:
            raise InvalidRequest(
                f"{code} was brought as RDF, in {file.path}: there is no profile in YAML.",
                "Ask for turtle or jsonld.",
                {"parameter": "format", "value": str(format)},
            )
        return read_text(file.file)
    return region_text(file, format, JsonLdContext.read(settings.ontology_dir / CONTEXT))


def region_text(file: StatedFile, format: ExportFormat, context: JsonLdContext) -> str:  # noqa: A002
    """What a file states, as Turtle or as JSON-LD in the terms of a context."""
    if format is ExportFormat.TURTLE:
        return canonical_turtle(rdflib_graph(file.triples))
    expanded = ox.serialize(file.triples, format=ox.RdfFormat.JSON_LD)
    return context.compact_now(expanded or b"[]").decode()


def _region(settings: Settings, code: str) -> StatedFile:
    wanted = f"{GRAPH_BASE}{REGIONS}/{code}"
    data = data_files(settings)
    # The file that is called after the region is nearly always the one; reading all takes seconds.
    named = [f.path for f in data if f.path.name.partition(".")[0].partition("-")[0] == code]
    others = (f.path for f in data if f.form is not FileForm.LIST and f.path not in named)
    for paths in (named, [path for path in others if code.encode() in path.read_bytes()]):
        sources = read_sources(settings, paths) if paths else None
        for file in sources.checked if sources else ():
            if file.graph == wanted:
                return file
    refuse(Report.of(f for f in read_sources(settings, named).findings) if named else Report())
    known = {f.path.stem.partition("-")[0] for f in data if f.form is FileForm.PROFILE}
    raise NotFound(
        f"No profile is about {code!r}.",
        did_you_mean(code, known, "Name a region by its NUTS code, such as FI1B."),
        {"value": code},
    )
