"""The named values of a paste: everything a lookup, a template or a person may want from it.

One table of rules, each a name, a word that must stand in the text for the rule to be tried, and a
pattern whose one group is the value. What a rule finds is handed on only when `bot.values` accepts
its shape.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.values import KINDS

_MOST_OF_ONE = 8
_MOST_HITS = 40


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a value stands in a text.

    Attributes:
        name: the value's name.
        hint: the rule is tried only on a text that holds this.
        pattern: its first group that matched is the value.
    """

    name: str
    hint: str
    pattern: re.Pattern[str]


def _rule(name: str, hint: str, pattern: str) -> Rule:
    return Rule(name, hint, re.compile(pattern))


def _option(name: str, option: str) -> Rule:
    """A value given to the AWS CLI's option in the pasted command."""
    return _rule(name, f"--{option}", rf"--{option}[ =][\"']?([^\s\"'`|;&<>$]{{1,300}})")


def _terraform(name: str, kind: str) -> Rule:
    """A value in the round brackets of Terraform's `creating KIND (value)`."""
    return _rule(name, f"{kind} (", rf"{kind} \(([^\s()]{{1,300}})\)")


def _id(name: str, prefix: str) -> Rule:
    """An EC2 resource's ID, which its prefix tells anywhere."""
    return _rule(name, f"{prefix}-", rf"(?<![\w-])({prefix}-[0-9a-f]{{8,17}})(?![\w-])")


_REGION = r"(?:us|eu|ap|sa|ca|me|af|il|mx|cn)-(?:gov-|iso[a-z]?-)?(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d{1,2}"
_GCP_REGION = r"(?:us|europe|asia|australia|northamerica|southamerica|africa|me)-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)\d{1,2}"
_UUID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_ADDRESS = r"(?:module\.[\w-]{1,80}(?:\[[^\]\s]{1,60}\])?\.){0,6}(?:data\.)?(?:aws|google|azurerm|azuread|awscc)_[a-z0-9_]{2,60}\.[\w-]{1,80}(?:\.\d{1,4}\b|\[[^\]\s]{1,60}\])?"
_BUCKET = r"[A-Za-z0-9][A-Za-z0-9._-]{1,100}[A-Za-z0-9]"

