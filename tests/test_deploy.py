"""The files to deploy with say what the app takes: its command, variables, ports and paths."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from bot.aws.policies import trust
from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
KUBERNETES = list(
    yaml.safe_load_all((ROOT / "deploy/kubernetes/faultbook.yaml").read_text(encoding="utf-8"))
)
TERRAFORM = (ROOT / "deploy/terraform/main.tf").read_text(encoding="utf-8")
VARIABLES = {str(field.validation_alias) for field in Settings.model_fields.values()}
COMMANDS = set(getattr(get_command(app), "commands"))  # noqa: B009 - of a group, which it is


def _kind(name: str) -> dict[str, Any]:
    (found,) = (part for part in KUBERNETES if part["kind"] == name)
    return dict(found)


CONTAINER = _kind("Deployment")["spec"]["template"]["spec"]["containers"][0]


def test_variables_are_settings() -> None:
    """Each variable of the app's that a file sets is one that it reads."""
    text = DOCKERFILE + str(COMPOSE) + str(KUBERNETES)
    named = set(re.findall(r"\b(?:FAULTBOOK|SLACK)_[A-Z_]+\b", text))
    assert set() == named - VARIABLES


def test_commands_are_commands() -> None:
    """What is started is a subcommand."""
    (run,) = re.findall(r'^CMD \["(\w+)"\]', DOCKERFILE, re.MULTILINE)
    started = {run, *COMPOSE["services"]["worker"]["command"], *CONTAINER["args"]}
    assert set() == started - COMMANDS


def test_the_image_is_not_run_by_root() -> None:
    """The user is a number, so that a cluster can tell that it is not root's."""
    (user,) = re.findall(r"^USER (\d+)", DOCKERFILE, re.MULTILINE)
    pod = _kind("Deployment")["spec"]["template"]["spec"]["securityContext"]
    assert (int(user), True) == (pod["runAsUser"], pod["runAsNonRoot"])
    assert f"--uid {user}" in DOCKERFILE


def test_what_the_image_copies_is_there() -> None:
    """Files that the build names are in the project, and installed with their hashes."""
    copied = re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, re.MULTILINE)
    assert [] == [name for name in copied if not (ROOT / name).exists()]
    assert "--require-hashes" in DOCKERFILE


def test_the_root_file_system_is_read_only() -> None:
    """What is written stands in volumes: in compose and in the cluster."""
    assert CONTAINER["securityContext"]["readOnlyRootFilesystem"]
    mounted = {mount["mountPath"] for mount in CONTAINER["volumeMounts"]}
    assert {"/var/cache/faultbook", "/tmp"} <= mounted  # noqa: S108 - the container's own
    for name in ("faultbook", "worker"):
        assert COMPOSE["services"][name]["read_only"]


@pytest.mark.parametrize("probe", ["livenessProbe", "readinessProbe", "startupProbe"])
def test_probes_ask_what_is_answered(probe: str) -> None:
    """Probes ask paths that the web application has, and the port that it listens at."""
    assert CONTAINER[probe]["httpGet"]["path"] in {"/healthz", "/readyz"}
    (port,) = re.findall(r"FAULTBOOK_PORT=(\d+)", DOCKERFILE)
    assert int(port) == CONTAINER["ports"][0]["containerPort"]


def test_a_stop_has_time_to_hand_work_back() -> None:
    """A process has longer than the twenty seconds that it takes to end."""
    assert _kind("Deployment")["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] > 20
    assert int(COMPOSE["services"]["faultbook"]["stop_grace_period"].removesuffix("s")) > 20


def test_the_role_trusts_as_the_app_enters() -> None:
    """Terraform's example allows what the printed trust policy allows, with the external id."""
    statements = trust("999988887777", "k3f9")["Statement"]
    actions = {action for one in statements for action in _listed(one["Action"])}
    assert actions == set(re.findall(r'"(sts:(?!ExternalId)\w+)"', TERRAFORM))
    assert "sts:ExternalId" in TERRAFORM


def _listed(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


def test_the_health_check_is_python_that_compiles() -> None:
    """The image's own check is a program without a mistake in its words."""
    (line,) = re.findall(r'CMD (\["python".*\])', DOCKERFILE)
    _, _, program = yaml.safe_load(line)
    assert shlex.split(program)
    compile(program, "health check", "exec")
