"""Requirements of telling what a command does."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bot.aws.allow_list import access
from bot.knowledge_base.command_effects import effect_of, labelled
from bot.knowledge_base.effect_table import EFFECTS
from bot.knowledge_base.shell_words import calls
from tests.shared import our_library

if TYPE_CHECKING:
    from bot.knowledge_base.models import WithCommand

READING = """
aws iam get-role --role-name x
aws dynamodb wait table-exists --table-name x
aws ec2 run-instances --dry-run
aws s3 ls
aws s3api list-parts --bucket x | jq .
terraform plan
terraform state list
kubectl -n kube-system get pods
kubectl logs x --previous
kubectl delete pod x --dry-run=client
helm status x
az vm get-instance-view --name x
az rest --method get --url x
az ad app credential list --id x
gcloud projects get-iam-policy x
gcloud --project x sql operations wait y
bq query --use_legacy_sql=false 'SELECT 1'
curl -sI https://x
docker manifest inspect x
dig +short x
""".strip().splitlines()
CHANGING = """
aws ecs update-service --force-new-deployment
aws rds modify-db-instance --no-deletion-protection
aws iam put-role-policy --role-name x
aws s3 cp a s3://b
terraform import a.b c
terraform apply -refresh-only
terraform apply -lock-timeout=10m
kubectl rollout restart deployment x
kubectl cordon x
az vm deallocate --name x
az ad app credential reset --id x --append
az role assignment create --assignee x
gcloud projects add-iam-policy-binding x
gcloud container clusters get-credentials x
export A=b
sudo apt-get install x
""".strip().splitlines()
DESTROYING = """
aws cloudformation delete-stack --stack-name x
aws ec2 detach-volume --volume-id x
aws sqs purge-queue --queue-url x
aws s3 rm s3://x --recursive
aws s3 sync a s3://b --delete
aws s3api put-bucket-policy --bucket x
aws kms schedule-key-deletion --key-id x
aws rds modify-db-instance --apply-immediately
aws iam update-assume-role-policy --role-name x
aws iam list-policies | xargs -n 1 aws iam delete-policy --policy-arn
terraform destroy
terraform force-unlock x
terraform state rm a.b
terraform apply -replace=a.b
kubectl delete pod x
kubectl -n x drain y
kubectl scale deployment x --replicas=0
helm uninstall x
az group delete --name x
az keyvault set-policy --name x
az network vnet subnet update --ids x --remove routeTable
az ad app credential reset --id x
az rest --method delete --url x
gcloud compute instances delete x
gcloud projects set-iam-policy x y
gcloud projects remove-iam-policy-binding x
gsutil rm gs://x
docker system prune
""".strip().splitlines()
UNKNOWN = """
aws route53 change-resource-record-sets --hosted-zone-id x
aws lambda invoke --function-name x out
aws dynamodb execute-statement --statement x
curl -X POST https://x
curl -d @x https://x
az rest --method put --url x
gcloud COMMAND --log-http
kubectl exec x -- sh
psql x
""".strip().splitlines()


def _of_knowledge() -> Iterator[tuple[str, str]]:
    library = our_library()
    suggesting: list[tuple[str, WithCommand]] = []
    for name, entry in library.knowledge.entries.items():
        suggesting += [(name, one) for one in (*entry.fixes, *entry.diagnosis)]
        for variant in entry.variants:
            suggesting += [(name, one) for one in (*variant.fixes, *variant.diagnosis)]
    for name, playbook in library.knowledge.playbooks.items():
        suggesting += [(name, one) for one in playbook.steps]
    yield from ((name, one.run) for name, one in suggesting if one.run)
    for name, lookup in library.lookups.items():
        commands = (one for verdict in lookup.verdicts for one in verdict.commands)
        yield from ((name, one.run.text) for one in (*lookup.by_hand, *commands))


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        *((one, "reads") for one in READING),
        *((one, "changes") for one in CHANGING),
        *((one, "destroys") for one in DESTROYING),
    ],
)
def test_verb_and_options_tell_what_it_does(command: str, expected: str) -> None:
    """A known verb with its options reads, changes or destroys."""
    found = effect_of(command, EFFECTS)
    assert (expected, ()) == (found.effect, found.unknown)


@pytest.mark.parametrize("command", UNKNOWN)
def test_what_no_rule_knows_is_said(command: str) -> None:
    """A command of which the rules cannot tell is unknown, and counts as changing."""
    assert effect_of(command, EFFECTS).unknown
    assert "changes" == labelled(command, None, None, EFFECTS).effect


def test_every_branch_of_a_template_counts() -> None:
    """A command whose branches differ does the worst of them."""
    command = "aws iam {% if a %}get-role{% elif b %}delete-role{% else %}get-user{% endif %} x"
    assert "destroys" == effect_of(command, EFFECTS).effect


def test_a_label_is_never_milder_than_the_rules() -> None:
    """A label makes a command worse than its verb says, and never better."""
    assert "destroys" == labelled("aws iam get-role", "destroys", "x", EFFECTS).effect
    assert "destroys" == labelled("aws iam delete-role", "reads", "x", EFFECTS).effect


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("aws iam get-role", "Check: only reads"),
        ("aws rds modify-db-instance", "Changes the db instance"),
        ("az role assignment create", "Changes who has the role there"),
        ("kubectl scale deployment x", "Changes the deployment"),
        ("terraform import a b", "Changes Terraform's state"),
        ("aws ec2 delete-security-group", "⚠️ Destroys the security group"),
    ],
)
def test_the_label_says_effect_and_object(command: str, expected: str) -> None:
    """In words for people: what it does, and to what; a sign and a word where it destroys."""
    assert expected == effect_of(command, EFFECTS).label


def test_every_program_of_the_table_has_its_documentation() -> None:
    """Each program's rules, and each rule with a source of its own, name an https page."""
    sources = [(name, one.source) for name, one in EFFECTS.root.items() if name != "faultbook"]
    sources += [
        (name, rule.source)
        for name, one in EFFECTS.root.items()
        for rule in one.rules
        if rule.source is not None
    ]
    assert [] == [one for one in sources if urlsplit(one[1]).scheme != "https"]


def test_every_rule_is_reached_by_a_command_that_it_is_for() -> None:
    """No rule stands behind another that takes all its commands."""
    hidden = []
    for name, program in EFFECTS.root.items():
        for number, rule in enumerate(program.rules):
            for words in rule.words:
                said = words.replace("**", "thing").replace("*", "x")
                options = " ".join(rule.with_)
                if (found := effect_of(f"{name} {said} {options}", EFFECTS)).unknown:
                    found = effect_of(f"{said} {options}", EFFECTS)
                if found.unknown or found.effect != rule.effect:
                    hidden.append((name, number, words, found))

    assert [] == hidden


def test_what_aws_calls_a_read_is_told_as_one() -> None:
    """An operation that AWS lists with read access only reads by the rules too."""
    wrong = []
    for name, run in _of_knowledge():
        for call in calls(run):
            if call.program == "aws" and len(call.words) > 1:
                service, operation = call.words[0], call.words[1].replace("-", "_")
                told = effect_of(f"aws {service} {call.words[1]}", EFFECTS)
                listed = operation in access().reads.root.get(service, ())
                if listed and told.effect != "reads":
                    wrong.append((name, call.text))

    assert [] == wrong
