"""Names of Kubernetes' and Helm's objects, and Terraform's addresses."""

from bot.recognition.entities.rule import EntityRule, rule

_NAME = r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = r"(?:module\.[\w-]{1,80}(?:\[[^\]\s]{1,80}\])?\.){0,8}(?:data\.)?[a-z][a-z0-9]{0,30}_[a-z0-9_]{1,80}\.[\w-]{1,80}(?:\[[^\]\s]{1,80}\])?"

RULES: tuple[EntityRule, ...] = (
    rule("pod", "in pod ", rf"in pod ({_NAME})_"),
    rule("pod", " pod=", rf" pod=\"?(?:{_LABEL}/)?({_NAME})[_\"(]"),
    rule("pod", "pod", rf"\bpods?/({_NAME})(?![\w/.-])"),
    rule("pod", ('od "', 'ods "'), rf"\b[pP]ods? \"(?:{_LABEL}/)?({_NAME})(?:_{_LABEL}\([^)\n]{{1,60}}\))?\""),
    rule("pod", "od: ", rf"\b[pP]od: ({_NAME})(?![\w/])"),
    rule("pod", "Namespace:", rf"\bName: {{2,30}}({_NAME})\nNamespace:"),
    rule("kube_namespace", "in pod ", rf"in pod {_NAME}_({_LABEL})\("),
    rule("kube_namespace", " pod=", rf" pod=\"?{_NAME}_({_LABEL})\("),
    rule("kube_namespace", " pod=", rf" pod=\"?({_LABEL})/{_NAME}\""),
    rule("kube_namespace", 'in the namespace "', rf"in the namespace \"({_LABEL})\""),
    rule("kube_namespace", "in namespace ", rf"in namespace [\"']?({_LABEL})[\"']?(?![\w.-])"),
    rule("kube_namespace", "Namespace:", rf"\bNamespace: {{2,30}}({_LABEL})\n"),
    rule("kube_namespace", "--namespace", rf"--namespace[ =]({_LABEL})(?![\w.-])"),
    rule("kube_namespace", " -n ", rf"\b(?:kubectl|helm) [^\n]{{0,200}} -n ({_LABEL})(?![\w.-])"),
    rule("kube_verb", " cannot ", r" cannot ([a-z]{3,20}) resource \""),
    rule("kube_resource", ' resource "', r" cannot [a-z]{3,20} resource \"([a-z][a-z0-9-]{0,62}(?:/[a-z]{2,30})?)\""),
    rule("container", "failed container", rf"failed container[ =]({_LABEL})(?= in pod| pod=)"),
    rule("image", 'mage "', r"[iI]mage \"([\w.:/@-]{3,400})\""),
    rule("node", 'odes "', rf"nodes \"({_NAME})\""),
    rule("node", "Node:", rf"\bNode: {{2,30}}({_NAME})/"),
    rule("workload", "rollout status", rf"rollout status (?:deploy(?:ment)?|statefulset|daemonset)s?[/ ]({_NAME})"),
    rule("workload", 'he Deployment "', rf"The Deployment \"({_NAME})\""),
    rule("workload", 'deployment "', rf"deployment \"({_NAME})\""),
    rule("workload", "The ", rf"The (?:StatefulSet|DaemonSet|Job|Service|PersistentVolumeClaim) \"({_NAME})\""),
    rule("release", "has no deployed releases", rf"\"({_LABEL})\" has no deployed releases"),
    rule("release", "helm ", rf"\bhelm (?:upgrade|install|rollback|uninstall|history|status)(?: -{{1,2}}[\w-]{{1,30}}(?:[ =][\w./-]{{1,80}})?){{0,4}}? ({_LABEL}) "),
    rule("release", "FAILED: ", rf"FAILED: ({_LABEL}): "),
    rule("resource_address", "with ", rf"\bwith ({_ADDRESS}),"),
    rule("resource_address", "plan for ", rf"plan for ({_ADDRESS})(?![\w.-])"),
    rule("resource_address", "changes to ", rf"changes to ({_ADDRESS})(?![\w-])"),
    rule("resource_address", "Resource ", rf"\bResource ({_ADDRESS})(?![\w-])"),
    rule("resource_address", "Cycle: ", rf"Cycle: ({_ADDRESS})"),
    rule("provider_source", "provider", r"providers? (?:[\w.-]{3,80}\.\w{2,10}/)?([\w-]{1,80}/[\w-]{1,80})(?=[:\s\",])"),
)  # fmt: skip
