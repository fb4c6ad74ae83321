"""Whether CDK is bootstrapped, a model may be called, mail is sent, a template is there."""

from collections.abc import Mapping
from typing import Any

import pytest

MODEL = "anthropic.claude-3-haiku-20240307-v1:0"
PARAMETER = "/cdk-bootstrap/hnb659fds/version"


def absent_stack(stubs: Any) -> None:
    text = "Stack with id CDKToolkit does not exist"
    stubs("cloudformation").add_client_error("describe_stacks", "ValidationError", text, 400)


@pytest.mark.parametrize(
    ("parameter", "status", "verdict"),
    [
        (PARAMETER, "CREATE_COMPLETE", "there"),
        (PARAMETER, "UPDATE_ROLLBACK_COMPLETE", "there"),
        (PARAMETER, "UPDATE_IN_PROGRESS", "changing"),
        (PARAMETER, "ROLLBACK_COMPLETE", "broken"),
        ("/cdk-bootstrap/shop/version", "CREATE_COMPLETE", "other-qualifier"),
        (PARAMETER, None, "other-stack"),
        (None, "CREATE_COMPLETE", "old"),
        (None, None, "none"),
    ],
)
def test_a_bootstrap(stubs: Any, parameter: str | None, status: str | None, verdict: str) -> None:
    """Parameter and stack together tell whether an app can be deployed."""
    found = [{"Name": parameter, "Type": "String"}] if parameter else []
    stubs("ssm").add_response("describe_parameters", {"Parameters": found})
    if status is None:
        absent_stack(stubs)
    else:
        made = {"StackName": "CDKToolkit", "CreationTime": "2026-01-02", "StackStatus": status}
        stubs("cloudformation").add_response("describe_stacks", {"Stacks": [made]})
    told = stubs.look("cloudformation/cdk-bootstrap", parameter_name=PARAMETER).verdict
    assert (verdict, verdict == "there") == (told.name, told.tone == "good")


def test_a_bootstrap_in_the_account(simulated: Any) -> None:
    """The parameter is found by the beginning of its name; its value is never read."""
    simulated.client("ssm").put_parameter(Name=PARAMETER, Value="25", Type="String")
    verdict = simulated.look("cloudformation/cdk-bootstrap", parameter_name=PARAMETER).verdict
    assert ("other-stack", True) == (verdict.name, PARAMETER in verdict.text)


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
def test_parameters_that_could_not_be_listed(stubs: Any, code: str) -> None:
    """Nothing is said to be missing where the parameters were hidden."""
    stubs("ssm").add_client_error("describe_parameters", code, http_status_code=400)
    absent_stack(stubs)
    assert "unseen" == stubs.look("cloudformation/cdk-bootstrap").verdict.name


def access(**given: Any) -> dict[str, Any]:
    """What Bedrock says of an account's access to the model."""
    status = given.pop("agreement", "AVAILABLE")
    usual = {
        "authorizationStatus": "AUTHORIZED",
        "entitlementAvailability": "AVAILABLE",
        "regionAvailability": "AVAILABLE",
    }
    return {"modelId": MODEL, "agreementAvailability": {"status": status}, **usual, **given}


def bedrock_answers(
    stubs: Any, of_access: Mapping[str, Any], life: Mapping[str, str], *ways: str
) -> None:
    bedrock = stubs("bedrock")
    details = {
        "modelArn": f"arn:aws:bedrock:eu-west-1::foundation-model/{MODEL}",
        "modelId": MODEL,
        "modelName": "Haiku",
        "inferenceTypesSupported": list(ways),
        "modelLifecycle": {"status": "ACTIVE", **life},
    }
    asked = {"modelIdentifier": MODEL}
    bedrock.add_response("get_foundation_model", {"modelDetails": details}, asked)
    bedrock.add_response("get_foundation_model_availability", access(**of_access))
    profile = {
        "inferenceProfileName": "EU",
        "inferenceProfileArn": "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.x",
        "models": [{"modelArn": details["modelArn"]}],
        "inferenceProfileId": f"eu.{MODEL}",
        "status": "ACTIVE",
        "type": "SYSTEM_DEFINED",
    }
    bedrock.add_response("list_inference_profiles", {"inferenceProfileSummaries": [profile]})


@pytest.mark.parametrize(
    ("of_access", "life", "verdict"),
    [
        ({}, {}, "usable"),
        ({"agreement": "NOT_AVAILABLE"}, {}, "no-agreement"),
        ({"agreement": "PENDING"}, {}, "pending"),
        ({"authorizationStatus": "NOT_AUTHORIZED"}, {}, "not-authorised"),
        ({"entitlementAvailability": "NOT_AVAILABLE"}, {}, "not-authorised"),
        ({"regionAvailability": "NOT_AVAILABLE"}, {}, "not-here"),
        ({}, {"status": "LEGACY"}, "legacy"),
        ({}, {"status": "LEGACY", "endOfLifeTime": "2024-01-02T00:00:00Z"}, "retired"),
        ({}, {"status": "LEGACY", "endOfLifeTime": "2124-01-02T00:00:00Z"}, "legacy"),
    ],
)
def test_access_to_a_model(
    stubs: Any, of_access: Mapping[str, Any], life: Mapping[str, str], verdict: str
) -> None:
    """Only what is agreed, authorised, entitled and alive may be called."""
    bedrock_answers(stubs, of_access, life, "ON_DEMAND")
    found = stubs.look("bedrock/model-access", model_id=MODEL).verdict
    assert (verdict, verdict == "usable") == (found.name, found.tone == "good")


