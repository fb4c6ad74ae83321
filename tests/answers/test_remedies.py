"""Requirements of an answer's fixes."""

from bot.answers.remedies import remedies
from bot.knowledge_base.models import Fix

DELETES = Fix(
    do="Delete it.", when="it is idle", run="aws iam delete-role --role-name {{ role_name }}",
    touches="the role {{ role_name }}",
)  # fmt: skip
LOOKS = Fix(do="Look.", run="aws iam get-role --role-name {{ role_name }}")


def test_a_fix_says_what_its_command_does_with_the_pastes_values() -> None:
    """The command and what it touches hold the value; a fix without a command reads."""
    found = remedies([LOOKS, DELETES, Fix(do="Wait.")], {"role_name": "deploy"})
    assert [
        "Check: only reads",
        "⚠️ Destroys the role deploy",
        "Check: only reads",
    ] == [one.effect.label for one in found]
    assert "aws iam delete-role --role-name deploy" == found[1].run


def test_what_destroys_never_stands_first() -> None:
    """The first gentler fix goes before it; the rest keep their order."""
    found = remedies([DELETES, Fix(do="Wait."), LOOKS], {})
    assert ["Wait.", "Delete it.", "Look."] == [one.do for one in found]


IMPORTS = Fix(do="Import it.", run="terraform import {{ resource_address }} deploy")


def test_another_tools_command_is_left_out() -> None:
    """Terraform's command stands only in the answer to its own paste; the sentence stays."""
    assert ["terraform import <resource_address> deploy", "", ""] == [
        remedies([IMPORTS], values)[0].run
        for values in ({"tool": "terraform"}, {}, {"tool": "cli"})
    ]


def test_an_option_with_a_default_is_left_out_where_its_value_is_unknown() -> None:
    """A command that reads needs no Region or namespace; one that changes keeps its gap."""
    reads = Fix(
        do="Look.", run="aws ecr describe-images --repository-name web --region {{ region }}"
    )
    makes = Fix(
        do="Make.", run="aws ecr create-repository --repository-name web --region {{ region }}"
    )
    assert [
        "aws ecr describe-images --repository-name web",
        "aws ecr create-repository --repository-name web --region <region>",
    ] == [one.run for one in remedies([reads, makes], {})]
