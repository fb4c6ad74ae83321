"""What the environment says."""

import pytest

from bot.settings import Settings, SettingsError, read_settings

BOT, APP, SECRET = "xoxb-1-secret", "xapp-1-secret", "signing-secret"


@pytest.fixture(autouse=True)
def _no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("given", "mode"),
    [
        ({}, "sandbox"),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}, "socket"),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET}, "http"),
        (
            {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "SLACK_SIGNING_SECRET": SECRET},
            "socket",
        ),
        ({"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""}, "sandbox"),
    ],
    ids=["none", "socket", "http", "both", "empty"],
)
def test_the_tokens_decide_how_to_connect(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], mode: str
) -> None:
    """Socket Mode, HTTP or the sandbox follows from which tokens are set."""
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert mode == read_settings().mode


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"SLACK_BOT_TOKEN": BOT}, "SLACK_APP_TOKEN"),
        ({"SLACK_APP_TOKEN": APP}, "SLACK_BOT_TOKEN"),
        ({"SLACK_SIGNING_SECRET": SECRET}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": APP, "SLACK_APP_TOKEN": APP}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": BOT}, "SLACK_APP_TOKEN"),
        ({"SLACK_API_URL": "slack.com"}, "SLACK_API_URL"),
        ({"FAULTBOOK_PORT": "many"}, "FAULTBOOK_PORT"),
        ({"FAULTBOOK_RETENTION": "90"}, "FAULTBOOK_RETENTION"),
        ({"FAULTBOOK_RETENTION": "pastes=90"}, "FAULTBOOK_RETENTION"),
        ({"FAULTBOOK_RETENTION": "cases=0"}, "FAULTBOOK_RETENTION"),
        ({"FAULTBOOK_RETENTION": "cases=-1,audit=x"}, "FAULTBOOK_RETENTION"),
    ],
    ids=lambda given: given if isinstance(given, str) else repr(sorted(given.items())),
)
def test_what_is_wrong_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: str
) -> None:
    """A missing or wrong variable is named in one sentence that repeats no token."""
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        read_settings().with_tokens()
    told = str(raised.value)
    assert told.startswith(named)
    assert told.endswith(".")
    assert "\n" not in told
    assert "secret" not in told


def test_tokens_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printed settings hide the tokens."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP)
    assert "-secret" not in repr(read_settings())


def test_the_api_address_ends_with_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Method names can be joined to the address."""
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api")
    assert Settings().api_url == "http://127.0.0.1:9/api/"


def test_knowledge_folders_are_listed_as_in_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """A team's folders stand in one variable, separated as in `PATH`."""
    monkeypatch.setenv("FAULTBOOK_KNOWLEDGE", "/a:/b")
    assert ["/a", "/b"] == [str(folder) for folder in Settings().knowledge]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", {"cases": 90, "audit": 400}),
        ("cases=30", {"cases": 30, "audit": 400}),
        ("audit=1000, cases=7,", {"cases": 7, "audit": 1000}),
    ],
)
def test_what_is_not_said_is_kept_for_its_usual_days(
    monkeypatch: pytest.MonkeyPatch, given: str, kept: dict[str, int]
) -> None:
    """`FAULTBOOK_RETENTION` names the kinds whose days are others."""
    monkeypatch.setenv("FAULTBOOK_RETENTION", given)
    assert kept == read_settings().kept_days


def test_no_mistake_is_told_in_a_librarys_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every variable that refuses a value, the sentence says what to write."""
    for field in Settings.model_fields.values():
        variable = str(field.validation_alias)
        for wrong in ("???", "-5", "9999999"):
            monkeypatch.setenv(variable, wrong)
            try:
                read_settings()
            except SettingsError as error:
                told = str(error).partition(" cannot be used: ")[2]
                assert "nput should" not in told, variable
                assert "should match" not in told, variable
                assert "Value error" not in told, variable
        monkeypatch.delenv(variable)
