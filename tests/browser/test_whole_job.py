"""The whole job in a browser: the real app in the sandbox, asked in every way there is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.sandbox.workspace.server import WorkspaceServer
from tests.browser.conftest import NewPage
from tests.shared import PATIENCE

pytestmark = pytest.mark.browser

Keep = Callable[[Page, str], None]


@pytest.fixture
def page(new_page: NewPage, whole: WorkspaceServer) -> Page:
    opened = new_page(viewport={"width": 1280, "height": 860})
    opened.goto(whole.url)
    opened.locator("#conversation .composer-text").wait_for()
    return opened


@pytest.fixture(scope="module")
def error(whole: WorkspaceServer) -> str:
    """What a real `CreateDistribution` in the simulated account failed with."""
    texts = [sample.text for sample in whole.slack.config.samples()]
    return next(text for text in texts if "(DistributionAlreadyExists)" in text)


def go(page: Page, channel: str) -> None:
    """Goes to another channel."""
    page.locator(".sidebar").get_by_text(channel, exact=True).click()
    expect(page.locator("#conversation h1")).to_have_text(channel)


def post(page: Page, text: str) -> Locator:
    """Types into the channel's composer and sends; returns the next message to appear."""
    messages = page.locator("#conversation .message")
    following = messages.nth(messages.count())
    box = page.locator("#conversation .composer-text")
    box.fill(text)
    box.press("Escape")
    box.press("Enter")
    return following


def reply_to(page: Page, posted: Locator) -> Locator:
    """Opens a message's thread; returns the app's first reply in it."""
    posted.locator(".thread-link").click()
    reply = page.locator("#thread .message").nth(1)
    expect(reply).to_be_visible()
    return reply


def test_paste_is_answered_and_the_distribution_found(page: Page, error: str, keep: Keep) -> None:
    """A pasted error is explained in its thread, and the button finds what it is about."""
    distribution = error.rsplit(maxsplit=1)[-1]
    reply = reply_to(page, post(page, error))
    for said in ("DistributionAlreadyExists", "CloudFront", "409"):
        expect(reply).to_contain_text(said)
    for heading in ("Likely cause", "Fix"):
        expect(reply.get_by_text(heading, exact=True)).to_be_visible()
    keep(page, "job-1-answer")
    reply.get_by_role("button", name="Find the distribution").click()
    result = page.locator("#thread .message").nth(2)
    expect(result).to_contain_text("CallerReference")
    for words in (distribution, "cloudfront.net", "Deployed"):
        expect(result).to_contain_text(words)
    expect(result).to_contain_text(f"aws cloudfront get-distribution-config --id {distribution}")
    expect(result).not_to_contain_text("terraform import")
    expect(page.locator(".unknown, .broken, .refused, .toast.bad")).to_have_count(0)
    keep(page, "job-2-lookup")


def choose(answer: Locator, what: str) -> None:
    """Chooses an option of the menu behind an answer's three dots."""
    answer.locator("button.overflow").click()
    answer.page.get_by_role("menuitem", name=what).click()


def solve(page: Page, board: Locator, what: str) -> None:
    """Says what a case was."""
    board.get_by_role("button", name="Solved …").click()
    form = page.locator("dialog.modal")
    form.get_by_label("What was it, in one line?").fill(what)
    form.locator("button.primary").click()
    expect(form).to_have_count(0)


def test_a_whole_incident(page: Page, error: str, keep: Keep) -> None:
    """Paste, look, tick, verify, solve, the timeline of it all, and the same error again."""
    answer = reply_to(page, post(page, error))
    choose(answer, "Diagnose together")
    board = page.locator("#thread .message").nth(2)
    board.get_by_role("button", name="Find the distribution").click()
    expect(board.locator("blockquote")).to_be_visible()
    board.get_by_role("button", name="Done 1").click()
    expect(answer).to_contain_text("1 step done")
    board.get_by_role("button", name="Verified").click()
    expect(board).to_contain_text("Checked again")
    solve(page, board, "Deployed twice")
    expect(answer).to_contain_text("Deployed twice")
    keep(page, "incident-1-solved")
    board.get_by_role("button", name="Timeline").click()
    told = page.locator("#thread .message.ephemeral")
    for said in (" met ", "looked in account", "did:", "Solved", "Deployed twice"):
        expect(told).to_contain_text(said)
    keep(page, "incident-2-timeline")
    told.get_by_role("button", name="Put it here as a file").click()
    expect(page.locator("#thread").get_by_text("timeline.md").first).to_be_visible()
    again = reply_to(page, post(page, error))
    expect(again).to_contain_text("With these values it was: Deployed twice")
    expect(page.locator(".unknown, .broken, .refused, .toast.bad")).to_have_count(0)
    keep(page, "incident-3-met-again")


