"""Schemes in CSV become SKOS, and what is wrong with a list is told by line."""

import pytest
from rdflib import DCTERMS, RDF, SKOS, XSD, Literal, URIRef
from tests.lists.conftest import Lists, assert_stands

from s3graph.findings.finding import Severity
from s3graph.lists import LISTS
from s3graph.vocabulary import GEO, ID, NACE, NACE21, NUTS, S3, SDG

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
FI197,3,FI,EU27,FI19,Pirkanmaa,Pirkanmaa,,2021,61.5,-0.5,inner point,GISCO
FI19B,3,FI,EU27,FI19,Pirkanmaa,Pirkanmaa,,2024,,,,
FI19,2,FI,EU27,FI1,Länsi-Suomi,Länsi-Suomi,,2021;2024,,,,
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


@pytest.fixture(autouse=True)
def _all(lists: Lists) -> None:
    for name, text in CONTENTS.items():
        lists.write(name, text)


def test_every_list_has_an_example_here() -> None:
    assert set(CONTENTS) == set(SCHEMES)


def test_every_concept_is_in_a_scheme_that_is_described(lists: Lists) -> None:
    graph = lists.graph(*SCHEMES)
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


def test_nace_has_no_dot_in_its_iris_and_labels_in_each_language(lists: Lists) -> None:
    graph = lists.graph("nace_rev2.csv")
    assert graph.value(NACE["620"], SKOS.notation) == Literal("62.0")
    assert graph.value(NACE["620"], SKOS.broader) == NACE["62"]
    assert set(graph.objects(NACE["62"], SKOS.prefLabel)) == {
        Literal("Programming, consultancy", "en"),
        Literal("Ohjelmointi", "fi"),
    }


def test_the_revisions_of_nace_are_two_schemes(lists: Lists) -> None:
    graph = lists.graph("nace_rev2.csv") + lists.graph("nace_rev2_1.csv")
    assert graph.value(NACE["62"], SKOS.inScheme) == ID["scheme/nace"]
    assert graph.value(NACE21["62"], SKOS.inScheme) == ID["scheme/nace-2.1"]
    assert graph.value(NACE21["621"], SKOS.notation) == Literal("62.1")
    assert graph.value(NACE21["621"], SKOS.broader) == NACE21["62"]
    assert list(graph.objects(ID["scheme/nace-2.1"], DCTERMS.valid)) == [Literal("2025-01-01/")]


def test_a_mapping_says_how_the_old_code_relates_to_the_new(lists: Lists) -> None:
    graph = lists.graph(*SCHEMES)
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


def test_a_field_has_its_newer_label_and_the_older_one_beside_it(lists: Lists) -> None:
    graph = lists.graph("oecd_ford.csv")
    assert graph.value(ID["ford/4"], SKOS.prefLabel) == Literal(
        "Agricultural and veterinary sciences", "en"
    )
    assert graph.value(ID["ford/4"], SKOS.altLabel) == Literal("Agricultural sciences", "en")
    assert graph.value(ID["ford/4.1"], SKOS.broader) == ID["ford/4"]


def test_types_of_regions_are_said_where_the_list_says_them(lists: Lists) -> None:
    graph = lists.graph("nuts_types.csv")
    assert set(graph) == {
        (NUTS.FI19B, S3.mountainType, ID["mountain-type/0"]),
        (NUTS.FI19B, S3.urbanRuralType, ID["urban-rural-type/1"]),
        (NUTS.FI1, S3.mountainType, ID["mountain-type/1"]),
        (NUTS.FI1, S3.coastalType, ID["coastal-type/1"]),
    }


def test_a_link_is_no_stronger_than_its_ground_and_a_doubtful_one_is_left_out(
    lists: Lists,
) -> None:
    graph = lists.graph(*SCHEMES)
    finland, eurovoc = NUTS.FI, URIRef("http://eurovoc.europa.eu/1054")
    assert (finland, SKOS.closeMatch, eurovoc) in graph
    mapping = ID["mapping/nuts/FI/2"]
    assert graph.value(mapping, S3.mappedTo) == eurovoc
    assert graph.value(mapping, S3.confidence) == ID["confidence/label-match"]
    assert graph.value(mapping, DCTERMS.source) == Literal("made up")
    assert (SDG["7"], SKOS.exactMatch, None) in graph
    assert (ID["topic/software"], SKOS.relatedMatch, None) in graph
    assert not list(graph.objects(NUTS.FI1, SKOS.closeMatch))

    reading = lists.read("links.csv")
    assert {file.graph.rpartition("/")[2] for file in reading.files} == {
        "links-nuts",
        "links-sdg",
        "links-topic",
    }
    (left_out,) = reading.findings
    assert left_out.severity is Severity.INFO
    assert "is doubtful" in left_out.message
    assert_stands(left_out, "lists/links.csv", 6, "doubtful")