@pytest.mark.parametrize(
    ("asked", "verdict"), [(MODEL, "needs-profile"), (f"eu.{MODEL}", "usable")]
)
def test_a_model_that_is_called_by_a_profile(stubs: Any, asked: str, verdict: str) -> None:
    """Its own id does not do, the profile's does; both are looked for under the model's."""
    bedrock_answers(stubs, {}, {}, "PROVISIONED")
    found = stubs.look("bedrock/model-access", model_id=asked).verdict
    assert verdict == found.name
    assert verdict == "usable" or f"eu.{MODEL}" in found.text


def test_a_model_that_is_not_here(stubs: Any) -> None:
    """An id that Bedrock does not know is told so, with the place."""
    stubs("bedrock").add_client_error(
        "get_foundation_model", "ValidationException", "The provided model identifier is invalid."
    )
    verdict = stubs.look("bedrock/model-access", model_id=MODEL).verdict
    assert ("not-here", True) == (verdict.name, "eu-west-1" in verdict.text)


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
def test_an_access_that_could_not_be_seen(stubs: Any, code: str) -> None:
    """A model is not called usable where its access was hidden."""
    bedrock = stubs("bedrock")
    details = {"modelArn": f"arn:aws:bedrock:eu-west-1::foundation-model/{MODEL}", "modelId": MODEL}
    bedrock.add_response("get_foundation_model", {"modelDetails": details})
    bedrock.add_client_error("get_foundation_model_availability", code, http_status_code=400)
    bedrock.add_response("list_inference_profiles", {"inferenceProfileSummaries": []})
    assert "unseen" == stubs.look("bedrock/model-access", model_id=MODEL).verdict.name


def account(**given: Any) -> dict[str, Any]:
    """What SES says of an account that may send."""
    quota = {"Max24HourSend": 1000.0, "MaxSendRate": 14.0, "SentLast24Hours": 12.0}
    usual = {"SendingEnabled": True, "ProductionAccessEnabled": True, "SendQuota": quota}
    return {**usual, "EnforcementStatus": "HEALTHY", **given}


FULL = {"Max24HourSend": 200.0, "MaxSendRate": 1.0, "SentLast24Hours": 200.0}


@pytest.mark.parametrize(
    ("given", "verified", "verdict"),
    [
        ({}, [True], "can-send"),
        ({}, [False, True], "can-send"),
        ({}, [False, None], "unverified"),
        ({}, [None, None], "no-identity"),
        ({"EnforcementStatus": "SHUTDOWN"}, [True], "shut-down"),
        ({"EnforcementStatus": "PROBATION"}, [True], "probation"),
        ({"SendingEnabled": False}, [True], "switched-off"),
        ({"ProductionAccessEnabled": False}, [True], "sandbox"),
        ({"SendQuota": FULL}, [True], "used-up"),
    ],
)
def test_whether_the_account_sends(
    stubs: Any, given: Mapping[str, Any], verified: list[bool | None], verdict: str
) -> None:
    """What stops every mail is told before what stops this sender's."""
    ses = stubs("sesv2")
    ses.add_response("get_account", account(**given))
    for one in verified:
        if one is None:
            ses.add_client_error("get_email_identity", "NotFoundException", http_status_code=404)
        else:
            ses.add_response("get_email_identity", {"VerifiedForSendingStatus": one})
    sender = "billing@example.com" if len(verified) > 1 else "example.com"
    found = stubs.look("ses/sending", email_identity=sender).verdict
    assert (verdict, verdict == "can-send") == (found.name, found.tone == "good")


@pytest.mark.parametrize("code", ["AccessDeniedException", "TooManyRequestsException"])
def test_an_identity_that_could_not_be_seen(stubs: Any, code: str) -> None:
    """A sender is neither verified nor unknown where it was hidden."""
    stubs("sesv2").add_response("get_account", account())
    stubs("sesv2").add_client_error("get_email_identity", code, http_status_code=400)
    assert "unseen" == stubs.look("ses/sending", email_identity="example.com").verdict.name


ADDRESS = "ada.lovelace@example.com"


