"""The offline check: each slip is told with its line and the nearest right name."""

from collections.abc import Callable

import pytest

from bot.knowledge_base.yaml_file import BrokenFileError, Problem
from bot.lookups.checker import check_lookups
from bot.lookups.model import Lookup

GOOD = """\
title: Find the role
question: Is it there?
needs: {all: [role_name], optional: [user_name]}
region: us-east-1
console: "/iam/home#/roles/{{ steps.role.Name }}"
steps:
  - name: role
    call: iam.get_role
    with: {RoleName: "{{ role_name }}"}
    keep: "Role.{Name: RoleName, Tags: Tags, Policy: AssumeRolePolicyDocument.Version}"
    sample: {Role: {AssumeRolePolicyDocument: {Version: "2012-10-17"}}}
  - name: policies
    when: "steps.role && !(steps.role.Tags)"
    call: iam.list_attached_role_policies
    with: {RoleName: "{{ steps.role.Name }}"}
    keep: "AttachedPolicies[?PolicyName != 'x'].PolicyName"
report:
  - {label: Role, value: steps.role.Name}
  - {label: Tags, table: steps.role.Tags, columns: {Key: Key, Value: Value}}
verdicts:
  - name: there
    when: "contains(steps.policies, values.role_name)"
    tone: good
    text: "{{ role_name }} is there"
    why: it is
    commands: [{label: See, run: "aws iam get-role --role-name {{ role_name }}"}]
  - {name: absent, tone: warning, text: not there, why: it is not}
"""


def problems(written: Callable[[str], Lookup], text: str) -> list[Problem]:
    """What the check says of this file."""
    try:
        return check_lookups({"test/made": written(text)})
    except BrokenFileError as error:
        return error.problems


def test_a_sound_lookup_has_no_problem(written: Callable[[str], Lookup]) -> None:
    """The file that the tests below break is whole."""
    assert [] == problems(written, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("iam.get_role", "iam.get_roel", 8, "did you mean `get_role`?"),
        ("iam.get_role", "aim.get_role", 8, "no service `aim`"),
        ("iam.get_role", "iam.update_role", 8, "not on the allow-list; the nearest read is iam."),
        (
            "iam.get_role",
            "iam.get_ssh_public_key",
            8,
            "kept off the allow-list: returns key material",
        ),
        ("{RoleName: ", "{RolName: ", 9, "did you mean `RoleName`?"),
        ("{RoleName: ", "{MaxItems: ", 9, "`RoleName` is missing"),
        ("Name: RoleName,", "Name: RoleNam,", 10, "did you mean `RoleName`?"),
        ("Role.{", "Roles.{", 10, "did you mean `Role`?"),
        ("AttachedPolicies[?", "Attached[?", 16, "did you mean `AttachedPolicies`?"),
        ("[?PolicyName !=", "[?PolicyNam !=", 16, "did you mean `PolicyName`?"),
        ("'x'].PolicyName", "'x'].Policyname", 16, "did you mean `PolicyName`?"),
        ("    sample: {Role", "    # {Role", 10, "free-form map: record a `sample`"),
        ("{Key: Key, Value: Value}", "{Key: Keys, Value: Value}", 19, "did you mean `Key`?"),
        ("value: steps.role.Name", "value: steps.rol.Name", 18, "did you mean `role`?"),
        ("!(steps.role.Tags)", "!steps.role.Tags", 13, "put brackets around what `!` negates"),
        ("{{ role_name }} is", "{{ rol_name }} is", 24, "did you mean `role_name`?"),
        ("{{ role_name }} is", "{{ group_name }} is", 24, "a value that `needs` does not name"),
        ("{{ role_name }} is", "{{ steps.role.Nam }} is", 24, "cannot be filled in"),
        ("values.role_name", "values.rolename", 22, "did you mean `role_name`?"),
        (
            "steps:\n",
            "by_hand: [{label: See, run: 'aws iam get-user {{ user_name }}'}]\nsteps:\n",
            6,
            "`user_name` may not be there",
        ),
        ('"{{ role_name }}"}\n    keep', '"{{ user_name }}"}\n    keep', 9, "may not be there"),
        ("name {{ role_name }}", "name '{{ role_name }}'", 26, "without quotes around it"),
        ("all: [role_name]", "all: [rolle]", 3, "unknown value `rolle`: did you mean `role_name`"),
        ('    keep: "Role', '    keeps: "Role', 10, "unknown field"),
        ('console: "/iam', 'console: "@evil.example/', 5, "must begin with a slash"),
        ('when: "contains', 'when: "unseen(steps.role) && contains', 23, "has tone unknown"),
        ('console: "/iam/home#/roles/{{ steps.role', 'console: "/{{ stpes.role', 5, "`steps`?"),
    ],
)
def test_a_slip_is_told_with_its_line(
    written: Callable[[str], Lookup], old: str, new: str, line: int, says: str
) -> None:
    """File, line and the nearest right name, for each kind of slip."""
    assert old in GOOD
    found = problems(written, GOOD.replace(old, new, 1))
    assert says in " ".join(problem.message for problem in found)
    assert line in [problem.line for problem in found]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            '    keep: "Role',
            '    on_error: {AccessDenied: absent}\n    keep: "Role',
            "it may be `forbidden` or `unknown`",
        ),
        (
            '    keep: "Role',
            "    on_error: {'403': {value: 5}}\n    keep: \"Role",
            "it may be `forbidden` or `unknown`",
        ),
        ("{name: absent, tone", "{name: absent, when: steps.role, tone", "must have no `when`"),
        ('    when: "contains(steps.policies, values.role_name)"\n', "", "only the last has none"),
        ("name: policies", "name: role", "two of its `steps` are named `role`"),
        ("value: steps.role.Name", "list: steps.role.Name, value: steps.role.Name", "exactly one"),
    ],
)
def test_what_no_lookup_may_say(
    written: Callable[[str], Lookup], old: str, new: str, says: str
) -> None:
    """Rules of the vocabulary hold when the file is loaded, for a team's own as well."""
    assert old in GOOD
    found = problems(written, GOOD.replace(old, new, 1))
    assert says in " ".join(problem.message for problem in found)


