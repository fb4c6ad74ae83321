"""Responses made up from the SDK's models."""

from bot.lookups.sample_responses import TIME, FreeForm, response


def test_every_member_of_the_model_is_there() -> None:
    """Each once, a list with one element, times as our texts have them."""
    role = response("iam.get_role")["Role"]
    assert TIME == role["CreateDate"]
    assert 1 == len(role["Tags"])
    assert {"Key", "Value"} == set(role["Tags"][0])


def test_what_the_model_does_not_tell_is_free_form() -> None:
    """A policy's document, and a map whose keys no list names."""
    assert isinstance(response("iam.get_role")["Role"]["AssumeRolePolicyDocument"], FreeForm)
    assert {} == response("sqs.list_queue_tags")["Tags"]


def test_a_recorded_part_is_laid_over_what_the_model_gives() -> None:
    """All else stays, and each recorded element is a whole one."""
    recorded = {"Role": {"AssumeRolePolicyDocument": {"Version": "x"}, "Tags": [{"Key": "a"}] * 2}}
    role = response("iam.get_role", recorded)["Role"]
    assert {"Version": "x"} == role["AssumeRolePolicyDocument"]
    assert ["a", "a"] == [tag["Key"] for tag in role["Tags"]]
    assert TIME == role["CreateDate"]


def test_a_shape_that_holds_itself_ends() -> None:
    """A statement of a web ACL is made of statements: the inner one has no members."""
    acl = response("wafv2.get_web_acl")["WebACL"]
    inner = acl["Rules"][0]["Statement"]["AndStatement"]["Statements"]
    assert [{}] == inner
    assert isinstance(inner[0], FreeForm)