_RULES: tuple[Rule, ...] = (
    _rule("http_status", "tatus", r"[sS]tatus ?[cC]ode[=:\"']{1,3} {0,3}([1-5]\d\d)\b"),
    _rule("http_status", "rror ", r"\b[Ee]rror:? ([345]\d\d)\b"),
    _rule("http_status", "rror", r"HTTP [Ee]rror:? ([345]\d\d)\b"),
    _rule("http_status", "http", r"https? (?:returned )?(?:error|status|code)[ :<(]{1,3}([1-5]\d\d)\b"),
    _rule("http_status", "API error", r"API error \(([345]\d\d)\)"),
    _rule("http_status", "response code", r"response code:? ([345]\d\d)\b"),
    _rule("http_status", "esponseCode", r"[rR]esponseCode: ([345]\d\d)\b"),
    _rule("http_status", "status", r"\bstatus: ([345]\d\d)\b|\bstatus=([345]\d\d)\b|\bstatus ([345]\d\d)\b"),
    _rule("http_status", "Code", r"(?:S|s)tatus(?:Code)?[=:] ?([345]\d\d)\b|StatusCode: ?([1-5]\d\d)"),
    _rule("http_status", 'Code"', r"(?:http)?[sS]tatusCode\"?: ?([1-5]\d\d)\b"),
    _rule("http_status", "httpStatusCode", r"httpStatusCode'?: ?([1-5]\d\d)\b"),
    _rule("http_status", "http_status_code", r"http_status_code[\"']?: ?([1-5]\d\d)\b"),
    _rule("http_status", '"code"', r"\"code\" ?: ?([345]\d\d)\b"),
    _rule("http_status", " 4", r"(?<![\w.])([45]\d\d) (?:[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2}|[A-Z][A-Za-z]{4,40})\b"),
    _rule("http_status", " 5", r"(?<![\w.])(5\d\d) [A-Z][a-z]{2,20}"),
    _rule("http_status", "#4", r"Exception #([45]\d\d)\b"),
    _rule("http_status", "4", r"(?:^|[`(: ])([45]\d\d) (?:gs://|[A-Z])|\((4\d\d)$"),
    _rule("http_status", "failed 4", r"failed ([45]\d\d)\b"),
    _rule("request_id", "equest", r"[rR]equest[_ -]?[iI][dD][\"']?[:=> ]{1,3}[\"']?([A-Za-z0-9][A-Za-z0-9=/+_-]{3,127})(?![\w.*<])"),
    _rule("request_id", "request-id", r"request-id[\"']?[:=> ]{1,3}[\"']?([A-Za-z0-9][A-Za-z0-9=/+_-]{7,127})"),
    _rule("request_id", "requestid", r"requestid[\"']?[:=> ]{1,3}[\"']?([A-Za-z0-9][A-Za-z0-9=/+_-]{7,127})"),
    _rule("request_id", "ID", r"(?:Correlation|Activity|Tracking|CorrelationId|ActivityId)(?: ?ID|Id)?[:=] {0,2}[\"']?(" + _UUID + ")"),
    _rule("request_id", "Id:", r"(?:Activity|Correlation|Request)Id: ?(" + _UUID + ")"),
    _rule("request_id", "tracking", r"[Tt]racking [iI][dD] is '(" + _UUID + ")"),
    _rule("action", "perform", r"perform(?: action)?:? {0,2}['\"`]?([A-Za-z][\w.-]{1,60}[:/][A-Za-z0-9*/.:-]{2,120})"),
    _rule("action", "ermission", r"[pP]ermission '([a-z][\w.]{3,100})' denied"),
    _rule("action", "does not have", r"does not have ([a-z]+(?:\.[a-zA-Z]+){2,4}) (?:access|permission)"),
    _rule("principal", "not authorized", r"(?:User|user|Principal): {0,2}([^\s]{4,500}?) is not authorized"),
    _rule("principal", "does not have authorization", r"client '([^'\s]{4,120})' with object id"),
    _rule("arn", "on resource", r"on resource: {0,2}(arn:aws[^\s\"'`,)]{5,600})"),
    _rule("arn", "arn:aws", r"(arn:aws[a-z-]{0,12}:[a-z0-9-]{1,40}:[a-z0-9-]{0,30}:[A-Za-z0-9*_-]{0,40}:[^\s\"'`,;)\]}<>|]{1,600})"),
    _rule("region", "-", rf"(?<![\w-])({_REGION})(?![\w-])"),
    _rule("region", "-", rf"(?:amazonaws\.com[^\s]{{0,200}}|[./_#:-])({_REGION})(?=[./:#?&\"'\s,)-]|$)"),
    _rule("region", "s3.", r"\bs3[.-]([a-z]{2}-[a-z]+-\d{1,2})\.amazonaws"),
    _rule("region", "egion", r"[rR]egion[:=]?[ \[\"']{1,3}([a-z]{2,}(?:-[a-z]+)+-?\d{0,2}|[a-z]+\d?)(?![\w-])"),
    _rule("region", "-", rf"(?<![\w-])({_GCP_REGION})(?:-[a-f])?(?![\w-])"),
    _rule("region", "ocation", r"location:? ?'([a-z][a-z0-9]{3,30})'"),
    _rule("region", "ocation", r"[lL]ocations?[:/] ?([a-z][a-z0-9]{3,30})(?=[,/\s])"),
    _rule("account_id", "arn:aws", r"arn:aws[a-z-]{0,12}:(?:sts|iam)::(\d{12}):"),
    _rule("account_id", "arn:aws", r"arn:aws[a-z-]{0,12}:[a-z0-9-]{1,40}:[a-z0-9-]{0,30}:(\d{12}):"),
    _rule("account_id", "ubscriptions/", rf"[sS]ubscriptions/({_UUID})"),
    _rule("account_id", "roject", r"project(?:s/|_number:| number |=| )(\d{6,14})\b"),
    _rule("account_id", "ccount", r"[aA]ccount[ :=#\"']{1,4}(\d{12})\b"),
    _rule("bucket", "3://", rf"s3[an]?://({_BUCKET})"),
    _rule("bucket", "gs://", rf"gs://({_BUCKET})"),
    _rule("bucket", "amazonaws.com/", rf"//s3[a-z0-9.-]{{0,40}}\.amazonaws\.com/({_BUCKET})(?=[/\"'\s?`])"),
    _rule("bucket", ".s3", rf"//({_BUCKET})\.s3[a-z0-9.-]{{0,40}}\.amazonaws\.com"),
    _rule("bucket", "s3.", rf"//s3\.[a-z.]{{1,40}}(?::\d{{2,5}})?/({_BUCKET})/"),
    _rule("bucket", "arn:aws", rf"arn:aws[a-z-]{{0,12}}:s3:::({_BUCKET})"),
    _rule("bucket", "ucket", rf"[bB]ucket(?: name)?:? ?[\"'(\[<]({_BUCKET})[\"')\]>]"),
    _rule("bucket", "Bucket", rf"Bucket[\"']?[:=] ?[\"']({_BUCKET})[\"']"),
    _rule("bucket", "<Bucket", rf"<Bucket(?:Name)?>\s{{0,4}}({_BUCKET})\s{{0,4}}<"),
    _rule("key", "amazonaws.com/", rf"//s3[a-z0-9.-]{{0,40}}\.amazonaws\.com/{_BUCKET}/([^\s\"'`?]{{1,300}})"),
    _rule("key", ".s3", rf"//{_BUCKET}\.s3[a-z0-9.-]{{0,40}}\.amazonaws\.com/([^\s\"'`?]{{1,300}})"),
    _rule("key", "s3.", rf"//s3\.[a-z.]{{1,40}}(?::\d{{2,5}})?/{_BUCKET}/([^\s\"'`?,]{{1,300}})"),
    _rule("key", "<Key>", r"<Key>\s{0,4}([^<]{1,300}?)\s{0,4}<"),
    _rule("key", "gs://", rf"gs://{_BUCKET}/([^\s\"'`?]{{1,300}})"),
    _rule("key", "s3://", rf"s3://{_BUCKET}/([^\s\"'`?]{{1,300}})"),
    _rule("key", "Object(", r"Object\(\"([^\"\n]{1,300})\""),
    _rule("key", "error <", r"(?:http error <\d{3}>: |)<([\w./-]{6,300}/[\w.-]{2,200})>,"),
    _rule("upload_id", "ploadI", r"[uU]ploadI[dD](?:=|[\"']?: ?[\"']?|>)([A-Za-z0-9._~+=-]{8,1000})"),
    _rule("function_name", ":function:", r":function:([A-Za-z0-9_-]{1,140})"),
    _rule("function_name", "unction", r"[fF]unction(?: already exist| not found| Code| Configuration|Name|-name|)[:=]? ?[\"'(]?([A-Za-z0-9_-]{2,140})(?=[)\"':\s,]|$)(?<=[\w-]{4})(?<!ion)(?<!Code)"),
    _rule("stack_name", "stack", r"--stack-name[ =]([A-Za-z][A-Za-z0-9-]{1,127})"),
    _rule("stack_name", "tack", r"[sS]tack:? ?[\[\"'(]([A-Za-z][A-Za-z0-9-]{1,127})[\]\"')]"),
    _rule("stack_name", "stack", r"for the stack:? ([A-Za-z][A-Za-z0-9-]{1,127})"),
    _rule("stack_name", "stack", r"(?:describing|creating|updating|deleting) stack ([A-Za-z][A-Za-z0-9-]{1,127})\b"),
    _rule("stack_name", "stack/", r":stack/([A-Za-z][A-Za-z0-9-]{1,127})"),
    _rule("table_name", "table/", r":table/([A-Za-z0-9_.-]{3,255})"),
    _rule("table_name", "able", r"[tT]able(?:Name[\"']?[:=] ?| )[\"']?[`(\"']([A-Za-z0-9_.-]{3,255})"),
    _rule("table_name", "#", rf"#{_REGION}#([A-Za-z0-9_.-]{{3,255}})"),
    _rule("role_name", ":role/", r":role/(?:[\w+=,.@-]{1,64}/){0,6}([\w+=,.@-]{1,64})"),
    _rule("role_name", "ole", r"IAM [rR]ole:? \(?([\w+=,.@-]{2,64}?)[):]"),
    _rule("role_name", "role", r"(?:for|creating|deleting|update) role ([\w+=,.@-]{2,64}?)[:\s]"),
    _rule("role_name", "ole", r"^([\w+=,.@-]{2,60}Role)\s{1,3}already exists"),
    _rule("user_name", ":user/", r":user/(?:[\w+=,.@-]{1,64}/){0,6}([\w+=,.@-]{1,64})"),
    _rule("policy_name", ":policy/", r":policy/(?:[\w+=,.@-]{1,64}/){0,6}([\w+=,.@-]{1,128})"),
    _rule("policy_name", "olicy", r"Policy \(([\w+=,.@-]{2,128})\)"),
    _rule("policy_name", "policyDefinitionDisplayName", r"policyDefinitionDisplayName\":\"([^\"\n]{2,128})\""),
    _rule("policy_name", "policyAssignment", r"policyAssignments?[\"/](?::\{\"name\":\")?([\w .-]{2,128})"),
    _rule("policy_name", "policy definition", r"policy definition '([^'\n]{2,128})'"),
    _rule("instance_profile", "instance-profile", r"--instance-profile-name[ =]([\w+=,.@-]{2,128})"),
    _rule("instance_profile", ":instance-profile/", r":instance-profile/([\w+=,.@-]{2,128})"),
    _rule("distribution_id", "xists: ", r"[eE]xists: (E[A-Z0-9]{6,20})\b"),
    _rule("distribution_id", "istribution", r"[dD]istribution[ \[(\"':=/-]{1,4}(?:[iI][dD][ :=\"']{1,3})?(E[A-Z0-9]{9,20})\b"),
    _rule("caller_reference", "aller", r"[cC]aller ?[rR]eference[\"']?[:=] ?[\"']?([^\"'\s,]{1,128})"),
    _rule("alias", "CNAME", r"CNAME(?:s)?[:\s\[\"'(]{1,4}((?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+)\b"),
    _rule("key_id", ":kms:", r"(arn:aws[a-z-]{0,12}:kms:[a-z0-9-]{1,30}:\d{12}:(?:key|alias)/[A-Za-z0-9/_-]{1,256})"),
    _terraform("key_id", "KMS Key"),
    _option("key_id", "key-id"),
    _rule("queue_name", ":sqs:", r":sqs:[a-z0-9-]{1,30}:\d{12}:([A-Za-z0-9_-]{1,80}(?:\.fifo)?)"),
    _rule("queue_name", "sqs.", r"//sqs\.[a-z0-9.-]{1,60}/\d{12}/([A-Za-z0-9_-]{1,80}(?:\.fifo)?)"),
    _rule("queue_url", "sqs.", r"(https://sqs\.[a-z0-9.-]{1,60}/\d{12}/[A-Za-z0-9_-]{1,80}(?:\.fifo)?)"),
    _option("queue_name", "queue-name"),
    _rule("topic_arn", ":sns:", r"(arn:aws[a-z-]{0,12}:sns:[a-z0-9-]{1,30}:\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?)"),
    _rule("certificate_arn", ":acm:", r"(arn:aws[a-z-]{0,12}:acm:[a-z0-9-]{1,30}:\d{12}:certificate/[A-Za-z0-9-]{1,64})"),
    _rule("secret_name", ":secretsmanager:", r"(arn:aws[a-z-]{0,12}:secretsmanager:[a-z0-9-]{1,30}:\d{12}:secret:[\w/+=.@-]{1,512})"),
    _terraform("secret_name", "Secrets Manager Secret"),
    _option("secret_name", "secret-id"),
    _rule("parameter_name", ":parameter/", r":parameter(/[\w.-]{1,200}/[\w./-]{1,800})"),
    _rule("parameter_name", ":parameter/", r":parameter/([\w.-]{1,500})(?![\w./-])"),
    _terraform("parameter_name", "SSM Parameter"),
    _rule("cluster", ":cluster/", r":(?:ecs|eks):[a-z0-9-]{1,30}:\d{12}:cluster/([A-Za-z0-9_-]{1,255})"),
    _rule("cluster", ":ecs:", r":ecs:[a-z0-9-]{1,30}:\d{12}:(?:service|task)/([A-Za-z0-9_-]{1,255})/"),
    _terraform("cluster", "EKS Cluster"),
    _terraform("cluster", "ECS Cluster"),
    _option("cluster", "cluster"),
    _option("cluster", "cluster-name"),
    _rule("service_name", ":service/", r":ecs:[a-z0-9-]{1,30}:\d{12}:service/(?:[A-Za-z0-9_-]{1,255}/)?([A-Za-z0-9_-]{1,255})"),
    _terraform("service_name", "ECS Service"),
    _rule("repository", ":repository/", r":repository/([a-z0-9][a-z0-9._/-]{1,255})"),
    _rule("repository", ".dkr.ecr.", r"\.dkr\.ecr\.[a-z0-9-]{4,20}\.amazonaws\.com(?:\.cn)?/(?!v2/)([a-z0-9][a-z0-9._/-]{1,255})"),
    _terraform("repository", "ECR Repository"),
    _rule("image", ".dkr.ecr.", r"(\d{12}\.dkr\.ecr\.[a-z0-9-]{4,20}\.amazonaws\.com(?:\.cn)?/[a-z0-9][a-z0-9._/-]{1,255}(?::\w[\w.-]{0,127}|@sha256:[0-9a-f]{64}))"),
    _rule("db_instance", ":db:", r":rds:[a-z0-9-]{1,30}:\d{12}:db:([A-Za-z][A-Za-z0-9-]{0,62})"),
    _terraform("db_instance", "RDS DB Instance"),
    _option("db_instance", "db-instance-identifier"),
    _rule("stream_name", ":stream/", r":kinesis:[a-z0-9-]{1,30}:\d{12}:stream/([\w.-]{1,128})"),
    _option("stream_name", "stream-name"),
    _rule("log_group", ":log-group:", r":log-group:([\w./#-]{1,512})"),
    _terraform("log_group", "CloudWatch Logs Log Group"),
    _option("log_group", "log-group-name"),
    _rule("auto_scaling_group", ":autoScalingGroupName/", r":autoScalingGroupName/([^\s\"'`,)]{1,255})"),
    _terraform("auto_scaling_group", "Auto Scaling Group"),
    _rule("group_name", ":group/", r":iam::\d{12}:group/(?:[\w+=,.@-]{1,64}/){0,6}([\w+=,.@-]{1,128})"),
    _rule("hosted_zone_id", "hostedzone/", r"hostedzone/(Z[A-Z0-9]{1,31})\b"),
    _rule("hosted_zone_id", "one", r"[hH]osted [zZ]one(?: ID)?[ :(=]{1,3}(Z[A-Z0-9]{7,31})\b"),
    _rule("change_id", "/change/", r"/change/(C[A-Z0-9]{5,31})\b"),
    _rule("instance_type", "nstance", r"[iI]nstance[ _-]?[tT]ype[\"']?[ :=(]{1,3}[\"']?([a-z][a-z0-9-]{1,20}\.[a-z0-9-]{2,20})\b"),
    _rule("client_token", "lient", r"[cC]lient[ _-]?(?:[rR]equest)?[tT]oken[\"']?[:=] ?[\"']?([\x21\x23-\x26\x28-\x2b\x2d-\x7e]{4,128})"),
    _id("security_group_id", "sg"),
    _id("subnet_id", "subnet"),
    _id("vpc_id", "vpc"),
    _id("network_interface_id", "eni"),
    _id("instance_id", "i"),
    _id("image_id", "ami"),
    _id("volume_id", "vol"),
    _id("snapshot_id", "snap"),
    _id("allocation_id", "eipalloc"),
    _id("route_table_id", "rtb"),
    _id("gateway_id", "igw"),
    _id("gateway_id", "nat"),
    _id("gateway_id", "vgw"),
    _id("gateway_id", "eigw"),
    _option("bucket", "bucket"),
    _option("key", "key"),
    _option("upload_id", "upload-id"),
    _option("auto_scaling_group", "auto-scaling-group-name"),
    _option("client_token", "client-token"),
    _option("hosted_zone_id", "hosted-zone-id"),
    _option("instance_type", "instance-type"),
    _option("key_pair", "key-name"),
    _option("subnet_group", "db-subnet-group-name"),
    _option("topic_arn", "topic-arn"),
    _rule("service_name", "aws ecs", r"aws ecs [^\n]{1,2000}--services?[ =][\"']?([A-Za-z0-9_-]{1,255})"),
    _rule("encoded_message", "ncoded", r"[eE]ncoded authorization failure message: {0,2}([A-Za-z0-9_-]{40,2048})"),
    _rule("alias", "Aliases", r"\"Aliases\" {0,2}: {0,2}\{[^{}]{0,60}\[ {0,2}\"([^\"\s]{3,255})\""),
    _rule("alias", "aliases", r"aliases {1,20}= {0,2}\[ {0,2}\"([^\"\s]{3,255})\""),
    _option("role_name", "role-name"),
    _option("user_name", "user-name"),
    _option("function_name", "function-name"),
    _option("table_name", "table-name"),
    _rule("lock_id", "Lock Info", rf"Lock Info:[^\n\w]{{0,12}}\n[^\n\w]{{0,12}}ID:\s{{1,12}}({_UUID}|\d{{10,20}})"),
    _rule("resource_group", "esource", r"resource[gG]roups/([\w.()-]{2,90})"),
    _rule("bucket", "BucketName: '", r"BucketName: '([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])'"),
    _rule("key", "  Key: '", r"\n {1,8}Key: '([^'\n]{1,500})',"),
    _rule("key", "\nKey: '", r"\nKey: '([^'\n]{1,500})',"),
    _rule("resource_group", "Resource Group Name", r"Resource Group Name:? {1,2}\"([\w.()-]{1,90})\""),
    _rule("subscription_id", "ubscriptions/", rf"[sS]ubscriptions/({_UUID})"),
    _rule("resource_id", "/subscriptions/", rf"(/subscriptions/{_UUID}/resource[gG]roups/[\w.()-]{{1,90}}/providers/[\w./()-]{{3,400}})"),
    _rule("project", "rojects/", r"projects/([a-z][a-z0-9-]{4,28}[a-z0-9]|\d{6,14})(?=[:'/\"\s\])]|$)"),
    _rule("project", "project [", r"project \[([a-z][a-z0-9-]{4,28}[a-z0-9])\]"),
    _rule("operation", "peration", r"for the ([A-Z][A-Za-z]{4,60}) operation"),
    _rule("operation", "peration", r"Operation ([A-Z][A-Za-z]{4,80}) \("),
    _rule("operation", "OperationType", r"OperationType: ([A-Z][a-z]{3,30})\b"),
    _rule("operation", "returned from", r"returned from ([A-Z][A-Za-z]{4,60})\b"),
    _rule("operation", '"method"', r"\"method\": ?\"([\w.]{4,120})\""),
    _rule("operation", "rror executing", r"rror executing \"([A-Z]\w{2,80})\" on "),
    _rule("operation", "-> ", r"-> ([A-Z][A-Za-z]{4,60})\(\""),
    _rule("operation", " operation:", r"\b([A-Z][a-z]+[A-Z][A-Za-z]{2,60}) operation:"),
    _rule("operation", "eventName", r"\"eventName\": ?\"([A-Z]\w{2,80})\""),
    _rule("resource_name", "_", rf"(?<![\w./-])({_ADDRESS})(?=[\s:,(]|$)"),
    _rule("resource_name", 'resource "', r"resource \"[a-z0-9_]{3,80}\" \"([\w-]{1,80})\""),
    _rule("resource_name", "_FAILED", r"_FAILED:? {1,60}\|? {0,60}(?:\| {0,4}AWS::\S{3,80} {0,60}\| {0,4})?([A-Za-z0-9]{2,255})(?=[ (\n|]|$)"),
    _rule("resource_name", "_FAILED", r"([A-Za-z0-9]{2,255})\s{1,4}\|?\s{0,4}(?:CREATE|UPDATE|DELETE)_FAILED"),
    _rule("resource_name", "rror", r"An error occurred[\w ]{0,40}: ([A-Za-z0-9]{2,255}) - "),
    _rule("resource_name", "(Service: ", r"^([A-Z][A-Za-z0-9]{2,80}):? [A-Z][^\n]{4,300}\(Service: "),
    _rule("resource_name", "-", r"(?<![\w-])((?:i|ami|vpc|subnet|sg|eni|vol|snap|rtb|igw|nat|eipalloc|acl|lt)-[0-9a-f]{8,17})(?![\w-])"),
    _rule("resource_name", "resource=", r"\(resource=([^)\s]{2,200})\)"),
    _rule("resource_name", "projects/", r"(?:/|')projects/([a-z][a-z0-9-]{4,40})(?=[:'/])"),
    _rule("resource_name", "project [", r"in project \[([a-z][a-z0-9-]{4,40})"),
    _rule("resource_name", "Service [", r"[sS]ervice \[([\w-]{2,80})\]"),
    _rule("resource_name", "resourceName", r"\"resourceName\": ?\"([^\"\n]{3,300})\""),
    _rule("resource_name", "ccount ", r"(?:[sS]ervice|[sS]torage) account (?:named )?([\w-]{3,60}) (?:already|is already)"),
    _rule("resource_name", "given name", r"given name ([\w-]{2,80}) already"),
    _rule("resource_name", "--name", r"--name[ =]([\w.-]{2,80})"),
    _rule("resource_name", "Dataset ", r"Dataset ([\w:.-]{3,120})"),
    _rule("resource_name", "container service", r"container service ([\w-]{3,80})"),
    _rule("resource_name", "roup", r"resource[gG]roups/([\w.()-]{2,90})"),
    _rule("resource_name", ".amazonaws.com/", r"\.dkr\.ecr\.[a-z0-9-]{4,20}\.amazonaws\.com/([\w./-]{2,200})"),
    _rule("resource_name", "secret:", r":secret:([\w/+=.@-]{1,200}?)(?:-[A-Za-z0-9*]{1,6})?(?=[\s,'\"]|$)"),
    _rule("resource_name", "repository ", r"repository ([\w./-]{2,200}) not found"),
    _rule("resource_name", "manifest for ", r"manifest for ([\w./:-]{2,300}) not found"),
    _rule("resource_name", "(", r"(?:Instance|Cluster|Group|Function|Table|AMI|Database|Service|Record|Queue|Topic|Policy|Alarm|Stack|Gateway|Balancer|Key) \(([\w./:-]{2,200})\)"),
    _rule("resource_name", "mage", r"Image(?:Name)? ([\w-]{3,80}) (?:already|is in)"),
    _rule("resource_name", "onnection", r"Connection ([\w-]{3,80}) already exist"),
    _rule("resource_name", "stream ", r"in stream ([\w.-]{1,128})\b"),
    _rule("resource_name", "ubnet ", r"Subnet ([\w-]{2,80}) is in use"),
    _rule("resource_name", "nstance", r"instance (?:from image )?([\w-]{3,60}) from"),
    _rule("resource_name", "product", r"(?:products?)[ /]([\w-]{3,80})(?=[/\s.])"),
)  # fmt: skip

