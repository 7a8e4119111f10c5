"""Names and retired codes of regions on the command line."""

from tests.cli.conftest import Cli

TOLD = "NL33 (South Holland) is a retired code: NUTS 2024 replaced it by NL36 (South Holland; 97.4%"


def unfolded(text: str) -> str:
    return " ".join(text.split())


def test_a_named_query_answers_a_retired_code_and_says_so(real_cli: Cli) -> None:
    asked = ("query", "region-statistics", "-p", "region=NL33", "--format", "json")
    ran = real_cli(*asked)
    assert ran.code == 0
    assert TOLD in unfolded(ran.err)
    codes = {row["observedRegion"]["value"][-4:] for row in ran.json["results"]["bindings"]}
    assert "NL36" in codes
    assert real_cli(*asked[:3], "region=NL36", *asked[4:]).err == ""


def test_a_named_query_takes_the_name_of_a_region(real_cli: Cli) -> None:
    ran = real_cli("query", "region-strategies", "-p", "region=Catalonia", "--format", "json")
    assert (ran.code, ran.err.strip()) == (0, "Catalonia is ES51 (Catalonia).")
    assert ran.json["results"]["bindings"]


def test_a_named_query_does_not_answer_a_code_that_is_none(real_cli: Cli) -> None:
    ran = real_cli("query", "region-strategies", "-p", "region=ZZ9", "--format", "json")
    assert ran.code == 2
    assert ran.problem["detail"] == "No region has the code or name 'ZZ9' in NUTS 2010 to 2024."


def test_compare_and_show_say_which_code_answers(real_cli: Cli) -> None:
    ran = real_cli("compare", "NL33", "PL12")
    assert ran.code == 0
    told = unfolded(ran.out)
    assert TOLD in told
    assert "Together they are PL9 (Mazowieckie)." in told
    shown = real_cli("show", "HR04")
    assert "None of them holds most of it." in unfolded(shown.out)