def test_goals_have_short_labels_and_full_titles(lists: Lists) -> None:
    graph = lists.graph("sdg.csv")
    assert set(graph.objects(SDG["7"], SKOS.prefLabel)) == {
        Literal("Clean energy", "en"),
        Literal("Énergie propre", "fr"),
    }
    assert graph.value(SDG["7"], SKOS.definition) == Literal("Ensure access", "en")


def test_a_topic_implies_concepts_of_the_other_schemes(lists: Lists) -> None:
    graph = lists.graph(*SCHEMES)
    topic = ID["topic/software"]
    implied = {NACE["620"], NACE["62"], ID["nabs/12.1"], SDG["7"], ID["ecosystem/digital"]}
    assert set(graph.objects(topic, S3.implies)) == implied
    assert graph.value(topic, S3.topicField) == ID["topic-field/digital-electronics"]
    assert graph.value(topic, S3.topicKind) == ID["topic-kind/technology"]


def test_a_region_has_names_versions_and_a_centroid(lists: Lists) -> None:
    graph = lists.graph("nuts.csv")
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


def test_a_change_of_codes_names_its_main_successor(lists: Lists) -> None:
    graph = lists.graph("nuts_changes.csv")
    change = ID["code-change/2024/FI197/FI19B"]
    assert graph.value(change, S3.oldCode) == NUTS.FI197
    assert graph.value(change, S3.newCode) == NUTS.FI19B
    assert graph.value(change, S3.mainSuccessor) == Literal(True)
    assert graph.value(change, S3.shareOfNew) == Literal("0.98", datatype=XSD.decimal)
    assert set(graph.subject_objects(DCTERMS.isReplacedBy)) == {(NUTS.FI197, NUTS.FI19B)}
    new = ID["code-change/2024/none/FI19B"]
    assert graph.value(new, S3.oldCode) is None
    assert graph.value(new, S3.mainSuccessor) is None