_QUOTED = re.compile(r"(?:'\[?|\"|\(Name \")([\w][\w.:/@+=*-]{1,200}?)(?:\]?'|\")")
_IN_QUOTES = re.compile(r"(?<![\w=])'\[?(?P<value>[\w*][\w.:/@+=*$-]{1,200})\]?'?")
_NOT_A_VALUE = frozenset({"null", "none", "undefined", "true", "false", "ID", "XXX", "xxx"})


def named_values(text: str, message: str = "") -> dict[str, tuple[str, ...]]:
    """Find every named value in a text.

    Args:
        text: a plain text.
        message: the provider's sentence of the error in question: names it quotes are the
            resources it speaks of.

    Returns:
        For each name the different values, the first one in the text first. Only values of the
        right shape, and only such as stand in the text.
    """
    found: dict[str, dict[str, None]] = {}
    for name, value in _found(text, message):
        kept = found.setdefault(name, {})
        fresh = value not in kept and value not in _NOT_A_VALUE
        if fresh and len(kept) < _MOST_OF_ONE and KINDS[name].accepts(value):
            kept[value] = None
    return {name: tuple(values) for name, values in found.items() if values}


def _found(text: str, message: str) -> Iterator[tuple[str, str]]:
    for rule in _RULES:
        if rule.hint in text:
            for number, hit in enumerate(rule.pattern.finditer(text)):
                if number >= _MOST_HITS:
                    break
                value = next(group for group in hit.groups() if group is not None)
                yield rule.name, value.rstrip(".:/") if rule.name != "resource_name" else value
    for hit in _IN_QUOTES.finditer(message):
        yield "resource_name", hit["value"]
    for hit in _QUOTED.finditer(message):
        yield "resource_name", hit[1]


def first_of_each(values: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The first value of each name."""
    return {name: several[0] for name, several in values.items()}
