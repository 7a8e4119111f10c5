"""Show a page of docs/ on the site: Markdown as HTML, cut at its headings.

The text has one source: the file, which people read in the project too. What only the service knows
(where a topic is shown, which spearheads there are) comes in as two functions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from s3graph.vocabulary import slug

#: Where a relative link of the text leads on this server, or what a `code` word is shown at;
#: None where it is nothing here, and then stays plain.
Addresses = Callable[[str], str | None]

_COMMENT: Final = ("<!--", "-->")
_ALIGNED: Final = "text-align:right"


@dataclass(frozen=True)
class Section:
    """What stands under a heading of the second level.

    Attributes:
        id: of the heading.
        heading: its text.
        body: the rest, without the heading.
        marks: the comments in it, such as `topics` for `<!-- topics -->`.
    """

    id: str
    heading: str
    body: Markup
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class RenderedDocument:
    """A page of docs/: its title, what stands below the title, and the sections."""

    title: str
    intro: Markup
    sections: Sequence[Section]

    def marked(self, mark: str) -> bool:
        """Whether a section has the comment."""
        return any(mark in section.marks for section in self.sections)


def read_document(
    text: str, *, link: Addresses, word: Addresses, prefix: str = "", deeper: int = 0
) -> RenderedDocument:
    """Turn Markdown into the parts of a page.

    Args:
        text: CommonMark, with tables. It may hold comments, but no other HTML: that is shown as
            text.
        link: where a link leads; without an address, its text stays and no link is made.
        word: where a `code` word leads.
        prefix: of the ids of the headings, for a second document on one page.
        deeper: levels that the headings inside sections go down.
    """
    markdown = MarkdownIt("commonmark", {"html": True}, renderer_cls=_Renderer).enable("table")
    title = ""
    parts: list[tuple[str, list[Token]]] = [("", [])]
    tokens = iter(markdown.parse(text))
    for token in tokens:
        if token.children:
            token.children = _linked(token.children, link, word)
        if token.type != "heading_open":
            parts[-1][1].append(token)
            continue
        words, close = next(tokens), next(tokens)
        heading = _plain(words)
        if token.tag == "h1":
            title = heading
        elif token.tag == "h2":
            parts.append((heading, []))
        else:
            token.tag = close.tag = f"h{int(token.tag[1]) + deeper}"
            token.attrSet("id", prefix + slug(heading))
            parts[-1][1].extend((token, words, close))

    def html(inside: Sequence[Token]) -> Markup:
        # The renderer escapes all text, raw HTML too.
        return Markup(markdown.renderer.render(inside, markdown.options, {}))  # noqa: S704

    return RenderedDocument(
        title=title,
        intro=html(parts[0][1]),
        sections=[
            Section(prefix + slug(heading), heading, html(inside), _marks(inside))
            for heading, inside in parts[1:]
        ],
    )


def _plain(words: Token) -> str:
    return "".join(child.content for child in words.children or ())


def _marks(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(
        token.content.strip().removeprefix(_COMMENT[0]).removesuffix(_COMMENT[1]).strip()
        for token in tokens
        if token.type == "html_block" and _is_comment(token.content)
    )


def _is_comment(html: str) -> bool:
    """Whether it is one comment and nothing else."""
    inside = html.strip()
    return (
        inside.startswith(_COMMENT[0])
        and inside.endswith(_COMMENT[1])
        and inside.count(_COMMENT[0]) == inside.count(_COMMENT[1]) == 1
    )


def _linked(tokens: Sequence[Token], link: Addresses, word: Addresses) -> list[Token]:
    """The inline tokens with links that lead somewhere here, and `code` words as links."""
    shown: list[Token] = []
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            address = link(str(token.attrGet("href") or ""))
            open_links.append(address is not None)
            if address is not None:
                shown.append(_anchor(address))
        elif token.type == "link_close":
            if open_links.pop():
                shown.append(token)
        elif token.type == "code_inline" and not any(open_links):
            address = word(token.content)
            around = [_anchor(address), Token("link_close", "a", -1)] if address else []
            shown += [*around[:1], token, *around[1:]]
        else:
            shown.append(token)
    return shown


def _anchor(address: str) -> Token:
    anchor = Token("link_open", "a", 1, attrs={"href": address})
    if address.startswith(("http://", "https://")):
        anchor.attrSet("rel", "noopener")
    return anchor


class _Renderer(RendererHTML):
    """HTML that fits the site; each method renders the tokens of its name."""

    def html_block(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        """Comments are left out, other raw HTML is shown as text."""
        content = tokens[idx].content
        return "" if _is_comment(content) else escapeHtml(content)

    def html_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The same within a line."""
        return self.html_block(tokens, idx, options, env)

    def table_open(self, *_: object) -> str:
        """What is too wide for the page scrolls by itself."""
        return '<div class="scroll">\n<table>\n'

    def table_close(self, *_: object) -> str:
        """Closes both."""
        return "</table>\n</div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The head of a column."""
        tokens[idx].attrSet("scope", "col")
        return self.td_open(tokens, idx, options, env)

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A cell; its alignment becomes a class, since no page has a style of its own."""
        if tokens[idx].attrs.pop("style", None) == _ALIGNED:
            tokens[idx].attrSet("class", "numeric")
        return self.renderToken(tokens, idx, options, env)
