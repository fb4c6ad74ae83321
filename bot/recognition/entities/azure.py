"""Names and IDs of Azure resources."""

from bot.recognition.entities.rule import UUID, EntityRule, fields, rule

RULES: tuple[EntityRule, ...] = (
    rule("policy_name", "policyDefinitionDisplayName", r"policyDefinitionDisplayName\\{0,3}\":\\{0,3}\"([\w+=,.@ -]{2,128}?)\\{0,3}\""),
    rule("policy_name", "policyAssignment", r"policyAssignments?[\"/](?::\{\"name\":\")?([\w .-]{2,128})"),
    rule("policy_name", "policy definition", r"policy definition '([^'\n]{2,128})'"),
    rule("resource_group", "esource", r"resource[gG]roups/(?!(?:read|write|delete|action)\b)([\w.()-]{2,90})"),
    rule("resource_group", "Resource Group Name", r"Resource Group Name:? {1,2}\"([\w.()-]{1,90})\""),
    rule("resource_group", "esource", r"[rR]esource [gG]roup[ :=]{1,2}[\"'\[]([\w.()-]{1,90})[\"'\]]"),
    rule("resource_group", "--resource-group", r"--resource-group[ =][\"']?([\w.()-]{1,90})"),
    rule("resource_group", "az ", r"\baz [a-z][^\n]{2,120}? -g {1,2}[\"']?([\w.()-]{1,90})"),
    rule("resource_group", "-ResourceGroupName", r"-ResourceGroupName {1,2}[\"']?([\w.()-]{1,90})"),
    rule("cluster", "Managed Cluster Name", r"Managed Cluster Name:? {1,2}\"([\w-]{1,63})\""),
    rule("cluster", "managedClusters/", r"managedClusters/([\w-]{1,63})"),
    rule("subscription_id", "ubId", rf"[sS]ubId\"?:\"?({UUID})"),
    rule("subscription_id", "ubscription", rf"[sS]ubscription(?: ID| id)?:? ['\"]?({UUID})"),
    rule("instance_type", "Standard_", r"\b(Standard_[A-Z]{1,3}\d[\w-]{0,20})(?![\w-])"),
    rule("instance_type", "Basic_", r"\b(Basic_A\d)(?![\w-])"),
    rule("subscription_id", "ubscriptions/", rf"[sS]ubscriptions/({UUID})"),
    rule("resource_id", "/subscriptions/", rf"(/subscriptions/{UUID}/resource[gG]roups/[\w.()-]{{1,90}}/providers/[\w./()-]{{3,400}})"),
    *fields("resource_group", "esourceGroupName", "esource_group_name"),
    rule("resource_group", "esource group ", r"[rR]esource group ([\w.()-]{1,80}[\d_-][\w.()-]{0,60})(?![\w(])"),
    rule("subscription_id", "ubscriptionId", rf"[sS]ubscriptionId\\{{0,3}}[\"']?[:= ]{{1,3}}\\{{0,3}}[\"']?({UUID})"),
    rule("region", "-Location", r"-Location {1,2}[\"']?([a-z][a-z0-9]{3,30})(?![\w-])"),
    rule("region", "az ", r"\baz [a-z][^\n]{2,120}? -l {1,2}[\"']?([a-z][a-z0-9]{3,30})(?![\w-])"),
)  # fmt: skip
