"""The Home tab's part for admins."""

from bot.knowledge_base.yaml_file import Problem
from bot.runtime.channel_settings import ChannelSettings, Mode
from bot.runtime.feedback_records import Miss
from bot.slack.views import admin_words
from bot.slack.views.admin import SetUp, admin_part
from tests.slack.views.test_facts import texts


def shown(seen: SetUp) -> str:
    return texts(list(admin_part(seen)))


def test_problems_are_counted_and_the_first_are_named() -> None:
    """File, line, field, and what is wrong; the command prints the rest."""
    problems = [Problem(f"errors/a{n}.yml", n, "fixes[0].do", "is missing") for n in range(7)]
    told = shown(SetUp(problems=problems))
    assert admin_words.PROBLEMS.format(count=7) in told
    assert "errors/a4.yml:4 fixes[0].do is missing" in told
    assert ("a5.yml" in told, admin_words.NO_PROBLEMS in told) == (False, False)
    assert admin_words.NO_PROBLEMS in shown(SetUp())


def test_what_was_not_recognised_stands_with_how_often() -> None:
    """Its wording is shown as code: nothing in it is read as markup."""
    told = shown(SetUp(missed=[Miss("the <thing> broke", 12, 1.0, 2.0)]))
    assert "the <thing> broke · 12" in told
    assert admin_words.MISSED not in shown(SetUp())


def test_the_set_up_says_what_rests() -> None:
    """Where the audit and drafts go, and which scopes are lacking."""
    told = shown(SetUp(audit_channel="C1", drafts="/srv/drafts", lacking=("files:read",)))
    assert admin_words.AUDIT_KEPT not in told
    assert admin_words.DRAFTS_WRITTEN.format(folder="/srv/drafts").replace("`", "") in told
    assert "files:read" in told
    assert admin_words.DRAFTS_SHOWN.partition("`")[0] in shown(SetUp())


def test_channels_that_are_set_are_listed() -> None:
    """By Slack's own name of each, with what holds there."""
    channels = {"C1": ChannelSettings(Mode.OFFER, bots=False, digest=True)}
    blocks = list(admin_part(SetUp(channels=channels)))
    assert "answers offered · other bots not read · weekly digest" in texts(blocks)
    assert "'channel_id': 'C1'" in str(blocks)