def test_command_answers_privately_and_shares(page: Page, error: str, keep: Keep) -> None:
    """`/fault` answers one person alone, until it is shared in the channel."""
    answer = post(page, f"/fault {error}")
    expect(answer.get_by_text("Only visible to you")).to_be_visible()
    expect(answer).to_contain_text("DistributionAlreadyExists · CloudFront")
    keep(page, "job-3-command")
    shared = page.locator("#conversation .message:not(.ephemeral) h3")
    before = shared.count()
    answer.get_by_role("button", name="Share in channel").click()
    expect(shared).to_have_count(before + 1)
    keep(page, "job-4-shared")


def test_command_without_text_opens_a_form(page: Page, error: str, keep: Keep) -> None:
    """`/fault` alone opens a modal that takes many lines."""
    post(page, "/fault")
    form = page.locator("dialog.modal")
    form.locator("textarea").fill(f"first line\n{error}\nlast line")
    keep(page, "job-5-form")
    form.locator("button.primary").click()
    expect(form).to_have_count(0)
    answers = page.locator(".message.ephemeral", has_text="DistributionAlreadyExists · CloudFront")
    expect(answers.last).to_be_visible()


def test_mention_is_answered(page: Page, error: str) -> None:
    """The app answers where it is mentioned, in the thread."""
    go(page, "deploys")
    reply = reply_to(page, post(page, f"@Faultbook {error}"))
    expect(reply).to_contain_text("DistributionAlreadyExists · CloudFront")


def test_direct_message_is_answered(page: Page, error: str, keep: Keep) -> None:
    """The app answers in direct messages, and has a Home."""
    go(page, "Faultbook")
    post(page, error)
    page.locator("#conversation .thread-link, #conversation h3").first.wait_for()
    page.get_by_role("tab", name="Home").click()
    expect(page.locator(".home h3")).to_be_visible()
    keep(page, "job-6-home")


def test_chatter_is_left_alone(page: Page) -> None:
    """A message without an error gets no answer in a channel, and a plain word where asked."""
    said = post(page, "lunch at noon?")
    expect(said).to_contain_text("lunch at noon?")
    told = post(page, "/fault lunch at noon?")
    expect(told.get_by_text("Only visible to you")).to_be_visible()
    expect(said.locator(".thread-link")).to_have_count(0)


def test_a_sample_is_posted_from_the_tray(page: Page, whole: WorkspaceServer) -> None:
    """The tray has every error that happened in the account; a click posts one, to be answered."""
    titles = [sample.title for sample in whole.slack.config.samples()]
    go(page, "deploys")
    messages = page.locator("#conversation .message")
    following = messages.nth(messages.count())
    page.locator("#conversation").get_by_role("button", name="Sample errors").click()
    assert sorted(titles) == sorted(page.locator(".tray .sample b").all_inner_texts())
    page.locator(".sample b", has_text=titles[-1]).first.click()
    expect(reply_to(page, following)).to_be_visible()


def test_entry_is_suggested(page: Page, keep: Keep) -> None:
    """An error without a page becomes a draft: warned of, put right, and shown to be copied."""
    unknown = "An error occurred (QueueIsFull) when calling the SendMessage operation: Too full."
    answer = post(page, f"/fault {unknown}")
    answer.get_by_role("button", name="Suggest an entry").click()
    form = page.locator("dialog.modal")
    expect(form.get_by_label("Error code")).to_have_value("QueueIsFull")
    form.locator("select").nth(1).select_option(label="Throttling and quotas")
    form.get_by_label("The provider's wording").fill("Role with name {name} already exists.")
    form.get_by_label("What happened").fill("SQS refused the message: the queue is full.")
    form.get_by_label("Causes").fill("Consumers stopped.")
    form.get_by_label("Fixes").fill("Start the consumers.")
    form.get_by_label("A page to check this against").fill("https://docs.aws.amazon.com/sqs/")
    form.locator("button.primary").click()
    expect(form.get_by_text("aws/iam/EntityAlreadyExists")).to_be_visible()
    keep(page, "job-7-suggest")
    form.get_by_label("The provider's wording").fill("The queue {queue_name} is too full.")
    form.locator("button.primary").click()
    expect(form.get_by_text("code: QueueIsFull")).to_be_visible()
    keep(page, "job-8-draft")
    form.locator("footer").get_by_role("button", name="Close").click()
    expect(form).to_have_count(0)


def test_book_is_one_click_away(page: Page, error: str) -> None:
    """The page and an answer both lead to the book, the answer to its own page in it."""
    link = page.locator(".sidebar").get_by_role("link", name="The book")
    book = page.request.get(link.get_attribute("href") or "", timeout=1000 * PATIENCE)
    assert "What does this error mean?" in book.text()
    reply = reply_to(page, post(page, error))
    with page.context.expect_page() as opened:
        reply.get_by_role("link", name="Read it in the book").click()
    expect(opened.value.get_by_role("heading", name="DistributionAlreadyExists")).to_be_visible()