@pytest.mark.parametrize(
    ("reason", "verdict"), [("BOUNCE", "bounced"), ("COMPLAINT", "complained"), ("", "not-listed")]
)
def test_an_address_on_the_suppression_list(stubs: Any, reason: str, verdict: str) -> None:
    """Why it is there is told to who asks alone, and no word of the verdict repeats the address."""
    ses = stubs("sesv2")
    listed = {
        "EmailAddress": ADDRESS,
        "Reason": reason,
        "LastUpdateTime": "2026-11-02T03:04:05Z",
        "Attributes": {"MessageId": "0100018c"},
    }
    if reason:
        ses.add_response("get_suppressed_destination", {"SuppressedDestination": listed})
    else:
        ses.add_client_error("get_suppressed_destination", "NotFoundException")
    ses.add_response("get_account", account())
    result = stubs.look("ses/suppressed-address", email_address=ADDRESS)
    assert (verdict, True) == (result.verdict.name, result.private)
    assert ADDRESS not in f"{result.verdict} {result.findings}"


@pytest.mark.parametrize("code", ["AccessDeniedException", "TooManyRequestsException"])
def test_a_suppression_list_that_could_not_be_read(stubs: Any, code: str) -> None:
    """An address is not said to be off the list where the list was hidden."""
    stubs("sesv2").add_client_error("get_suppressed_destination", code, http_status_code=400)
    stubs("sesv2").add_response("get_account", account())
    found = stubs.look("ses/suppressed-address", email_address=ADDRESS).verdict
    assert "unseen" == found.name


@pytest.mark.parametrize(("versions", "verdict"), [(1, "there"), (2, "not-latest")])
def test_a_launch_template(simulated: Any, versions: int, verdict: str) -> None:
    """Who names no version gets the default, which is not always the latest."""
    ec2 = simulated.client("ec2")
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    given = {"LaunchTemplateName": "web-fleet", "LaunchTemplateData": {"ImageId": image}}
    made = ec2.create_launch_template(**given)["LaunchTemplate"]["LaunchTemplateId"]
    for _ in range(versions - 1):
        ec2.create_launch_template_version(**given)
    for asked in ({"launch_template_name": "web-fleet"}, {"launch_template_id": made}):
        assert verdict == simulated.look("ec2/launch-template", **asked).verdict.name


def test_no_launch_template(simulated: Any) -> None:
    """One that is not there is told with the place."""
    verdict = simulated.look("ec2/launch-template", launch_template_name="web-fleet").verdict
    assert ("absent", True) == (verdict.name, "in account 123456789012" in verdict.text)


TEMPLATE = {
    "LaunchTemplateId": "lt-0123456789abcdef0",
    "LaunchTemplateName": "web-fleet",
    "DefaultVersionNumber": 2,
    "LatestVersionNumber": 2,
}
AMI = "ami-0123456789abcdef0"


def versions(number: int) -> dict[str, Any]:
    data = {"ImageId": AMI, "UserData": "c2VjcmV0IGh1bnRlcjIy"}
    return {"LaunchTemplateVersions": [{"VersionNumber": number, "LaunchTemplateData": data}]}


def test_an_image_that_is_gone(stubs: Any) -> None:
    """A template whose image was taken away launches nothing; its scripts never arrive."""
    ec2 = stubs("ec2")
    ec2.add_response("describe_launch_templates", {"LaunchTemplates": [TEMPLATE]})
    ec2.add_response("describe_launch_template_versions", versions(2))
    ec2.add_client_error("describe_images", "InvalidAMIID.NotFound", http_status_code=400)
    result = stubs.look("ec2/launch-template", launch_template_name="web-fleet")
    assert ("image-gone", False) == (result.verdict.name, "c2Vjc" in str(result))


def test_a_version_that_is_not_there(stubs: Any) -> None:
    """Which version is the default and which the latest is told with it."""
    ec2 = stubs("ec2")
    ec2.add_response("describe_launch_templates", {"LaunchTemplates": [TEMPLATE]})
    ec2.add_response("describe_launch_template_versions", versions(2))
    ec2.add_client_error(
        "describe_launch_template_versions", "InvalidLaunchTemplateId.VersionNotFound"
    )
    ec2.add_response("describe_images", {"Images": [{"ImageId": AMI, "State": "available"}]})
    asked = {"launch_template_name": "web-fleet", "launch_template_version": "7"}
    verdict = stubs.look("ec2/launch-template", **asked).verdict
    assert ("no-version", True) == (verdict.name, "its latest 2" in verdict.text)


@pytest.mark.parametrize("code", ["UnauthorizedOperation", "RequestLimitExceeded"])
def test_an_image_that_could_not_be_seen(stubs: Any, code: str) -> None:
    """A template is not called sound where its image was hidden."""
    ec2 = stubs("ec2")
    ec2.add_response("describe_launch_templates", {"LaunchTemplates": [TEMPLATE]})
    ec2.add_response("describe_launch_template_versions", versions(2))
    ec2.add_client_error("describe_images", code, http_status_code=400)
    found = stubs.look("ec2/launch-template", launch_template_name="web-fleet").verdict
    assert "unseen" == found.name
