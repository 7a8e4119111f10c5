"""A plain field goes the whole way from its one declaration: file, statement, schema, context."""

from pathlib import Path

from rdflib import Literal
from tests.profiles.conftest import Stated

from s3graph.comparison.profile_model import ActorEntry
from s3graph.profiles import KnownCodes
from s3graph.profiles.context import jsonld_context
from s3graph.profiles.pages import keys_page
from s3graph.profiles.schema import profile_schema
from s3graph.vocabulary import ID, S3


def test_an_abbreviation_of_an_actor(
    tmp_path: Path, real_codes: KnownCodes, stated: Stated
) -> None:
    path = tmp_path / "FI1B-x.yaml"
    path.write_text(
        "region: {nuts: FI1B, name: X}\n"
        "sources: [{id: s1, title: T, language: fi, read: full}]\n"
        'strategies: [{id: "1", title: T, status: draft, priorities_complete: false,'
        " priorities: [], sources: [s1]}]\n"
        "actors:\n"
        "  - {id: vtt, name: Technical Research Centre of Finland, abbreviation: VTT,"
        " helix: academia, sources: [s1]}\n",
        encoding="utf-8",
    )
    assert stated(path, real_codes).value(ID["actor/vtt"], S3.abbreviation) == Literal("VTT")
    assert "abbreviation" in profile_schema()["$defs"]["ActorFields"]["properties"]
    assert jsonld_context()["@context"]["abbreviation"] == {"@id": "s3:abbreviation"}
    assert "abbreviation" in ActorEntry.model_fields
    assert "`abbreviation`" in keys_page()
