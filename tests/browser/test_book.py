"""Requirements of the book in a real browser: search without a server, readable, accessible."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bot.book.site import write
from tests.browser.conftest import NewPage
from tests.shared import our_catalogue, our_library

pytestmark = pytest.mark.browser

LINE = (
    "ERROR deploy[47]: An error occurred (BucketNotEmpty) when calling the DeleteBucket operation:"
    " The bucket you tried to delete is not empty (RequestId: 4F2)"
)
SCREENSHOTS = Path(__file__).parents[1] / "screenshots"
KINDS = (
    "index.html",
    "errors/aws/cloudfront/DistributionAlreadyExists.html",
    "categories/conflict.html",
    "guides/409-or-412.html",
    "playbooks/conflict-and-concurrency.html",
    "services/cloudfront.html",
    "services/index.html",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("book")
    return write(target, our_library().knowledge, our_library().lookups, our_catalogue()).folder


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(viewport={"width": 390, "height": 844})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_each_kind_of_page_is_accessible(folder: Path, page: Page, path: str, scheme: str) -> None:
    """No page of any kind breaks a rule of the accessibility checker, in light or dark."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((folder / path).as_uri())
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("path", KINDS)
def test_each_kind_of_page_fits_a_telephone(folder: Path, page: Page, path: str) -> None:
    """Nothing is wider than a telephone's screen."""
    page.goto((folder / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_search_finds_an_error_by_its_message(folder: Path, page: Page) -> None:
    """Opened from a folder, without a server, words of a message find the page and open it."""
    page.goto((folder / "index.html").as_uri())
    page.get_by_label("Search the book").fill("caller reference associated")
    first = page.locator("#found a").first
    expect(first).to_have_text("DistributionAlreadyExists")
    page.screenshot(path=SCREENSHOTS / "book-search.png")
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("DistributionAlreadyExists")


def test_search_says_what_to_do_when_nothing_is_found(folder: Path, page: Page) -> None:
    """A search without a hit says so, and what to try."""
    page.goto((folder / "index.html").as_uri())
    page.get_by_label("Search the book").fill("zzzzzz")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("throtling", "Throttl"),
        ("NoSuchBuket", "NoSuchBucket"),
        ("no such bucket", "NoSuchBucket"),
        (LINE, "BucketNotEmpty"),
    ],
)
def test_search_takes_what_people_type(folder: Path, page: Page, asked: str, expected: str) -> None:
    """Misspelt words, a code in words, a whole pasted line."""
    page.goto((folder / "index.html").as_uri())
    page.get_by_label("Search the book").fill(asked)
    expect(page.locator("#found a").first).to_contain_text(expected)


def test_a_command_can_be_copied(folder: Path, new_page: NewPage) -> None:
    """By its button, as it stands."""
    opened = new_page(permissions=["clipboard-read", "clipboard-write"])
    opened.goto((folder / "errors/aws/s3/NoSuchBucket.html").as_uri())
    command = opened.locator("pre.command").first.inner_text()
    opened.get_by_role("button", name="Copy the command").first.click()
    expect(opened.get_by_role("button", name="Copy the command").first).to_have_text("Copied")
    assert command.strip() == opened.evaluate("navigator.clipboard.readText()")


def test_the_remedy_stands_on_the_first_screen(folder: Path, page: Page) -> None:
    """On a telephone the first fix of nearly every page begins above the fold."""
    below = []
    paths = sorted((folder / "errors").rglob("*.html"))[::20]
    for path in paths:
        page.goto(path.as_uri())
        box = page.locator("#fixes + ol > li").first.bounding_box()
        if box is None or box["y"] > 844 - 100:
            below.append(path.stem)
    assert [] == below
