"""What an error can be: found by code, by service, and by wording."""

from bot.recognition.known_errors import KnownErrors
from bot.recognition.message_templates import TemplateMatch, template
from tests.recognition.builders import entry, knowledge

OWN, GENERAL = entry("Throttling", "sqs"), entry("Throttling", "")


def test_a_code_is_found_however_it_is_spelled() -> None:
    """SDKs add `Exception` to what goes over the wire."""
    known = KnownErrors(knowledge(OWN))
    assert [OWN] == list(known.entries("ThrottlingException"))
    assert [] == list(known.entries("Unheard"))


def test_an_alias_leads_to_its_entry() -> None:
    """Another spelling that an entry names is that entry."""
    named = entry("QueueFull", aliases=["NoRoomInQueue"])
    assert [named] == list(KnownErrors(knowledge(named)).entries("NoRoomInQueue"))


def test_a_services_own_page_goes_before_the_general_one() -> None:
    """The entry of the service, else that of every service, else none."""
    known = KnownErrors(knowledge(OWN, GENERAL))
    assert OWN is known.page_of("Throttling", "aws", "sqs")
    assert GENERAL is known.page_of("Throttling", "aws", "kms")
    assert known.page_of("Throttling", "gcp", "kms") is None


def test_a_wording_belongs_to_the_entry_that_has_it() -> None:
    """And to no other of the same code."""
    known = KnownErrors(knowledge(OWN, GENERAL))
    said = TemplateMatch(template=template("Slow down, {name}", OWN.id), score=100.0)
    assert known.belongs(said, OWN)
    assert not known.belongs(said, GENERAL)
    assert "sqs" == known.service_of(said)


def test_what_every_service_says_has_no_service() -> None:
    """The general entry's wording names none."""
    known = KnownErrors(knowledge(GENERAL))
    said = TemplateMatch(template=template("Slow down, {name}", GENERAL.id), score=100.0)
    assert "" == known.service_of(said)