#: List, what is replaced in it and by what, the line, how the cell begins, and the message.
WRONG = [
    ("nace_rev2.csv", "62,2,J,", "62,2,K,", 3, "K,", "'K', which is not another row"),
    (
        "nace_rev2.csv",
        "62.0,3,62,",
        "62.0,4,62,",
        4,
        "4,",
        "62.0 is of level 4, and its",
    ),
    ("nace_rev2.csv", "62.0,3,62,", ",3,62,", 4, ",3", "The cell of code is empty"),
    ("nace_rev2.csv", "62,2,J,", "62,second,J,", 3, "second", "not a whole number from 1 to 4"),
    ("nace_rev2.csv", "nace2/620", "nace2/62.0", 4, "http", "the address of 62.0 is http"),
    ("nace_rev2.csv", ",Programming,", ",,", 4, ",2008", "The cell of label_en is empty"),
    ("nace_rev2.csv", ",2024-12-31,", ",2024-02-30,", 2, "2024-02-30", "which is not a day"),
    ("nace_rev2.csv", ",2024-12-31,", ",2004-12-31,", 2, "2004", "before it starts on 2008-01-01"),
    ("nabs2007.csv", "12.1,2,12,", "12.1,2,12.1,", 3, "12.1,NABS", "not another row"),
    ("nabs2007.csv", "12.1,2", "twelve,2", 3, "twelve", "which is not a NABS code"),
    ("sdg.csv", "sdg/7", "sdg/8", 2, "http", "the address of goal 7 is"),
    ("industrial_ecosystems.csv", "1,digital", "x,digital", 2, "x,", "not a whole number from 1"),
    ("topics.csv", "62.0;62", "62.0;99", 2, "99", "'99', which is not a code of nace_rev2.csv"),
    ("topics.csv", ",7,digital", ",18,digital", 2, "18,", "'18', which is not a code of sdg.csv"),
    ("topics.csv", ",Programs,", ",,", 2, ",62.0", "The cell of definition is empty"),
    ("topics.csv", "digital-electronics", "digital", 2, "digital,", "which is not a field of"),
    ("nuts.csv", "FI1,1,", "FI1,4,", 3, "4,", "not a whole number from 0 to 3"),
    ("nuts.csv", ",64.5,", ",64°30,", 2, "64°", "'64°30', which is not a number from -90 to 90"),
    ("nuts.csv", ",64.5,", ",164.5,", 2, "164", "'164.5', which is not a number from -90 to 90"),
    ("nuts.csv", "2021;2024,,,,", ",,,,", 3, ",,,,", "The cell of versions is empty"),
    ("nuts.csv", "2021;2024,,,,", "2021;2025,,,,", 3, "2025", "'2025', which is not one of"),
    ("nuts.csv", "Manner-Suomi,Manner-Suomi", ",", 3, ",,,2021", "name_latin are both empty"),
    ("nuts_changes.csv", "2024,FI197,", "2024,FI999,", 2, "FI999", "not a code of nuts.csv"),
    ("nuts_changes.csv", "recoded,yes", "recoded,perhaps", 2, "perhaps", "not one of `yes`, `no`"),
    ("nuts_changes.csv", "2024,,FI19B", "2024,,", 4, ",,3", "old and new are both empty"),
    ("nuts_changes.csv", "1.0,0.98", "1.0,98", 2, "98", "'98', which is not a number from 0 to 1"),
    ("nuts_changes.csv", "2024,FI1,FI1,", "2024,FI197,FI19B,", 3, "FI197", "on line 2 already"),
    ("nace_rev2_1.csv", "nace2.1/621", "nace2/621", 4, "http", "the address of 62.1 is"),
    ("nace_rev2_1.csv", "62,2,K,", "62,2,J,", 3, "J,", "not another row"),
    ("nace_rev2_to_2_1.csv", "J,K,1,n:m", "Z,K,1,n:m", 2, "Z,", "'Z', which is not a code of"),
    ("nace_rev2_to_2_1.csv", "62,62,2,1:1", "62,63,2,1:1", 3, "63,", "'63', which is not a code"),
    ("nace_rev2_to_2_1.csv", "nace2/62,", "nace2/63,", 3, "http", "the address of 62 is"),
    ("nace_rev2_to_2_1.csv", ",1:1,", ",1:2,", 3, "1:2", "'1:2', which is not one of"),
    ("nace_rev2_to_2_1.csv", "1:1,4", "1:1,four", 3, "four", "not a whole number from 1"),
    ("oecd_ford.csv", "4.1,2,4,", "4.1,2,5,", 3, "5,", "not another row"),
    ("oecd_ford.csv", '"Agriculture, forestry and fisheries"', "", 3, ",", "are both empty"),
    ("nuts_types.csv", "FI19B,", "FI999,", 3, "FI999", "'FI999', which is not a code of nuts.csv"),
    ("nuts_types.csv", "FI1,1,,1", "FI1,1,,9", 4, "9", "'9', which is not a type of kinds.ttl"),
    ("nuts_types.csv", "FI,,,", "FI1,,,", 4, "FI1", "The code 'FI1' stands on line 2 already"),
    ("links.csv", "sdg,7", "un,7", 5, "un,", "holds 'un', which is not one of"),
    ("links.csv", "sdg,7", "sdg,18", 5, "18,", "holds '18', which is not a code of sdg.csv"),
    ("links.csv", "skos:relatedMatch", "owl:sameAs", 4, "owl:", "'owl:sameAs', which is not one"),
    ("links.csv", "http://eurovoc.europa.eu/2821", "eurovoc:2821", 4, "eurovoc", "a web address"),
    ("links.csv", "one source", "perhaps", 4, "perhaps", "'perhaps', which is not one of"),
    (
        "links.csv",
        "closeMatch,http://eurovoc",
        "exactMatch,http://eurovoc",
        3,
        "skos",
        "exact match",
    ),
    (
        "links.csv",
        "http://eurovoc.europa.eu/1054",
        "http://www.wikidata.org/entity/Q33",
        3,
        "http",
        "on line 2 already",
    ),
    ("links.csv", "topic,software,software", "topic,software,", 4, ",skos", "label is empty"),
    ("nace_rev2.csv", "62.0,3,62,", "62.0,3,,", 4, ",Prog", "62.0 has no parent"),
    ("nace_rev2.csv", "62,2,J,", "62,2,,", 3, ',"Prog', "62 has no parent"),
    ("nace_rev2.csv", "\n62,2,J,", "\n2,2,J,", 3, "2,2", "'2', which is not a NACE code"),
    ("nuts.csv", "EU27,FI1,Länsi", "EU27,FI,Länsi", 6, "FI,L", "FI19 is FI, and its code says FI1"),
    ("nuts.csv", "EU27,FI19,Pirk", "EU27,,Pirk", 4, ",Pirk", "FI197 has no parent"),
    ("nuts.csv", "FI19B,3,FI", "FI19B,3,SE", 5, "SE", "'SE', and its code says FI"),
    ("nuts.csv", "FI1,1,FI,EU27", "FI1,1,FI,EFTA", 3, "EFTA", "is EFTA, and that of FI is EU27"),
    ("nuts.csv", "2021;2024,,,,", "2021;2021,,,,", 3, "2021,,", "holds 2021 2 times"),
    ("topics.csv", "62.0;62,", "62;62,", 2, "62,", "holds 62 2 times"),
    ("topics.csv", "62.0;62,", '"62.0,62",', 2, "62.0", "'62.0,62', which is not a code"),
    ("nuts_changes.csv", "FI197,FI19B,", "FI19B,FI19B,", 2, "FI19B", "both codes are the same"),
    ("links.csv", "www.wikidata.org/entity/Q33", "www.wikidata.org/wiki/Q33", 2, "http", "a page"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "at", "message"),
    WRONG,
    ids=[f"{w[0]}-{w[5][:25]}" for w in WRONG],
)
def test_a_wrong_cell_is_told_where_it_stands(
    lists: Lists, *, name: str, old: str, new: str, line: int, at: str, message: str
) -> None:
    assert old in CONTENTS[name]
    lists.write(name, CONTENTS[name].replace(old, new, 1))
    found = lists.finding(name)
    assert message in found.message
    assert found.next_step
    assert_stands(found, f"lists/{name}", line, at)


