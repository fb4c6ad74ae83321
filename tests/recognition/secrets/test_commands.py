"""Passwords among the arguments of commands: each program's own way to be given one."""

import pytest

from bot.recognition.secrets.clues import clues_of
from bot.recognition.secrets.commands import without_arguments
from bot.recognition.secrets.mark import SECRET


def kept(text: str) -> str:
    return without_arguments(text, clues_of(text))


@pytest.mark.parametrize(
    ("command", "left"),
    [
        ("sqlcmd -S db -U sa -P hunter42!", "sqlcmd -S db -U sa -P {}"),
        ("mysql -u root -phunter42 shop", "mysql -u root -p{} shop"),
        ("sshpass -p hunter42 ssh web", "sshpass -p {} ssh web"),
        ("redis-cli -h cache -a hunter42 ping", "redis-cli -h cache -a {} ping"),
        ("docker login -u ci -p hunter42 x.azurecr.io", "docker login -u ci -p {} x.azurecr.io"),
        ("curl -u ci:hunter42 https://x", "curl -u ci:{} https://x"),
        ("ldapsearch -D cn=ci -w hunter42 -b dc=x", "ldapsearch -D cn=ci -w {} -b dc=x"),
        ("openssl rsa -passin pass:hunter42", "openssl rsa -passin pass:{}"),
        ("vault kv put secret/x password=hunter42", "vault kv put secret/x password={}"),
        ("gh secret set KEY=hunter42", "gh secret set KEY={}"),
        ("consul kv put app/db/password hunter42", "consul kv put app/db/password {}"),
        ("conan user -p hunter42 -r acme ci", "conan user -p {} -r acme ci"),
        (
            "vault write auth/x/role/y policies=app token_ttl=1h role_id=roleid secret_id=hunter42",
            "vault write auth/x/role/y policies=app token_ttl=1h role_id=roleid secret_id={}",
        ),
        ("sqlcmd -U sa -P 'correct horse 7' -Q 'x'", "sqlcmd -U sa -P '{}' -Q 'x'"),
        ('mysql -u root -p"two words" shop', 'mysql -u root -p"{}" shop'),
        ("mysql -u root -p'$ecret99' shop", "mysql -u root -p'{}' shop"),
        ("sqlplus scott/hunter42@orders", "sqlplus scott/{}@orders"),
    ],
)
def test_a_commands_secret_goes_and_the_rest_stays(command: str, left: str) -> None:
    """The program, its other options and where it connects to are what the error is about."""
    assert left.format(SECRET) == kept(command)


@pytest.mark.parametrize(
    "command",
    [
        'mysql -u root -p"$DB_PASSWORD" shop',
        "mysql -u root -p$DB_PASSWORD shop",
        "heroku config:set HOSTED_ZONE=Z1D633PJN98FT9 --app orders",
    ],
)
def test_a_variable_and_a_setting_are_no_arguments_that_are_secret(command: str) -> None:
    """What the shell puts in is not in the text; a setting is judged by its name alone."""
    assert command == kept(command)


@pytest.mark.parametrize("before", ["$ ", "+ ", "ci@web:~$ ", "RUN ", "first; "])
def test_a_command_is_found_wherever_it_was_typed(before: str) -> None:
    """Behind a prompt, in a trace, in a build and behind another command."""
    assert f"{before}mysql -p{SECRET}" == kept(f"{before}mysql -phunter42")


@pytest.mark.parametrize(
    "text",
    [
        "mkdir -p /srv/app",
        "ssh -p 2222 web",
        "sqlcmd -S db -P $SA_PASSWORD",
        "mysql -u root -p",
        "docker run -p 8080:80 web",
        "vault kv put secret/x password=@file",
        "the login page",
        "",
    ],
)
def test_other_options_and_variables_stay(text: str) -> None:
    """Folders, ports, names of variables and files are no secrets."""
    assert text == kept(text)


def test_only_the_commands_own_line_is_looked_at() -> None:
    """The next line belongs to another."""
    assert f"mysql -p{SECRET}\nmkdir -p hunter42" == kept("mysql -phunter42\nmkdir -p hunter42")
