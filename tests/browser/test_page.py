"""The sandbox's page in a real browser: what a person does and sees there."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox.workspace.blocks import BLOCK_TYPES, ELEMENT_TYPES
from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.slack import BOT_TOKEN

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Keep = Callable[[Page, str], None]


def post(page: Page, text: str) -> None:
    """Types into the channel's composer and sends."""
    box = page.locator("#conversation .composer-text")
    box.fill(text)
    box.press("Escape")
    box.press("Enter")


def violations(page: Page) -> list[tuple[str, str, str]]:
    """What breaks a rule of WCAG 2.1 AA that axe can check: rule, node, how to mend it."""
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]}
    found = Axe().run(page, options=rules).response["violations"]
    return [
        (violation["id"], node["html"], node["failureSummary"])
        for violation in found
        for node in violation["nodes"]
    ]


def test_blocks_are_drawn_and_buttons_work(open_page: Open, keep: Keep) -> None:
    """A posted message is answered in its thread, with every block drawn and a working button."""
    page = open_page()
    post(page, "every block, please")
    page.get_by_role("button", name="1 reply").click()
    reply = page.locator("#thread .message").nth(1)
    expect(reply.get_by_role("heading", name="DistributionAlreadyExists")).to_be_visible()
    expect(reply.locator(".unknown, .broken")).to_have_count(0)
    keep(page, "blocks")
    reply.get_by_role("button", name="Find the distribution").click()
    expect(reply.get_by_text("Pressed")).to_be_visible()


def test_slash_command_is_private_and_shared(open_page: Open, keep: Keep) -> None:
    """A command's answer is visible to one person until it is shared."""
    page = open_page()
    other = open_page(path="/?user=U0JUN")
    post(page, "/fault AccessDenied")
    answer = page.locator(".message.ephemeral")
    expect(answer.get_by_text("Only visible to you")).to_be_visible()
    keep(page, "ephemeral")
    expect(other.locator(".message")).to_have_count(0)
    answer.get_by_role("button", name="Share in channel").click()
    expect(other.get_by_text("Shared: AccessDenied")).to_be_visible()


def test_modal_checks_and_submits(open_page: Open, keep: Keep) -> None:
    """A modal asks for what is missing, shows the app's errors, stacks a view, and submits."""
    page = open_page()
    post(page, "/fault")
    modal = page.locator("dialog.modal")
    modal.get_by_role("button", name="Explain").click()
    expect(modal.get_by_text("Please complete this required field.")).to_be_visible()
    modal.get_by_label("Error").fill("short")
    modal.get_by_role("button", name="Explain").click()
    expect(modal.get_by_text("Paste the whole error.")).to_be_visible()
    keep(page, "modal")
    modal.get_by_role("button", name="How this works").click()
    expect(modal.get_by_text("No model is used.")).to_be_visible()
    modal.get_by_role("button", name="Back").click()
    modal.get_by_label("Error").fill("first line\nsecond line")
    modal.get_by_role("button", name="Explain").click()
    expect(modal).to_have_count(0)
    expect(page.get_by_text("Form said: first line")).to_be_visible()


def test_mention_is_completed_and_answered(open_page: Open) -> None:
    """Typing @ offers the app; the mention is answered in the thread."""
    page = open_page()
    box = page.locator("#conversation .composer-text")
    box.press_sequentially("@fau")
    expect(page.locator(".offer")).to_have_count(1)
    box.press("Tab")
    box.press_sequentially("NoSuchBucket")
    box.press("Enter")
    expect(page.locator(".message .mention")).to_have_text("@Faultbook")
    page.get_by_role("button", name="1 reply").click()
    expect(page.locator("#thread").get_by_text("You asked:")).to_be_visible()


def test_new_lines_are_kept(open_page: Open) -> None:
    """Shift+Enter makes a new line, Enter sends all of them."""
    page = open_page()
    box = page.locator("#conversation .composer-text")
    box.press_sequentially("one")
    box.press("Shift+Enter")
    box.press_sequentially("two")
    box.press("Enter")
    expect(page.locator(".message .text")).to_have_text("onetwo")
    expect(page.locator(".message .text br")).to_have_count(1)


def test_direct_message_and_home(open_page: Open, keep: Keep) -> None:
    """The app answers direct messages and publishes its Home."""
    page = open_page()
    page.locator(".sidebar").get_by_text("Faultbook", exact=True).click()
    post(page, "hello")
    expect(page.get_by_text("I heard you")).to_be_visible()
    page.get_by_role("tab", name="Home").click()
    expect(page.locator(".home").get_by_text("Paste an error in a channel.")).to_be_visible()
    keep(page, "home")


def test_message_shortcut(open_page: Open) -> None:
    """A message's menu offers the app's shortcut."""
    page = open_page()
    post(page, "something odd")
    message = page.locator(".message").first
    message.hover()
    message.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Explain this error").click()
    expect(page.get_by_role("button", name="1 reply")).to_be_visible()


def test_sample_is_posted_with_a_click(open_page: Open, keep: Keep) -> None:
    """The tray posts a sample error."""
    page = open_page()
    page.locator("#conversation").get_by_role("button", name="Sample errors").click()
    keep(page, "tray")
    page.get_by_role("button", name="Role exists").click()
    expect(page.locator(".message")).to_contain_text("Role with name deploy already exists.")