def test_a_code_that_stands_for_one_stands_in_one_row(lists: Lists) -> None:
    nace = "http://data.europa.eu/ux2/nace"
    more = f"62.0,62.2,3,n:m,1,{nace}2/620,{nace}2.1/622\n"
    new = f"62.2,3,62,Consultancy,2025-01-01,,{nace}2.1/622\n"
    lists.write("nace_rev2_1.csv", NACE_21_CSV + new)
    lists.write("nace_rev2_to_2_1.csv", NACE_MAPPINGS_CSV.replace("3,1:n", "3,1:1") + more)
    found = lists.finding("nace_rev2_to_2_1.csv")
    assert found.message == "The kind is 1:1, and 62.0 stands in 2 rows."
    assert_stands(found, "lists/nace_rev2_to_2_1.csv", 4, "1:1")


def test_the_rows_below_one_that_is_wrong_are_not_told(lists: Lists) -> None:
    for old, new in (("\n62,2,J,", "\n2,2,J,"), ('"Programming, consultancy"', "Programming, x")):
        lists.write("nace_rev2.csv", NACE_CSV.replace(old, new))
        assert lists.finding("nace_rev2.csv").line == 3


def test_a_lost_zero_and_a_comma_between_codes_are_answered(lists: Lists) -> None:
    lists.write("topics.csv", TOPICS_CSV.replace("62.0;62", '"62.0, 62"'))
    assert lists.finding("topics.csv").next_step == "Put semicolons between them: 62.0;62."
    lists.write("nace_rev2.csv", NACE_CSV.replace("\n62,2", "\n2,2"))
    assert lists.finding("nace_rev2.csv").next_step.startswith("Write 02: spreadsheets")


def test_a_link_is_of_one_region_and_has_its_name(lists: Lists) -> None:
    sweden = "SE,0,SE,EU27,,Sverige,Sverige,Sweden,2024,62,15,centroid,GISCO\n"
    lists.write("nuts.csv", NUTS_CSV + sweden)
    lists.write("links.csv", LINKS_CSV.replace("FI,Finland", "FI,Sweden", 1))
    found = lists.finding("links.csv")
    assert found.message == "The label of FI is 'Sweden', the name of SE."
    assert_stands(found, "lists/links.csv", 2, "Sweden")
    wikidata = "http://www.wikidata.org/entity/Q33"
    lists.write("links.csv", f"{LINKS_CSV}nuts,SE,Sweden,skos:closeMatch,{wikidata},confirmed,x\n")
    found = lists.finding("links.csv")
    assert found.message == f"{wikidata} is linked to SE here, and to FI on line 2."


