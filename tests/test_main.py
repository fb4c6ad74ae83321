"""What is refused before anything is started, where pages are served, and how a process ends."""

import socket
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot import main
from bot.settings import Settings, SettingsError

if TYPE_CHECKING:
    from bot.web import Served

POSTGRESQL = "postgresql+psycopg://faultbook@127.0.0.1/faultbook"


def settings(**values: Any) -> Settings:
    return Settings.model_validate({"bot_token": "xoxb-1", "signing_secret": "s", **values})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"app_token": "xapp-1", "database_url": POSTGRESQL}, "FAULTBOOK_PROCESSES is for HTTP"),
        ({"database_url": "sqlite:///x.db"}, "FAULTBOOK_PROCESSES needs PostgreSQL"),
    ],
    ids=["Socket Mode", "SQLite"],
)
def test_several_processes_are_refused_where_there_can_be_one(
    given: dict[str, str], told: str
) -> None:
    """Before anything listens."""
    with pytest.raises(SettingsError) as refused:
        main.run(settings(processes=2, port=0, **given))
    assert str(refused.value).startswith(told)


def test_several_processes_over_http_on_postgresql_are_fine() -> None:
    """Nothing is said."""
    main._refuse_several(settings(processes=2, database_url=POSTGRESQL))


@pytest.mark.parametrize(
    ("given", "told"),
    [({"bot_token": None}, "SLACK_BOT_TOKEN"), ({"workers": 0}, "FAULTBOOK_WORKERS is 0")],
    ids=["no token", "no lookups"],
)
def test_a_worker_that_could_do_nothing_is_refused(given: dict[str, Any], told: str) -> None:
    """It would take jobs and leave them."""
    with pytest.raises(SettingsError) as refused:
        main.work(settings(**given))
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("given", "always", "listens"),
    [({}, False, False), ({"port": 0}, False, True), ({}, True, True)],
    ids=["nothing said", "a port", "always"],
)
def test_pages_are_served_beside_other_work_where_a_port_is_set(
    given: dict[str, int], always: bool, listens: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or where people install the app there."""
    made: list[Settings] = []

    def listener(wanted: Settings) -> socket.socket:
        made.append(wanted)
        return socket.socket()

    monkeypatch.setattr("bot.main.listen_socket.listener", listener)
    with main._beside(settings(**given), always=always) as found:
        assert listens == (found is not None)
    assert listens == bool(made)


@pytest.mark.parametrize(("stuck", "ended"), [(True, [0]), (False, [])])
def test_a_process_whose_job_hangs_is_ended(
    stuck: bool, ended: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its job goes on elsewhere; any other process ends by itself."""
    codes: list[int] = []
    monkeypatch.setattr("bot.main.os._exit", codes.append)
    app = SimpleNamespace(services=SimpleNamespace(jobs=SimpleNamespace(stuck=stuck)))
    main._end(cast("Served", app))
    assert ended == codes


def test_one_of_several_that_cannot_start_ends_with_its_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the exit code by which whoever supervises knows that trying again is no use."""

    def refused(_settings: Settings) -> None:
        raise SettingsError("FAULTBOOK_DATABASE_URL cannot be used: see that it runs.")

    monkeypatch.setattr(main, "served", refused)
    monkeypatch.setattr("bot.main.garbage.look_for_none", lambda: None)
    ready: list[bool] = []
    with socket.socket() as listener, pytest.raises(SystemExit) as ended:
        main._one_of_several(settings(), listener, lambda: ready.append(True))
    assert (main.GAVE_UP, []) == (ended.value.code, ready)
    assert "FAULTBOOK_DATABASE_URL cannot be used: see that it runs.\n" in capsys.readouterr().err