def test_telephone(open_page: Open, keep: Keep) -> None:
    """On a narrow screen one thing is shown at a time, and nothing is wider than the screen."""
    page = open_page(width=360)
    page.locator(".sidebar").get_by_text("incidents").click()
    page.locator("#conversation .composer-text").fill("every block")
    page.locator("#conversation").get_by_role("button", name="Send").click()
    page.get_by_role("button", name="1 reply").click()
    expect(page.locator("#thread .message")).to_have_count(2)
    keep(page, "telephone")
    assert 360 == page.evaluate("document.documentElement.scrollWidth")


def test_dark(open_page: Open, keep: Keep) -> None:
    """The page follows the system into the dark."""
    page = open_page(dark=True)
    post(page, "every block")
    page.get_by_role("button", name="1 reply").click()
    keep(page, "dark")
    assert "rgb(25, 28, 34)" == page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_refused_blocks_stand_in_red(open_page: Open, sandbox: WorkspaceServer, keep: Keep) -> None:
    """Blocks that Slack would refuse are shown in red, with the limit they break."""
    page = open_page()
    client = WebClient(token=BOT_TOKEN, base_url=sandbox.api_url)
    header = {"type": "header", "text": {"type": "plain_text", "text": "Too long " * 20}}
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_postMessage(
            channel="C0INCIDENTS", text="x", blocks=[header, {"type": "divider"}]
        )
    expect(page.locator(".refused .broken")).to_have_count(1)
    expect(page.locator(".refused .broken .problem")).to_contain_text("less than 151 characters")
    keep(page, "refused")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_page_is_accessible(open_page: Open, *, dark: bool) -> None:
    """No rule of WCAG 2.1 AA that axe can check is broken, with every block on show."""
    page = open_page(dark=dark)
    post(page, "every block")
    page.get_by_role("button", name="1 reply").click()
    expect(page.locator("#thread .message")).to_have_count(2)
    assert [] == violations(page)


def test_other_people_see_the_same_at_once(open_page: Open) -> None:
    """What one person posts appears on another's page without reloading."""
    page, other = open_page(), open_page(path="/?user=U0TOMAS")
    post(page, "look at this")
    expect(other.locator(".message")).to_contain_text("look at this")


def test_page_draws_what_the_server_knows(open_page: Open) -> None:
    """Every block and element that the limits are known of can be drawn, and no other."""
    page = open_page()
    drawn = "import('/static/{}.js').then((module) => module.DRAWN)"
    assert sorted(BLOCK_TYPES) == sorted(page.evaluate(drawn.format("blocks")))
    assert sorted(ELEMENT_TYPES) == sorted(page.evaluate(drawn.format("elements")))


def test_own_message_is_edited_and_deleted(open_page: Open) -> None:
    """A person changes and deletes their own message."""
    page = open_page()
    post(page, "tpyo")
    message = page.locator(".message")
    message.hover()
    message.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Edit message").click()
    page.locator("dialog textarea").fill("typo")
    page.locator("dialog").get_by_role("button", name="Save").click()
    expect(message.locator(".text")).to_have_text("typo")
    message.hover()
    message.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Delete message").click()
    expect(message).to_have_count(0)


def test_nothing_is_missed_while_the_page_opens(open_page: Open, sandbox: WorkspaceServer) -> None:
    """What is posted after the state was read, and before it is drawn, is shown as well."""
    client = WebClient(token=BOT_TOKEN, base_url=sandbox.api_url)

    def late(route: Route) -> None:
        read = route.fetch()
        client.chat_postMessage(channel="C0INCIDENTS", text="just in between")
        route.fulfill(response=read)

    page = open_page()
    page.route("**/page/state*", late)
    page.reload()
    expect(page.locator(".message")).to_contain_text("just in between")


def test_the_keyboard_comes_back_from_a_form(open_page: Open) -> None:
    """After Escape the focus is where it was before the form opened."""
    page = open_page()
    post(page, "/fault")
    page.locator("dialog.modal textarea").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.modal")).to_have_count(0)
    expect(page.locator("#conversation .composer-text")).to_be_focused()


def test_a_long_view_is_read_by_keyboard(open_page: Open) -> None:
    """Its body can be reached by Tab, and PageDown moves it."""
    page = open_page()
    post(page, "/fault")
    body = page.locator("dialog.modal .modal-body")
    body.evaluate("(node) => { node.style.maxHeight = '60px'; }")
    body.focus()
    page.keyboard.press("PageDown")
    moved = page.wait_for_function("(node) => node.scrollTop > 0", arg=body.element_handle())
    assert moved.json_value()  # it glides


def test_a_telephones_thread_is_the_main_part(open_page: Open) -> None:
    """With a heading of the first level, as a screen reader looks for them."""
    page = open_page(width=390)
    page.locator(".sidebar").get_by_text("incidents").click()
    page.locator("#conversation .composer-text").fill("every block")
    page.locator("#conversation").get_by_role("button", name="Send").click()
    page.get_by_role("button", name="1 reply").click()
    main = page.get_by_role("main")
    expect(main).to_have_count(1)
    expect(main.get_by_role("heading", name="Thread")).to_have_attribute("aria-level", "1")
