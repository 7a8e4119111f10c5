"""A real browser on the real service."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Response, ViewportSize, sync_playwright
from tests.conftest import Server

from s3graph.settings import Settings
from s3graph.web import create_site

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE: Final[ViewportSize] = {"width": 360, "height": 740}
DESK: Final[ViewportSize] = {"width": 1280, "height": 900}


@dataclass
class Opened:
    """A page in the browser, and what it said and asked for since it was opened."""

    page: Page
    address: str
    said: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def go(self, path: str) -> Response:
        """Open a path of the service."""
        response = self.page.goto(self.address + path)
        assert response is not None
        return response


Opener = Callable[..., Opened]


@pytest.fixture(scope="session")
def address(serve: Server, real_settings: Settings) -> str:
    return serve(create_site(real_settings))


# Of a module, not of the session: while Playwright's own event loop runs in this thread, no other
# test of the process could run one.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    assert program, f"The tests of the pages need a browser: {' or '.join(CHROMIUM)}."
    with sync_playwright() as playwright:
        # The sandbox needs rights that a container's root user has not; all pages are our own.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opener(browser: Browser, address: str) -> Iterator[Opener]:
    """Opens tabs, and closes them at the end."""
    contexts = []

    def open_tab(
        phone: bool = False, script: bool = True, dark: bool = False, at: str = address
    ) -> Opened:
        context = browser.new_context(
            viewport=PHONE if phone else DESK,
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        tab = Opened(context.new_page(), at)
        tab.page.on("console", lambda message: tab.said.append(message.text))
        tab.page.on("pageerror", lambda error: tab.said.append(str(error)))
        tab.page.on("request", lambda request: tab.requests.append(request.url))
        return tab

    yield open_tab
    for context in contexts:
        context.close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opener]:
    """Opens a tab: `opened(width=..., script=False, dark=True, at=...)`."""
    with opener(browser, address) as open_tab:
        yield open_tab
