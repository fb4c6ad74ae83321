"""The names that a screen reader says: those that a person sees beside the controls."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_page import post, violations

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("textbox", "Error"),
        ("combobox", "Look in (optional)"),
        ("combobox", "Team (optional)"),
        ("group", "Parts (optional)"),
        ("textbox", "Since (optional)"),
        ("radiogroup", "Search"),
        ("radio", "Here"),
        ("group", "Done so far (optional)"),
        ("checkbox", "Asked the owner"),
    ],
)
def test_a_forms_control_has_the_name_of_its_label(open_page: Open, role: str, name: str) -> None:
    """A field is called what its label says; of several together each keeps its own words."""
    page = open_page()
    post(page, "/fault")
    modal = page.locator("dialog.modal")
    expect(modal.get_by_text("Search", exact=True)).to_be_visible()
    expect(modal.get_by_role(role, name=name, exact=True)).to_have_count(1)  # type: ignore[arg-type]


def test_a_control_in_a_message_has_the_name_beside_it(open_page: Open) -> None:
    """A menu in a section is called what the section says, one in a row what it says itself."""
    page = open_page()
    post(page, "every block, please")
    page.get_by_role("button", name="1 reply").click()
    reply = page.locator("#thread .message").nth(1)
    expect(reply.get_by_role("combobox", name="Team to tell", exact=True)).to_have_count(1)
    expect(reply.get_by_role("combobox", name="Region", exact=True)).to_have_count(1)


def test_editing_a_message_is_named(open_page: Open) -> None:
    """The dialog in which a message is changed, and its field, are called what stands above."""
    page = open_page()
    post(page, "tpyo")
    page.locator(".message").hover()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Edit message").click()
    dialog = page.get_by_role("dialog", name="Edit message")
    expect(dialog.get_by_role("textbox", name="Edit message")).to_be_visible()


def test_a_form_is_accessible(open_page: Open) -> None:
    """No rule of WCAG 2.1 AA that axe can check is broken by a form with every kind of field."""
    page = open_page()
    post(page, "/fault")
    expect(page.locator("dialog.modal")).to_be_visible()
    assert [] == violations(page)
