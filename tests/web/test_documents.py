"""Pages of docs/ become parts of a page: nothing of the text is lost, nothing unsafe gets in."""

from s3graph.web.documents import RenderedDocument, read_document

TEXT = """# Title

Before *all*. See [other](other.md), [file](../file.txt) and [`x`](other.md).

## First part

Words `known` and `unknown`. <b>bold</b> <!-- said aside -->

<!-- here -->

### Deeper

| name | number |
| --- | ---: |
| `known` | 3 \\| 4 |

## Second, and last

<script>alert(1)</script>

[bad](javascript:alert(1))
"""


def read(text: str = TEXT, prefix: str = "", deeper: int = 0) -> RenderedDocument:
    return read_document(
        text,
        link={"other.md": "/other", "https://e.org/": "https://e.org/"}.get,
        word={"known": "#known", "x": "#x"}.get,
        prefix=prefix,
        deeper=deeper,
    )


def test_a_document_is_cut_at_its_headings() -> None:
    document = read()
    assert document.title == "Title"
    assert [(s.id, s.heading) for s in document.sections] == [
        ("first-part", "First part"),
        ("second-and-last", "Second, and last"),
    ]
    assert "<h" not in document.intro + document.sections[1].body
    assert '<h3 id="deeper">Deeper</h3>' in document.sections[0].body


def test_a_second_document_stands_lower_and_has_ids_of_its_own() -> None:
    document = read(prefix="two-", deeper=1)
    assert document.sections[0].id == "two-first-part"
    assert '<h4 id="two-deeper">Deeper</h4>' in document.sections[0].body


def test_a_link_is_made_where_there_is_an_address() -> None:
    assert read().intro == (
        '<p>Before <em>all</em>. See <a href="/other">other</a>, file and '
        '<a href="/other"><code>x</code></a>.</p>\n'
    )


def test_a_link_elsewhere_does_not_hand_over_the_window() -> None:
    assert '<a href="https://e.org/" rel="noopener">' in read("[e](https://e.org/)").intro


def test_a_known_word_is_a_link() -> None:
    body = read().sections[0].body
    assert '<a href="#known"><code>known</code></a> and <code>unknown</code>' in body


def test_a_comment_is_a_mark_and_is_not_shown() -> None:
    document = read()
    assert document.sections[0].marks == {"here"}
    assert document.marked("here")
    assert not document.marked("there")
    assert "said aside" not in document.sections[0].body
    assert "here --" not in document.sections[0].body


def test_other_html_is_text() -> None:
    document = read()
    assert "&lt;b&gt;bold&lt;/b&gt;" in document.sections[0].body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in document.sections[1].body
    assert "<script" not in document.sections[1].body
    hidden = read("<!-- a --><img src=x onerror=y><!-- b -->").intro
    assert "<img" not in hidden


def test_a_link_that_runs_a_script_is_none() -> None:
    assert "<a" not in read().sections[1].body


def test_a_table_scrolls_and_aligns_without_a_style() -> None:
    body = read().sections[0].body
    assert '<div class="scroll">\n<table>' in body
    assert "</table>\n</div>" in body
    assert '<th scope="col" class="numeric">number</th>' in body
    assert '<td class="numeric">3 | 4</td>' in body
    assert "style=" not in body


def test_a_text_without_headings_is_all_before_them() -> None:
    document = read("Only this.\n")
    assert (document.title, document.intro, document.sections) == ("", "<p>Only this.</p>\n", [])
