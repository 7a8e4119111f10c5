"""Render templates, with the headers that every page carries."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from s3graph import __version__
from s3graph.service.served import served_if_any
from s3graph.web import links

#: Style sheets and icon, as they are served at /static.
STATIC_DIR: Final = Path(__file__).parent / "static"
#: Nothing is loaded from elsewhere, no script runs, and nobody frames a page.
PAGE_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}

T = TypeVar("T")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_CODE = re.compile(r"`([^`]+)`")
_THIN_SPACE = "\u202f"


def spoken(word: str | None) -> str:
    """A code word as people say it: `in-force` → `in force`."""
    return (word or "").replace("-", " ").replace("_", " ")


def amount(number: str | int) -> str:
    """A decimal number with its thousands set apart, as exact as it is given."""
    try:
        return f"{Decimal(str(number)):,f}".replace(",", _THIN_SPACE)
    except InvalidOperation:
        return str(number)


def signed(number: str) -> str:
    """A change: with its sign, and thousands set apart."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    sign = "+" if value > 0 else "\u2212" if value < 0 else ""
    return sign + amount(number.removeprefix("-"))


def sentence(text: str) -> str:
    """Words with a capital letter at the beginning and no full stop at the end."""
    return (text[:1].upper() + text[1:]).rstrip(".")


def prose(text: str) -> Markup:
    """Plain text as paragraphs (blank lines part them), with `code` between backticks."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]
    shown = [_CODE.sub(r"<code>\1</code>", str(escape(part))) for part in paragraphs if part]
    return Markup("").join(Markup("<p>{}</p>").format(Markup(part)) for part in shown)  # noqa: S704 - escaped above


def lang(tag: str | None) -> Markup:
    """A `lang` attribute, where the tag is one; nothing for unknown or several languages."""
    if tag and _LANGUAGE.fullmatch(tag):
        return Markup(' lang="{}"').format(tag)
    return Markup("")


def grouped(entries: Iterable[T], attribute: str) -> list[tuple[str, list[T]]]:
    """Entries by a text that they have, in its order; those without it come first, under "".

    (Jinja's own `groupby` cannot put what has no value beside what has one.)
    """
    groups: dict[str, list[T]] = {}
    for entry in entries:
        groups.setdefault(getattr(entry, attribute) or "", []).append(entry)
    return sorted(groups.items())


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("s3graph.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        amount=amount,
        external=links.external,
        grouped=grouped,
        href=links.href,
        lang=lang,
        prose=prose,
        quoted=lambda text: quote(text, safe=""),
        sentence=sentence,
        signed=signed,
        reading_page=links.reading_page,
        region_path=links.region_path,
        spearhead_path=links.spearhead_path,
        spoken=spoken,
        sparql_path=links.sparql_path,
        strategy_path=links.strategy_path,
    )
    environment.globals["s3graph_version"] = __version__
    environment.globals["example_path"] = links.example_path
    return environment


_ENVIRONMENT: Final = _environment()


def page(
    request: Request, template: str, context: dict[str, object], *, status: int = 200
) -> HTMLResponse:
    """A page.

    Args:
        request: whose release is named in the footer.
        template: file name in templates/.
        context: what the template needs; `title` always. `twin` is the address of the JSON.
        status: of the response.
    """
    served = served_if_any(request)
    release = served.release if served else None
    html = _ENVIRONMENT.get_template(template).render(
        {"twin": None, "section": "", **context, "release": release}
    )
    return HTMLResponse(html, status_code=status, headers=PAGE_HEADERS)
