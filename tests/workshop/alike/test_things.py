"""What is known of the things that may be one."""

from s3graph.project.reading import read_stated
from s3graph.settings import Settings
from s3graph.workshop.alike.things import Thing, read_things, words

from .conftest import Write


def by_id(settings: Settings) -> dict[str, Thing]:
    return {thing.id: thing for thing in read_things(read_stated(settings))}


def test_words_are_compared_without_case_accents_and_punctuation() -> None:
    assert words("Région d'Île-de-France & co.") == ("region", "d", "ile", "de", "france", "co")
    assert words("Министерство на растежа") == ("министерство", "на", "растежа")


def test_names_of_all_files_are_known_with_the_regions(project: Settings, write: Write) -> None:
    write("regions/FI19.ttl", '<actor/vtt> a s3:Actor ; skos:altLabel "VTT", "The VTT"@en .')
    write("regions/AT.ttl", "<participation/AT/1> s3:actor <actor/vtt> .")
    vtt = by_id(project)["vtt"]
    assert vtt.names == ("VTT Ltd.", "VTT", "The VTT")
    assert vtt.regions == ("AT", "FI19", "FI1C1")
    assert vtt.countries == {"AT", "FI"}
    assert vtt.acronyms == {"VTT"}
    assert [path.name for path in vtt.files] == ["FI19.ttl", "FI1C1.ttl"]


def test_a_region_s_own_groups_are_left_out(project: Settings, write: Write) -> None:
    write("regions/AT.ttl", '<actor/AT/citizens> a s3:Actor ; skos:prefLabel "Citizens" .')
    assert not any("citizens" in key for key in by_id(project))


def test_places_are_the_words_that_a_region_and_its_country_are_called_by(
    project: Settings,
) -> None:
    things = by_id(project)
    assert things["council-lapland"].places == {"lapland"}
    assert things["economy-rs"].places == {"serbia"}
    assert things["turku"].places == set()


def test_members_use_a_network_and_it_belongs_to_no_country(
    project: Settings, write: Write
) -> None:
    write(
        "shared/partnerships.ttl",
        '<network/motors> a s3:Network ; skos:prefLabel "Motors" ;'
        ' schema:url "https://www.motors.example/about" .\n'
        "<membership/1> s3:network <network/motors> ; s3:member nuts:ES51 .\n"
        '<membership/2> s3:network <network/motors> ; s3:memberName "Elsewhere" .\n',
    )
    motors = by_id(project)["motors"]
    assert motors.regions == ("ES51",)
    assert motors.countries == set()
    assert motors.hosts == {"motors.example"}