def test_a_region_on_the_other_side_of_the_world_is_told(lists: Lists) -> None:
    rows = [
        f"FI{n},1,FI,EU27,FI,A{n},A{n},,2024,{61 + n / 9},{24 + n / 9},centroid,GISCO\n"
        for n in range(2, 6)
    ]
    rows[1] = rows[1].replace(",61.333333333333336,24.333333333333332", ",24.3,61.3")
    lists.write("nuts.csv", NUTS_CSV + "".join(rows))
    found = lists.finding("nuts.csv")
    assert found.rule == "CentroidIsNearItsCountry"
    assert_stands(found, "lists/nuts.csv", 8, "24.3")


def test_all_that_is_wrong_in_all_lists_is_told_at_once(lists: Lists) -> None:
    lists.write("nabs2007.csv", NABS_CSV.replace("2,12,", "2,11,").replace("General", "\u200b"))
    lists.write("sdg.csv", SDG_CSV.replace("Clean energy", ""))
    found = {(f.path and f.path.name, f.line, f.rule) for f in lists.read(*SCHEMES).findings}
    assert {
        ("nabs2007.csv", 2, "CellIsPlainText"),
        ("nabs2007.csv", 3, "ParentIsInList"),
        ("sdg.csv", 2, "CellIsFilled"),
    } <= found


def test_a_repeated_row_names_the_line_of_the_first(lists: Lists) -> None:
    lists.write("industrial_ecosystems.csv", ECOSYSTEM_CSV + "2,health,Health\n3,digital,Digits\n")
    found = lists.finding("industrial_ecosystems.csv")
    assert found.message == "The id 'digital' stands on line 2 already."
    assert_stands(found, "lists/industrial_ecosystems.csv", 4, "digital")


def test_a_code_that_is_nearly_right_is_answered_with_the_right_one(lists: Lists) -> None:
    lists.write("nuts_types.csv", TYPES_CSV.replace("FI19B", "FI19C"))
    assert lists.finding("nuts_types.csv").next_step.startswith("Did you mean FI19")


def test_what_a_list_refers_to_is_told_once_where_it_cannot_be_read(lists: Lists) -> None:
    """Not each row that refers to it, which may be right."""
    (lists.data / "lists" / "nuts.csv").unlink()
    for name in ("nuts_changes.csv", "nuts_types.csv", "links.csv"):
        found = lists.finding(name)
        assert found.unreadable
        assert found.message == "lists/nuts.csv does not exist."
    assert len([f for f in lists.read(*SCHEMES).findings if f.unreadable]) == 1


def test_a_vocabulary_that_is_no_turtle_is_told_where_it_breaks(lists: Lists) -> None:
    path = lists.data / "schemes" / "kinds.ttl"
    path.write_text("@prefix a: <https://s3.example/> .\na:b a:c", encoding="utf-8")
    found = lists.finding("topics.csv")
    assert found.unreadable
    assert found.location.startswith("schemes/kinds.ttl:2")


def test_each_statement_leads_to_its_cell(lists: Lists) -> None:
    for file in lists.read(*SCHEMES).files:
        assert set(file.places.triples) == set(file.rdflib_triples())
        assert len(file.triples) == len(set(file.triples))
        for triple in file.places.triples:
            place = file.places.place_of(triple)
            assert place is not None
            line = file.places.text(place.line)
            assert line is not None
            before = line[: place.column - 1]
            assert place.column == 1 or before.endswith(","), (triple, place)
            if triple[1] == SKOS.definition or (triple[1] == SKOS.prefLabel and place.line > 1):
                cell = line[place.column - 1 :].lstrip('"')
                assert cell.startswith(str(triple[2])) or " → " in str(triple[2])


def test_namespaces_are_those_of_the_publishers() -> None:
    assert URIRef("http://data.europa.eu/ux2/nace2/2611") == NACE["2611"]
    assert URIRef("http://data.europa.eu/ux2/nace2.1/2611") == NACE21["2611"]
    assert URIRef("http://metadata.un.org/sdg/7") == SDG["7"]
    assert URIRef("http://data.europa.eu/nuts/code/FI1B") == NUTS.FI1B
