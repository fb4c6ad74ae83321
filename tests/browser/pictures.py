"""Draws the pictures of the docs: `make pictures` plays in the sandbox and writes them anew.

python -m tests.browser.pictures docs/pictures
"""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from bot.book.site import write
from bot.sandbox.start import started
from bot.sandbox.workspace.server import WorkspaceServer
from tests.browser_setup import FLAGS, find
from tests.shared import our_catalogue, our_library

PASTE = "(DistributionAlreadyExists)"
BUTTON = "Find the distribution"
DESKTOP, TELEPHONE = (1360, 900), (390, 844)
_SECONDS = (1.5, 1.5, 3.0, 1.0, 4.0)
"""How long each frame of the moving picture is shown."""


def main(folder: Path) -> None:
    """Draw every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = find()
    if path is None:
        sys.exit("There is no Chromium: run python tests/browser_setup.py.")
    os.environ["FAULTBOOK_REPEAT_MINUTES"] = "0"  # the same error is posted more than once
    with sync_playwright() as playwright, started() as workspace:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        expect.set_options(timeout=30_000)
        _draw_conversation(chromium, workspace, folder)
        _draw_book(chromium, folder)
        chromium.close()


def _draw_conversation(chromium: Browser, workspace: WorkspaceServer, folder: Path) -> None:
    """An answer, what its button found, and both as one moving picture."""
    texts = [sample.text for sample in workspace.slack.config.samples()]
    paste = next(text for text in texts if PASTE in text)
    for name, size, dark in (("", DESKTOP, False), ("-dark", DESKTOP, True)):
        with _opened(chromium, workspace.url, size, dark=dark) as page:
            frames = list(_played(page, paste))
            _save(frames[2], folder / f"answer{name}.png")
            _save(frames[-1], folder / f"thread{name}.png")
            if not dark:
                _save_moving(frames, folder / "paste-to-verdict.gif")
    with _opened(chromium, workspace.url, TELEPHONE, dark=False) as page:
        page.locator(".sidebar").get_by_text("incidents", exact=True).click()
        *_, last = _played(page, paste)
        _save(last, folder / "telephone.png")


def _played(page: Page, paste: str) -> Iterator[bytes]:
    """Post the error and press the button; a picture after each step."""
    yield page.screenshot()
    box = page.locator("#conversation .composer-text")
    box.fill(paste)
    yield page.screenshot()
    posted = page.locator("#conversation .message")
    count = posted.count()
    box.press("Escape")
    box.press("Enter")
    posted.nth(count).locator(".thread-link").click()
    replies = page.locator("#thread .message")
    button = replies.nth(1).get_by_role("button", name=BUTTON)
    expect(button).to_be_visible()
    yield _still(page)
    button.click()
    yield page.screenshot()
    expect(page.locator("#thread")).to_contain_text("cloudfront.net")
    _to_end(replies.last)
    yield _still(page)


def _to_end(message: Locator) -> None:
    message.scroll_into_view_if_needed()


def _still(page: Page) -> bytes:
    """A picture once nothing moves any more."""
    page.mouse.move(0, 0)  # what lies under it shows more
    page.wait_for_timeout(400)
    return page.screenshot()


def _draw_book(chromium: Browser, folder: Path) -> None:
    """The first page of the book, and a guide in the dark."""
    pages = (("book", "index.html", False), ("book-dark", "guides/409-or-412.html", True))
    library = our_library()
    with TemporaryDirectory() as site:
        book = write(Path(site), library.knowledge, library.lookups, our_catalogue()).folder
        for name, path, dark in pages:
            with _opened(chromium, (book / path).as_uri(), (1100, 820), dark=dark) as page:
                _save(_still(page), folder / f"{name}.png")


@contextmanager
def _opened(chromium: Browser, url: str, size: tuple[int, int], *, dark: bool) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(url)
    yield page
    context.close()


def _save(picture: bytes, path: Path) -> None:
    """Keep a picture with a palette, which is a third of the size and looks the same."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def _save_moving(frames: Sequence[bytes], path: Path) -> None:
    images = [Image.open(io.BytesIO(frame)).convert("RGB") for frame in frames]
    images = [one.resize((one.width * 2 // 3, one.height * 2 // 3)) for one in images]
    first, *rest = [one.quantize(128, dither=Image.Dither.NONE) for one in images]
    shown = [int(1000 * seconds) for seconds in _SECONDS]
    first.save(path, save_all=True, append_images=rest, duration=shown, loop=0, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