@pytest.mark.parametrize(
    "command",
    [
        "{when: values.user_name, label: See, run: 'aws iam get-user --user-name {{ user_name }}'}",
        "{label: See, run: 'aws iam get-user --user-name {{ user_name or role_name }}'}",
    ],
)
def test_a_command_by_hand_has_its_values(written: Callable[[str], Lookup], command: str) -> None:
    """Its `when` asks for a value that may be missing, or another stands in for it."""
    assert [] == problems(written, GOOD.replace("steps:\n", f"by_hand: [{command}]\nsteps:\n", 1))


KEEP = "AttachedPolicies[?PolicyName != 'x'].PolicyName"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (KEEP, "length(AttachedPolicies)", 16, "would see one page only"),
        (KEEP, "{All: AttachedPolicies[], N: length(AttachedPolicies)}", 16, "one page only"),
        (KEEP, "AttachedPolicies == `[]`", 16, "would see one page only"),
        (KEEP, "AttachedPolicies[-1].PolicyName", 16, "would see one page only"),
        (KEEP, "AttachedPolicies[:5]", 16, "would see one page only"),
        (KEEP, "max_by(AttachedPolicies, &PolicyName).PolicyName", 16, "would see one page only"),
        ('\n    keep: "Role', '\n    pages: 3\n    keep: "Role', 10, "iam.get_role has no pages"),
    ],
)
def test_pages_are_read_as_pages(
    written: Callable[[str], Lookup], old: str, new: str, line: int, says: str
) -> None:
    """What would be right on one page only, or of pages that there are not, is refused."""
    assert old in GOOD
    found = problems(written, GOOD.replace(old, new, 1))
    assert says in " ".join(problem.message for problem in found)
    assert line in [problem.line for problem in found]


@pytest.mark.parametrize(
    "keep",
    [
        "AttachedPolicies[0].PolicyName",
        "sort_by(AttachedPolicies, &PolicyName)[].PolicyName",
        "AttachedPolicies[?contains(PolicyName, 'x') || PolicyName == 'y'].PolicyName",
        "AttachedPolicies[].{Name: PolicyName, Long: length(PolicyName)}",
    ],
)
def test_what_reads_page_by_page_may_stay(written: Callable[[str], Lookup], keep: str) -> None:
    """Elements, and what is said of each alone, may be kept of every page."""
    made = GOOD.replace(KEEP, keep).replace("contains(steps.policies, values.role_name)", "steps")
    assert [] == problems(written, made)


def test_a_count_for_each_item_may_stay(written: Callable[[str], Lookup]) -> None:
    """The pages of one item come together: there a count is right."""
    made = GOOD.replace(KEEP, "{Name: each.Key, N: length(AttachedPolicies)}").replace(
        "    call: iam.list_attached", "    each: steps.role.Tags\n    call: iam.list_attached"
    )
    assert [] == problems(written, made.replace("contains(steps.policies, ", "(steps.policies || "))


def test_dropped_fields_cannot_be_kept(written: Callable[[str], Lookup]) -> None:
    """A path to a secret field finds nothing, because the field is dropped."""
    text = (
        GOOD.replace("iam.get_role", "lambda.get_function_configuration")
        .replace(
            '{RoleName: "{{ role_name }}"}\n    keep', '{FunctionName: "{{ role_name }}"}\n    keep'
        )
        .replace("Role.{Name: RoleName,", "{Name: Environment.Variables,")
    )
    assert "`Environment`" in " ".join(problem.message for problem in problems(written, text))
