"""Schemes in CSV become SKOS, and what is wrong with a list is told by line."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, SKOS, XSD, Graph, Literal, URIRef
from tests.lists.conftest import refused

from s3graph.errors import DataInvalid, InvalidRequest, UnreadableInput
from s3graph.lists.lists import LISTS, import_list
from s3graph.vocabulary import GEO, ID, NACE, NACE21, NUTS, S3, SDG

pytestmark = pytest.mark.usefixtures("kept_by_hand")

NACE_CSV = """\
code,level,parent,label_en,valid_from,valid_to,iri,label_fi
J,1,,INFORMATION,2008-01-01,2024-12-31,http://data.europa.eu/ux2/nace2/J,
62,2,J,"Programming, consultancy",2008-01-01,2024-12-31,http://data.europa.eu/ux2/nace2/62,Ohjelmointi
62.0,3,62,Programming,2008-01-01,2024-12-31,http://data.europa.eu/ux2/nace2/620,
"""
NACE_21_CSV = """\
code,level,parent,label_en,valid_from,valid_to,iri
K,1,,TELECOMMUNICATION,2025-01-01,,http://data.europa.eu/ux2/nace2.1/K
62,2,K,"Programming, consultancy",2025-01-01,,http://data.europa.eu/ux2/nace2.1/62
62.1,3,62,Programming,2025-01-01,,http://data.europa.eu/ux2/nace2.1/621
"""
NACE_MAPPINGS_CSV = """\
rev2,rev2_1,level,kind,class_links,rev2_iri,rev2_1_iri
J,K,1,n:m,14,http://data.europa.eu/ux2/nace2/J,http://data.europa.eu/ux2/nace2.1/K
62,62,2,1:1,4,http://data.europa.eu/ux2/nace2/62,http://data.europa.eu/ux2/nace2.1/62
62.0,62.1,3,1:n,2,http://data.europa.eu/ux2/nace2/620,http://data.europa.eu/ux2/nace2.1/621
62.0,62,2,n:1,2,http://data.europa.eu/ux2/nace2/620,http://data.europa.eu/ux2/nace2.1/62
"""
FORD_CSV = """\
notation,level,parent,label_en,label_ford2015_en
4,1,,Agricultural sciences,Agricultural and veterinary sciences
4.1,2,4,"Agriculture, forestry and fisheries",
"""
NABS_CSV = """\
notation,level,parent,eurostat_code,label_en,source
12,1,,NABS12,General advancement,made up
12.1,2,12,NABS121,Natural sciences,made up
"""
SDG_CSV = """\
number,iri,label_en,label_fr,title_en,title_fr
7,http://metadata.un.org/sdg/7,Clean energy,Énergie propre,Ensure access,
"""
ECOSYSTEM_CSV = "position,id,label_en\n1,digital,Digital\n"
TOPICS_CSV = """\
id,field,kind,label,definition,nace,nabs,sdg,ecosystem
software,digital-electronics,technology,Software,Programs,62.0;62,12.1,7,digital
"""
NUTS_CSV = """\
code,level,country,scope,parent,name_latin,name_national,name_en,versions,lat,lon,centroid_method,centroid_source
FI,0,FI,EU27,,Suomi / Finland,Suomi / Finland,Finland,2021;2024,64.5,26,centroid,GISCO
FI1,1,FI,EU27,FI,Manner-Suomi,Manner-Suomi,,2021;2024,,,,
FI197,3,FI,EU27,FI1,Pirkanmaa,Pirkanmaa,,2021,61.5,-0.5,inner point,GISCO
FI19B,3,FI,EU27,FI1,Pirkanmaa,Pirkanmaa,,2024,,,,
"""
CHANGES_CSV = """\
version,old,new,level,country,kind,main,share_of_old,share_of_new,basis,name_old,name_new,official
2024,FI197,FI19B,3,FI,recoded,yes,1.0,0.98,population,Pirkanmaa,Pirkanmaa,Boundary shift
2024,FI1,FI1,1,FI,renamed,,,,official table row,Manner-Suomi,Mainland,Name change
2024,,FI19B,3,FI,new,,,,code list,,Pirkanmaa,
"""
TYPES_CSV = """\
code,mountain,urban_rural,coastal
FI,,,
FI19B,0,1,
FI1,1,,1
"""
LINKS_CSV = """\
kind,local,label,predicate,iri,confidence,source
nuts,FI,Finland,skos:closeMatch,http://www.wikidata.org/entity/Q33,confirmed,made up
nuts,FI,Finland,skos:closeMatch,http://eurovoc.europa.eu/1054,label match,made up
topic,software,software,skos:relatedMatch,http://eurovoc.europa.eu/2821,one source,made up
sdg,7,Clean energy,skos:exactMatch,http://www.wikidata.org/entity/Q53581222,confirmed,made up
nuts,FI1,Mainland,skos:closeMatch,http://www.wikidata.org/entity/Q1,doubtful,made up
"""
CONTENTS = {
    "nace_rev2.csv": NACE_CSV,
    "nace_rev2_1.csv": NACE_21_CSV,
    "nace_rev2_to_2_1.csv": NACE_MAPPINGS_CSV,
    "oecd_ford.csv": FORD_CSV,
    "nuts_types.csv": TYPES_CSV,
    "links.csv": LINKS_CSV,
    "nabs2007.csv": NABS_CSV,
    "sdg.csv": SDG_CSV,
    "industrial_ecosystems.csv": ECOSYSTEM_CSV,
    "topics.csv": TOPICS_CSV,
    "nuts.csv": NUTS_CSV,
    "nuts_changes.csv": CHANGES_CSV,
}


#: In the order in which they refer to each other; the other lists have tests of their own.
SCHEMES = [name for name in LISTS if name not in {"regional_stats.csv", "partnerships.csv"}]


def run(folder: Path, name: str, text: str | None = None) -> Graph:
    path = folder / name
    path.write_text(CONTENTS[name] if text is None else text, encoding="utf-8")
    result = import_list(path, folder)
    graph = Graph()
    for target in result.paths:
        graph.parse(target)
    assert len(graph) == result.triples
    return graph


def run_all(folder: Path) -> Graph:
    whole = Graph()
    for name in SCHEMES:
        whole += run(folder, name)
    return whole


def test_every_list_has_an_example_here() -> None:
    assert set(CONTENTS) == set(SCHEMES)


def test_every_concept_is_in_a_scheme_that_is_described(tmp_path: Path) -> None:
    graph = run_all(tmp_path)
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    names = ("topic", "nace", "nace-2.1", "nabs", "ford", "sdg", "ecosystem", "nuts")
    assert schemes == {ID[f"scheme/{name}"] for name in names}
    for scheme in schemes:
        assert graph.value(scheme, DCTERMS.title)
        assert graph.value(scheme, DCTERMS.publisher)
        assert graph.value(scheme, DCTERMS.license) or graph.value(scheme, DCTERMS.rights)
        assert (None, SKOS.topConceptOf, scheme) in graph
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert graph.value(concept, SKOS.inScheme) in schemes
        assert graph.value(concept, SKOS.notation)
        assert graph.value(concept, SKOS.prefLabel)


def test_nace_has_no_dot_in_its_iris_and_labels_in_each_language(tmp_path: Path) -> None:
    graph = run(tmp_path, "nace_rev2.csv")
    assert graph.value(NACE["620"], SKOS.notation) == Literal("62.0")
    assert graph.value(NACE["620"], SKOS.broader) == NACE["62"]
    assert set(graph.objects(NACE["62"], SKOS.prefLabel)) == {
        Literal("Programming, consultancy", "en"),
        Literal("Ohjelmointi", "fi"),
    }


def test_the_revisions_of_nace_are_two_schemes(tmp_path: Path) -> None:
    graph = run(tmp_path, "nace_rev2.csv") + run(tmp_path, "nace_rev2_1.csv")
    assert graph.value(NACE["62"], SKOS.inScheme) == ID["scheme/nace"]
    assert graph.value(NACE21["62"], SKOS.inScheme) == ID["scheme/nace-2.1"]
    assert graph.value(NACE21["621"], SKOS.notation) == Literal("62.1")
    assert graph.value(NACE21["621"], SKOS.broader) == NACE21["62"]
    assert list(graph.objects(ID["scheme/nace-2.1"], DCTERMS.valid)) == [Literal("2025-01-01/")]


def test_a_mapping_says_how_the_old_code_relates_to_the_new(tmp_path: Path) -> None:
    graph = run_all(tmp_path)
    assert (NACE["62"], SKOS.exactMatch, NACE21["62"]) in graph
    assert (NACE["J"], SKOS.relatedMatch, NACE21["K"]) in graph
    assert (NACE["620"], SKOS.narrowMatch, NACE21["621"]) in graph
    assert (NACE["620"], SKOS.broadMatch, NACE21["62"]) in graph
    mapping = ID["mapping/nace-2.1/620/621"]
    assert graph.value(mapping, RDF.type) == S3.Mapping
    assert graph.value(mapping, S3.mappedFrom) == NACE["620"]
    assert graph.value(mapping, S3.mappedTo) == NACE21["621"]
    assert graph.value(mapping, S3.mappingRelation) == SKOS.narrowMatch
    assert graph.value(mapping, S3.correspondence) == ID["correspondence/one-to-many"]
    assert graph.value(mapping, S3.classLinks) == Literal(2)


def test_a_field_has_its_newer_label_and_the_older_one_beside_it(tmp_path: Path) -> None:
    graph = run(tmp_path, "oecd_ford.csv")
    assert graph.value(ID["ford/4"], SKOS.prefLabel) == Literal(
        "Agricultural and veterinary sciences", "en"
    )
    assert graph.value(ID["ford/4"], SKOS.altLabel) == Literal("Agricultural sciences", "en")
    assert graph.value(ID["ford/4.1"], SKOS.broader) == ID["ford/4"]


def test_types_of_regions_are_said_where_the_list_says_them(tmp_path: Path) -> None:
    run(tmp_path, "nuts.csv")
    graph = run(tmp_path, "nuts_types.csv")
    assert set(graph) == {
        (NUTS.FI19B, S3.mountainType, ID["mountain-type/0"]),
        (NUTS.FI19B, S3.urbanRuralType, ID["urban-rural-type/1"]),
        (NUTS.FI1, S3.mountainType, ID["mountain-type/1"]),
        (NUTS.FI1, S3.coastalType, ID["coastal-type/1"]),
    }


def test_a_link_is_no_stronger_than_its_ground_and_a_doubtful_one_is_left_out(
    tmp_path: Path,
) -> None:
    graph = run_all(tmp_path)
    finland, eurovoc = NUTS.FI, URIRef("http://eurovoc.europa.eu/1054")
    assert (finland, SKOS.closeMatch, eurovoc) in graph
    mapping = ID["mapping/nuts/FI/2"]
    assert graph.value(mapping, S3.mappedTo) == eurovoc
    assert graph.value(mapping, S3.confidence) == ID["confidence/label-match"]
    assert graph.value(mapping, DCTERMS.source) == Literal("made up")
    assert (SDG["7"], SKOS.exactMatch, None) in graph
    assert (ID["topic/software"], SKOS.relatedMatch, None) in graph
    assert not list(graph.objects(NUTS.FI1, SKOS.closeMatch))

    result = import_list(tmp_path / "links.csv", tmp_path)
    assert result.things == 4
    (left_out,) = result.not_carried
    assert left_out.line == 6
    assert "is doubtful" in left_out.message
    assert {path.name for path in result.paths} == {
        "links-nuts.ttl",
        "links-sdg.ttl",
        "links-topic.ttl",
    }


def test_links_of_a_kind_that_the_list_no_longer_has_are_removed(tmp_path: Path) -> None:
    run_all(tmp_path)
    path = tmp_path / "schemes" / "links-topic.ttl"
    assert path.is_file()
    run(tmp_path, "links.csv", "\n".join(LINKS_CSV.splitlines()[:3]) + "\n")
    assert not path.exists()
    assert (tmp_path / "schemes" / "links-nuts.ttl").is_file()


def test_goals_have_short_labels_and_full_titles(tmp_path: Path) -> None:
    graph = run(tmp_path, "sdg.csv")
    assert set(graph.objects(SDG["7"], SKOS.prefLabel)) == {
        Literal("Clean energy", "en"),
        Literal("Énergie propre", "fr"),
    }
    assert graph.value(SDG["7"], SKOS.definition) == Literal("Ensure access", "en")


def test_a_topic_implies_concepts_of_the_other_schemes(tmp_path: Path) -> None:
    graph = run_all(tmp_path)
    topic = ID["topic/software"]
    implied = {NACE["620"], NACE["62"], ID["nabs/12.1"], SDG["7"], ID["ecosystem/digital"]}
    assert set(graph.objects(topic, S3.implies)) == implied
    assert graph.value(topic, S3.topicField) == ID["topic-field/digital-electronics"]
    assert graph.value(topic, S3.topicKind) == ID["topic-kind/technology"]


def test_a_region_has_names_versions_and_a_centroid(tmp_path: Path) -> None:
    graph = run(tmp_path, "nuts.csv")
    assert graph.value(NUTS.FI, SKOS.prefLabel) == Literal("Finland", "en")
    assert graph.value(NUTS.FI, SKOS.altLabel) == Literal("Suomi / Finland")
    assert graph.value(NUTS.FI1, SKOS.prefLabel) == Literal("Manner-Suomi")
    assert graph.value(NUTS.FI1, SKOS.broader) == NUTS.FI
    assert set(graph.objects(NUTS.FI, S3.nutsVersion)) == {Literal("2021"), Literal("2024")}
    assert graph.value(NUTS.FI, S3.nutsLevel) == Literal(0)
    point = graph.value(NUTS.FI197, GEO.hasCentroid)
    assert point == ID["centroid/FI197"]
    assert graph.value(point, GEO.asWKT) == Literal("POINT(-0.5 61.5)", datatype=GEO.wktLiteral)
    assert graph.value(point, SKOS.note) == Literal("inner point of the polygon", "en")
    assert graph.value(NUTS.FI1, GEO.hasCentroid) is None


def test_a_change_of_codes_names_its_main_successor(tmp_path: Path) -> None:
    run(tmp_path, "nuts.csv")
    graph = run(tmp_path, "nuts_changes.csv")
    change = ID["code-change/2024/FI197/FI19B"]
    assert graph.value(change, S3.oldCode) == NUTS.FI197
    assert graph.value(change, S3.newCode) == NUTS.FI19B
    assert graph.value(change, S3.mainSuccessor) == Literal(True)
    assert graph.value(change, S3.shareOfNew) == Literal("0.98", datatype=XSD.decimal)
    assert set(graph.subject_objects(DCTERMS.isReplacedBy)) == {(NUTS.FI197, NUTS.FI19B)}
    new = ID["code-change/2024/none/FI19B"]
    assert graph.value(new, S3.oldCode) is None
    assert graph.value(new, S3.mainSuccessor) is None


WRONG = [
    ("nace_rev2.csv", "62,2,J,", "62,2,K,", 3, "parent 'K' is not another code"),
    ("nace_rev2.csv", "62,2,J,", "J,2,J,", 3, "code 'J' stands on line 2 already"),
    ("nace_rev2.csv", "62,2,J,", ",2,J,", 3, "code is empty"),
    (
        "nace_rev2.csv",
        "nace2/620",
        "nace2/62.0",
        4,
        "iri is 'http://data.europa.eu/ux2/nace2/62.0'",
    ),
    ("nace_rev2.csv", ",Programming,", ",,", 4, "label_en is empty"),
    ("nace_rev2.csv", '"Programming, consultancy"', "Programming, consultancy", 3, "9 cells"),
    ("nace_rev2.csv", ",label_en,", ",label_xx,", 1, "has no column label_en"),
    ("nabs2007.csv", "12.1,2,12,", "12.1,2,12.1,", 3, "parent '12.1' is not another code"),
    ("sdg.csv", "sdg/7", "sdg/8", 2, "iri is"),
    ("industrial_ecosystems.csv", "1,digital", "x,digital", 2, "position is 'x'"),
    ("topics.csv", "62.0;62", "62.0;99", 2, "nace '99' is no code of nace.ttl"),
    ("topics.csv", ",7,digital", ",18,digital", 2, "sdg '18' is no code of sdg.ttl"),
    ("topics.csv", ",Programs,", ",,", 2, "definition is empty"),
    ("nuts.csv", "FI1,1,", "FI1,4,", 3, "level is '4'"),
    ("nuts.csv", ",64.5,", ",64°30,", 2, "lat is '64°30', not a number"),
    ("nuts.csv", "2021;2024,,,,", ",,,,", 3, "versions is empty"),
    ("nuts.csv", "Manner-Suomi,Manner-Suomi", ",", 3, "name_en and name_latin are empty"),
    ("nuts_changes.csv", "2024,FI197,", "2024,FI999,", 2, "old 'FI999' is no code of nuts.ttl"),
    ("nuts_changes.csv", "recoded,yes", "recoded,perhaps", 2, "main is 'perhaps'"),
    ("nuts_changes.csv", "2024,,FI19B", "2024,,", 4, "old and new are empty"),
    ("nuts_changes.csv", "2024,FI1,FI1,", "2024,FI197,FI19B,", 3, "stands on line 2 already"),
    ("nace_rev2_1.csv", "nace2.1/621", "nace2/621", 4, "iri is"),
    ("nace_rev2_1.csv", "62,2,K,", "62,2,J,", 3, "parent 'J' is not another code"),
    ("nace_rev2_to_2_1.csv", "J,K,1,n:m", "Z,K,1,n:m", 2, "rev2 'Z' is no code"),
    ("nace_rev2_to_2_1.csv", "62,62,2,1:1", "62,63,2,1:1", 3, "rev2_1 '63' is no code"),
    ("nace_rev2_to_2_1.csv", "nace2/62,", "nace2/63,", 3, "rev2_iri is"),
    ("nace_rev2_to_2_1.csv", ",1:1,", ",1:2,", 3, "kind is '1:2'"),
    ("nace_rev2_to_2_1.csv", "1:1,4", "1:1,four", 3, "class_links is 'four'"),
    ("nace_rev2_to_2_1.csv", "62,62,2,1:1", "J,K,2,1:1", 3, "pair stands on line 2 already"),
    ("oecd_ford.csv", "4.1,2,4,", "4.1,2,5,", 3, "parent '5' is not another code"),
    ("oecd_ford.csv", '"Agriculture, forestry and fisheries"', "", 3, "label_en is empty"),
    ("nuts_types.csv", "FI19B,", "FI999,", 3, "code 'FI999' is no code of nuts.ttl"),
    ("nuts_types.csv", "FI1,1,,1", "FI1,1,,9", 4, "coastal is '9', which kinds.ttl does not"),
    ("nuts_types.csv", "FI,,,", "FI1,,,", 4, "code 'FI1' stands on line 2 already"),
    ("links.csv", "sdg,7", "un,7", 5, "kind is 'un'"),
    ("links.csv", "sdg,7", "sdg,18", 5, "local '18' is no code of sdg.ttl"),
    ("links.csv", "skos:relatedMatch", "owl:sameAs", 4, "predicate is 'owl:sameAs'"),
    ("links.csv", "http://eurovoc.europa.eu/2821", "eurovoc:2821", 4, "iri is 'eurovoc:2821'"),
    ("links.csv", "one source", "perhaps", 4, "confidence is 'perhaps'"),
    ("links.csv", "closeMatch,http://eurovoc", "exactMatch,http://eurovoc", 3, "an exact match"),
    (
        "links.csv",
        "http://eurovoc.europa.eu/1054",
        "http://www.wikidata.org/entity/Q33",
        3,
        "stands",
    ),
    ("links.csv", "topic,software,software", "topic,software,", 4, "label is empty"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "message"), WRONG, ids=[f"{w[0]}-{w[4][:25]}" for w in WRONG]
)
def test_a_wrong_row_is_told_by_line(
    tmp_path: Path, *, name: str, old: str, new: str, line: int, message: str
) -> None:
    run_all(tmp_path)
    assert old in CONTENTS[name]
    with refused(tmp_path, line, message):
        run(tmp_path, name, CONTENTS[name].replace(old, new, 1))


def test_all_problems_of_a_list_are_told_at_once(tmp_path: Path) -> None:
    text = NABS_CSV.replace("12.1,2,12,", "12.1,2,11,").replace("General advancement", "")
    with pytest.raises(DataInvalid, match="2 errors in 1 file"):
        run(tmp_path, "nabs2007.csv", text)


def test_a_list_that_refers_to_another_needs_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"nace\.ttl cannot be read"):
        run(tmp_path, "topics.csv")
    with pytest.raises(UnreadableInput, match=r"nuts\.ttl is missing"):
        run(tmp_path, "nuts_changes.csv")


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("", "has no column", 1),
        ("position,id,label_en\n", "has no rows", 1),
        ('position,id,label_en\n1,digital,"Digital\n', "not the CSV", 2),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str, message: str, line: int) -> None:
    with pytest.raises((UnreadableInput, DataInvalid), match=message) as caught:
        run(tmp_path, "industrial_ecosystems.csv", text)
    error = caught.value
    listed = error.details.get("problems")
    lines = [p["line"] for p in listed] if isinstance(listed, list) else [error.details["line"]]
    assert lines == [line]


def test_an_unknown_or_missing_list(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match=r"list is 'nace\.csv'"):
        import_list(tmp_path / "nace.csv", tmp_path)
    with pytest.raises(UnreadableInput, match="cannot be read"):
        import_list(tmp_path / "sdg.csv", tmp_path)


def test_a_list_can_be_written_elsewhere(tmp_path: Path) -> None:
    run(tmp_path, "nuts.csv")
    path = tmp_path / "nuts_types.csv"
    path.write_text(TYPES_CSV, encoding="utf-8")
    result = import_list(path, tmp_path, to=tmp_path / "elsewhere")
    assert result.paths == (tmp_path / "elsewhere" / "nuts-types.ttl",)
    assert result.paths[0].is_file()
    assert not (tmp_path / "schemes" / "nuts-types.ttl").exists()


def test_importing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    run_all(tmp_path)
    first = {p.name: p.read_bytes() for p in (tmp_path / "schemes").iterdir()}
    run_all(tmp_path)
    assert {p.name: p.read_bytes() for p in (tmp_path / "schemes").iterdir()} == first


def test_namespaces_are_those_of_the_publishers() -> None:
    assert URIRef("http://data.europa.eu/ux2/nace2/2611") == NACE["2611"]
    assert URIRef("http://data.europa.eu/ux2/nace2.1/2611") == NACE21["2611"]
    assert URIRef("http://metadata.un.org/sdg/7") == SDG["7"]
    assert URIRef("http://data.europa.eu/nuts/code/FI1B") == NUTS.FI1B
