"""What a bucket's policy denies, and which of an organisation's policies stop an action."""

import json
from typing import Any

import pytest

BUCKET = "media-prod"
KEY = f"arn:aws:s3:::{BUCKET}/a"
CALLER = "arn:aws:sts::123456789012:assumed-role/deploy/ci"


def deny(**more: Any) -> dict[str, Any]:
    """A statement that denies everybody everything in the bucket, unless it says otherwise."""
    usual = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": f"{KEY[:-1]}*"}
    return {"Sid": "Guard", **usual, **more}


def bucket(stubs: Any, *statements: dict[str, Any], action: str = "s3:PutObject") -> Any:
    """Run the lookup on a bucket with this policy."""
    s3 = stubs("s3")
    s3.add_response("get_bucket_location", {"LocationConstraint": "eu-west-1"})
    policy = {"Policy": json.dumps({"Statement": list(statements)})}
    for _ in range(3):
        s3.add_response("get_bucket_policy", policy)
    return stubs.look("s3/policy-denials", bucket=BUCKET, action=action, arn=KEY, principal=CALLER)


TLS = {"Bool": {"aws:SecureTransport": "false"}}


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        (deny(), "denied"),
        (deny(Action=["s3:Get*", "s3:Put*"]), "denied"),
        (deny(Principal={"AWS": "arn:aws:iam::123456789012:role/deploy"}), "denied"),
        (deny(Principal={"AWS": "arn:aws:iam::123456789012:root"}), "denied"),
        (deny(Action="s3:Get*"), "none"),
        (deny(Resource=f"{KEY[:-1]}private/*"), "none"),
        (deny(Principal={"AWS": "arn:aws:iam::123456789012:role/other"}), "none"),
        (deny(Principal={"AWS": "arn:aws:iam::123456789012:role/deploy-2"}), "none"),
        (deny(Principal={"AWS": "arn:aws:iam::123456789012:role/ci/deploy"}), "denied"),
        (deny(Resource=f"arn:aws:s3:::{BUCKET}/${{aws:userid}}/*"), "denied-if"),
        (deny(Effect="Allow"), "none"),
        (deny(Condition=TLS), "tls"),
        (deny(Condition={"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}), "network"),
        (deny(Condition={"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}}), "network"),
        (
            deny(Condition={"StringNotEquals": {"s3:x-amz-server-side-encryption": "aws:kms"}}),
            "not-encrypted",
        ),
        (deny(Condition={"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}), "denied-if"),
    ],
)
def test_a_statement_that_denies(stubs: Any, statement: dict[str, Any], verdict: str) -> None:
    """Action, resource and principal have to match; what the condition is about is told."""
    assert verdict == bucket(stubs, statement).verdict.name


@pytest.mark.parametrize(
    ("without", "verdict"),
    [
        ({"NotAction": "s3:Get*"}, "denied"),
        ({"NotAction": "s3:Put*"}, "none"),
        ({"NotResource": f"{KEY[:-1]}b*"}, "denied"),
        ({"NotResource": f"{KEY[:-1]}a*"}, "none"),
        ({"NotResource": f"{KEY[:-1]}${{aws:userid}}/*"}, "denied-if"),
        ({"NotPrincipal": {"AWS": "arn:aws:iam::123456789012:role/deploy"}}, "none"),
        ({"NotPrincipal": {"AWS": "arn:aws:iam::123456789012:role/other"}}, "denied"),
        ({"NotPrincipal": {"AWS": "arn:aws:iam::123456789012:role/deploy-2"}}, "denied"),
    ],
)
def test_a_statement_that_denies_all_but_something(
    stubs: Any, without: dict[str, Any], verdict: str
) -> None:
    """NotAction, NotResource and NotPrincipal match what they do not name."""
    statement = deny(**without)
    for name in without:
        del statement[name.removeprefix("Not")]
    assert verdict == bucket(stubs, statement).verdict.name


def test_one_denial_without_a_condition_is_enough(stubs: Any) -> None:
    """Where one statement denies outright, the conditions of others do not matter."""
    found = bucket(stubs, deny(Condition=TLS), deny(Sid="Lock")).verdict
    assert "denied" == found.name
    assert "The statement Lock" in found.text


def look(stubs: Any, *statements: dict[str, Any], **values: str) -> Any:
    """Run the lookup on a bucket with this policy, for these values."""
    s3 = stubs("s3")
    s3.add_response("get_bucket_location", {"LocationConstraint": "eu-west-1"})
    policy = {"Policy": json.dumps({"Statement": list(statements)})}
    for _ in range(3):
        s3.add_response("get_bucket_policy", policy)
    return stubs.look("s3/policy-denials", bucket=BUCKET, **values).verdict


@pytest.mark.parametrize(
    ("values", "verdict", "said"),
    [
        ({}, "denies-something", "the paste does not say which action failed"),
        ({"action": "kms:Decrypt"}, "denies-something", "does not say which action failed"),
        ({"action": "s3:GetObject"}, "denied", "on the resources that it names to those that"),
        ({"action": "s3:GetObject", "principal": CALLER}, "denied", "on the resources that it"),
        # The caller's own ARN is not the resource.
        ({"action": "s3:GetObject", "principal": CALLER, "arn": CALLER}, "denied", "it names"),
    ],
)
def test_a_denial_of_which_not_all_is_known(
    stubs: Any, values: dict[str, str], verdict: str, said: str
) -> None:
    """A statement is said to deny no more than the paste asked for."""
    found = look(stubs, deny(), **values)
    assert (verdict, True) == (found.name, said in found.text)


ABROAD = "arn:aws:sts::210987654321:assumed-role/partner/app"


@pytest.mark.parametrize(
    ("statements", "verdict"),
    [
        ([deny(Effect="Allow", Principal={"AWS": "arn:aws:iam::210987654321:root"})], "none"),
        ([deny(Effect="Allow", Principal="*", Action="s3:Get*")], "none"),
        ([deny(Effect="Allow", Principal="*", Action="s3:Put*")], "not-allowed"),
        ([deny(Effect="Allow", Principal={"AWS": "123456789012"})], "not-allowed"),
        ([deny(Condition=TLS)], "not-allowed"),
    ],
)
def test_a_caller_of_another_account(
    stubs: Any, statements: list[dict[str, Any]], verdict: str
) -> None:
    """It needs an Allow in the bucket's policy as well as in its own."""
    found = look(stubs, *statements, action="s3:GetObject", arn=KEY, principal=ABROAD)
    assert verdict == found.name


@pytest.mark.parametrize(
    ("principal", "verdict", "tone"),
    [(CALLER, "no-policy", "good"), (ABROAD, "no-policy-across", "bad")],
)
def test_a_bucket_without_a_policy(stubs: Any, principal: str, verdict: str, tone: str) -> None:
    """It is nothing to a caller of its own account, and shuts out another's."""
    stubs("s3").add_response("get_bucket_location", {"LocationConstraint": "eu-west-1"})
    stubs("s3").add_client_error("get_bucket_policy", "NoSuchBucketPolicy", http_status_code=404)
    found = stubs.look("s3/policy-denials", bucket=BUCKET, principal=principal).verdict
    assert (verdict, tone) == (found.name, found.tone)


@pytest.mark.parametrize(
    ("call", "code", "status", "verdict"),
    [
        ("get_bucket_location", "NoSuchBucket", 404, "no-bucket"),
        ("get_bucket_policy", "NoSuchBucketPolicy", 404, "no-policy"),
        ("get_bucket_policy", "AccessDenied", 403, "unseen"),
        ("get_bucket_policy", "SlowDown", 503, "unseen"),
    ],
)
def test_a_policy_that_is_not_read(
    stubs: Any, call: str, code: str, status: int, verdict: str
) -> None:
    """No bucket and no policy are answers; a denial or a throttling is none."""
    if call == "get_bucket_policy":
        stubs("s3").add_response("get_bucket_location", {"LocationConstraint": "eu-west-1"})
    stubs("s3").add_client_error(call, code, http_status_code=status)
    assert verdict == stubs.look("s3/policy-denials", bucket=BUCKET).verdict.name


ALLOW = {"Effect": "Allow", "Action": "*", "Resource": "*"}
GUARD = {"Sid": "Keep", "Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"}
ELSEWHERE = {"Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}
READS = {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}
EVERYTHING = "p-FullAWSAccess"


class Organisation:
    """An organisation with one unit and a member account in it."""

    def __init__(self, simulated: Any) -> None:
        self._simulated = simulated
        self.client = simulated.client("organizations", "us-east-1")
        self.client.create_organization(FeatureSet="ALL")
        self.root = self.client.list_roots()["Roots"][0]["Id"]
        unit = self.client.create_organizational_unit(ParentId=self.root, Name="workloads")
        self.unit = unit["OrganizationalUnit"]["Id"]
        made = self.client.create_account(Email="a@example.com", AccountName="orders")
        self.member = made["CreateAccountStatus"]["AccountId"]
        self.client.move_account(
            AccountId=self.member, SourceParentId=self.root, DestinationParentId=self.unit
        )
        self.client.attach_policy(PolicyId=EVERYTHING, TargetId=self.unit)

    def attach(self, place: str, *statements: dict[str, Any]) -> None:
        """Attach a new service control policy."""
        policy = self.client.create_policy(
            Name=f"policy-{place}",
            Description="x",
            Type="SERVICE_CONTROL_POLICY",
            Content=json.dumps({"Version": "2012-10-17", "Statement": list(statements)}),
        )["Policy"]["PolicySummary"]["Id"]
        self.client.attach_policy(PolicyId=policy, TargetId=place)

    def look(self, action: str, account: str = "", **more: str) -> Any:
        """Run the lookup for a principal of an account."""
        principal = f"arn:aws:iam::{account or self.member}:user/al"
        values = {"action": action, "principal": principal, **more}
        return self._simulated.look("organizations/policies", **values)


@pytest.fixture
def organisation(simulated: Any) -> Organisation:
    """An organisation whose policies allow everything."""
    return Organisation(simulated)


@pytest.mark.parametrize("place", ["root", "unit", "member"])
def test_a_policy_at_any_level_denies(organisation: Organisation, place: str) -> None:
    """A Deny holds wherever above the account its policy is attached."""
    where = getattr(organisation, place)
    organisation.attach(where, GUARD)
    found = organisation.look("s3:DeleteObject").verdict
    assert "denied" == found.name
    assert f"policy-{where}" in found.text


def test_a_denial_of_something_else(organisation: Organisation) -> None:
    """A Deny of other actions does not matter."""
    organisation.attach(organisation.unit, GUARD)
    assert "free" == organisation.look("s3:GetObject").verdict.name


def test_a_denial_under_a_condition(organisation: Organisation) -> None:
    """Whether a condition was met the policy does not tell."""
    organisation.attach(organisation.unit, GUARD | ELSEWHERE)
    found = organisation.look("s3:DeleteObject").verdict
    assert ("denied-if", "warning") == (found.name, found.tone)


@pytest.mark.parametrize(
    ("action", "verdict"), [("s3:PutObject", "not-allowed"), ("s3:GetObject", "free")]
)
def test_an_action_that_one_level_does_not_allow(
    organisation: Organisation, action: str, verdict: str
) -> None:
    """Every level has to allow an action; the one that does not is named."""
    organisation.attach(organisation.unit, READS)
    organisation.client.detach_policy(PolicyId=EVERYTHING, TargetId=organisation.unit)
    found = organisation.look(action).verdict
    assert verdict == found.name
    assert verdict == "free" or organisation.unit in found.text


VAULT = {"Sid": "Vault", "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::vault/*"}
HOMES = {"NotResource": "arn:aws:s3:::homes/${aws:username}/*"}


@pytest.mark.parametrize(
    ("arn", "verdict"),
    [
        ({"arn": "arn:aws:s3:::vault/a"}, "denied-here"),
        ({"arn": "arn:aws:s3:::media/a"}, "free"),
        ({}, "denied-if"),
    ],
)
def test_a_denial_of_certain_resources(
    organisation: Organisation, arn: dict[str, str], verdict: str
) -> None:
    """It is one where the paste's resource is among them, and none is certain without it."""
    organisation.attach(organisation.unit, VAULT)
    assert verdict == organisation.look("s3:GetObject", **arn).verdict.name


def test_the_callers_own_arn_is_not_the_resource(organisation: Organisation) -> None:
    """A paste that names its caller alone does not say which resource was meant."""
    organisation.attach(organisation.unit, VAULT)
    caller = f"arn:aws:iam::{organisation.member}:user/al"
    assert "denied-if" == organisation.look("s3:GetObject", arn=caller).verdict.name


def test_a_denial_that_depends_on_the_request(organisation: Organisation) -> None:
    """A variable in a resource is no certain match."""
    statement = {key: value for key, value in VAULT.items() if key != "Resource"} | HOMES
    organisation.attach(organisation.unit, statement)
    found = organisation.look("s3:GetObject", arn="arn:aws:s3:::homes/al/a").verdict
    assert "denied-if" == found.name


@pytest.mark.parametrize(
    "limited", [{"Condition": ELSEWHERE["Condition"]}, {"Resource": "arn:aws:s3:::media/*"}]
)
def test_an_action_that_is_allowed_under_a_condition(
    organisation: Organisation, limited: dict[str, Any]
) -> None:
    """An Allow under a condition, or of certain resources, is no allow of everything."""
    for place in (organisation.member, organisation.unit, organisation.root):
        organisation.attach(place, READS | limited)
        organisation.client.detach_policy(PolicyId=EVERYTHING, TargetId=place)
    found = organisation.look("s3:GetObject").verdict
    assert ("allowed-if", "unknown") == (found.name, found.tone)


def test_the_management_account_is_exempt(organisation: Organisation) -> None:
    """No policy holds the account that manages the organisation."""
    organisation.attach(organisation.root, GUARD)
    assert "management" == organisation.look("s3:DeleteObject", "123456789012").verdict.name


def test_an_account_without_an_organisation(simulated: Any) -> None:
    """Where there is no organisation none of its policies apply."""
    result = simulated.look("organizations/policies", action="s3:GetObject", principal=CALLER)
    assert "no-organisation" == result.verdict.name


def test_another_accounts_organisation(simulated: Any) -> None:
    """That the account looked into has none is no all-clear for the caller's."""
    abroad = simulated.look("organizations/policies", action="s3:GetObject", principal=ABROAD)
    assert ("asked-elsewhere", "unknown") == (abroad.verdict.name, abroad.verdict.tone)


def test_policies_that_only_the_management_account_may_read(stubs: Any) -> None:
    """A member account's denial says nothing of the policies; who may read them is told."""
    api = stubs("organizations", "us-east-1")
    api.add_response("describe_organization", {"Organization": {"MasterAccountId": "999988887777"}})
    api.add_client_error("list_parents", "AccessDeniedException", http_status_code=400)
    result = stubs.look("organizations/policies", action="s3:GetObject", principal=CALLER)
    assert ("from-a-member", "unknown") == (result.verdict.name, result.verdict.tone)
    assert "999988887777" in result.verdict.text
    assert result.unseen[0].permission == "organizations:ListParents"


def test_a_policy_whose_text_is_hidden_may_deny(stubs: Any) -> None:
    """Without one policy's text nobody says that none denies."""
    api = stubs("organizations", "us-east-1")
    api.add_response("describe_organization", {"Organization": {"MasterAccountId": "999988887777"}})
    api.add_response("list_parents", {"Parents": [{"Id": "r-abcd", "Type": "ROOT"}]})
    held = {"Policies": [{"Id": "p-11111111", "Name": "guard"}]}
    for policies in (held, held, {}, {}):
        api.add_response("list_policies_for_target", policies)
    api.add_client_error("describe_policy", "AccessDeniedException", http_status_code=400)
    api.add_client_error("describe_policy", "AccessDeniedException", http_status_code=400)
    result = stubs.look("organizations/policies", action="s3:GetObject", principal=CALLER)
    assert "unseen" == result.verdict.name
