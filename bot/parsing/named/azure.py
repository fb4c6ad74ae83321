"""Names and IDs of Azure resources."""

from bot.parsing.named.rule import UUID, Rule, rule

RULES: tuple[Rule, ...] = (
    rule("policy_name", "policyDefinitionDisplayName", r"policyDefinitionDisplayName\":\"([^\"\n]{2,128})\""),
    rule("policy_name", "policyAssignment", r"policyAssignments?[\"/](?::\{\"name\":\")?([\w .-]{2,128})"),
    rule("policy_name", "policy definition", r"policy definition '([^'\n]{2,128})'"),
    rule("resource_group", "esource", r"resource[gG]roups/([\w.()-]{2,90})"),
    rule("resource_group", "Resource Group Name", r"Resource Group Name:? {1,2}\"([\w.()-]{1,90})\""),
    rule("subscription_id", "ubscriptions/", rf"[sS]ubscriptions/({UUID})"),
    rule("resource_id", "/subscriptions/", rf"(/subscriptions/{UUID}/resource[gG]roups/[\w.()-]{{1,90}}/providers/[\w./()-]{{3,400}})"),
)  # fmt: skip
