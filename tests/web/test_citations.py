from s3graph.comparison.model import Source
from s3graph.web.citations import Citations


def source(name: str) -> Source:
    return Source(iri=f"https://w3id.org/s3graph/id/source/XX1/{name}", title=name)


def test_sources_are_numbered_once_in_their_order() -> None:
    a, b = source("a"), source("b")
    citations = Citations([b, a, b])
    assert [(number, s.title) for number, s in citations] == [(1, "b"), (2, "a")]
    assert len(citations) == 2


def test_what_is_cited_comes_by_number() -> None:
    a, b, c = source("a"), source("b"), source("c")
    citations = Citations([a, b, c])
    assert [number for number, _ in citations.of([c, a])] == [1, 3]
    assert [number for number, _ in citations.of([b.iri])] == [2]
    assert citations.of([source("elsewhere")]) == []
