from types import SimpleNamespace

import pytest

from s3graph.web.templating import amount, grouped, lang, prose, sentence, signed, spoken


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("30000000", "30\u202f000\u202f000"),
        ("0.24", "0.24"),
        ("-0.85", "-0.85"),
        ("1500.50", "1\u202f500.50"),
        (137383, "137\u202f383"),
        ("no data", "no data"),
    ],
)
def test_numbers_keep_their_exactness(number: str | int, shown: str) -> None:
    assert amount(number) == shown


@pytest.mark.parametrize(
    ("change", "shown"),
    [("27699.45", "+27\u202f699.45"), ("-1.9", "\u22121.9"), ("0", "0"), ("0.0", "0.0")],
)
def test_a_change_has_its_sign(change: str, shown: str) -> None:
    assert signed(change) == shown


def test_words_become_a_sentence() -> None:
    assert sentence("host of the EU's first review.") == "Host of the EU's first review"
    assert sentence("") == ""


def test_prose_is_escaped_and_parted_into_paragraphs() -> None:
    assert prose("One `<b>` & two.\nSame.\n\nNext.") == (
        "<p>One <code>&lt;b&gt;</code> &amp; two. Same.</p><p>Next.</p>"
    )
    assert prose("  ") == ""


@pytest.mark.parametrize(("tag", "shown"), [("fi", ' lang="fi"'), ("sr-Latn", ' lang="sr-Latn"')])
def test_a_language_tag_becomes_an_attribute(tag: str, shown: str) -> None:
    assert lang(tag) == shown


@pytest.mark.parametrize("tag", [None, "", "en, fi", '" onclick="x'])
def test_what_is_no_language_tag_becomes_nothing(tag: str | None) -> None:
    assert lang(tag) == ""


def test_code_words_are_spoken() -> None:
    assert spoken("civil-society") == "civil society"
    assert spoken(None) == ""


def test_entries_are_grouped_also_where_several_have_no_value() -> None:
    entries = [
        SimpleNamespace(basis=basis, place=n) for n, basis in enumerate(["b", None, "a", None])
    ]
    found = [(key, [entry.place for entry in group]) for key, group in grouped(entries, "basis")]
    assert found == [("", [1, 3]), ("a", [2]), ("b", [0])]
