"""Stop words: words that occur where a value could be, but are none.

Sentences quote fields, states and keywords like names, and any English word can follow *bucket* or
*stack*. A button or a command with such a word in it would be nonsense.
"""

import re

from bot.knowledge_base.value_kinds import KINDS

_ANYWHERE = frozenset(
    {"null", "none", "undefined", "true", "false", "id", "redacted", "request_id"}
)
"""No value of any kind."""
_BLANKED = re.compile(r"[x*.-]{3,128}")
"""Characters with which people blank a value out."""
_WORDS = frozenset(
    {"a", "aaaa", "challenge", "received", "boolean", "varchar", "bigint", "int", "bool", "access", "account", "action", "actions", "already", "alter", "am", "an",
     "analyze", "and", "another", "any", "appid", "are", "arn", "as", "at", "attribute",
     "aws", "azure", "bad", "basic", "be", "been", "before", "body", "bucket", "but", "by",
     "call", "can", "cannot", "change", "client", "clientid", "cluster", "cname", "code",
     "command", "commit", "component", "components", "config", "configuration", "connection",
     "consumer", "content", "could", "create", "created", "data", "database", "date",
     "deallocate", "default", "delete", "deleted", "denied", "deploy", "deployment", "desc",
     "describe", "description", "detail", "details", "did", "disabled", "dns", "does", "done",
     "drop", "enable", "enabled", "encoded", "end", "error", "error_codes", "errors",
     "errortype", "event", "exception", "execute", "exists", "expected", "expired", "explain",
     "failed", "failure", "false", "field", "file", "following", "for", "force", "found",
     "fri", "from", "func", "function", "gcp", "get", "global", "google", "grant",
     "groupname", "had", "has", "have", "header", "http", "https", "if", "in", "information",
     "input", "insert", "instance", "integer", "internal", "invalid", "is", "it", "item",
     "its", "job", "json", "key", "kind", "level", "limit", "list", "location", "maximum",
     "may", "merge", "message", "messages", "method", "minimum", "missing", "module", "mon",
     "more", "msg", "must", "my", "name", "nameserver", "namespace", "new", "no", "not",
     "null", "number", "object", "of", "offer", "on", "one", "only", "operation", "option",
     "or", "other", "our", "output", "parameter", "parameters", "path", "pending",
     "permission", "permissions", "please", "pm", "policy", "post", "prepare", "priority",
     "project", "properties", "property", "provider", "put", "query", "queue", "read",
     "ready", "reason", "record", "region", "request", "requested", "requestid", "required",
     "resource", "resourceid", "resourcename", "resources", "response", "result", "revoke",
     "role", "rollback", "root", "rule", "running", "same", "sat", "secret", "see", "select",
     "server", "service", "serviceid", "set", "should", "show", "since", "size", "some",
     "stack", "stack_trace", "stacktrace", "start", "state", "statement", "status", "stopped",
     "string", "subid", "succeeded", "sun", "table", "tag", "tags", "task", "template",
     "terminated", "than", "that", "the", "then", "there", "they", "this", "thu", "time",
     "timestamp", "to", "token", "topic", "truncate", "tue", "txt", "type", "types",
     "unknown", "update", "updated", "url", "use", "used", "user", "username", "uses",
     "using", "utf-8", "valid", "validation", "value", "values", "version", "was", "wed",
     "west", "when", "where", "which", "while", "why", "will", "with", "write", "xml", "yes",
     "you", "your", "zone"}
)  # fmt: skip
"""Words in lower case that are not taken for names; a resource with such a name is missed."""
_NAMES = frozenset(
    {"resource_name", "stack_name", "function_name", "table_name", "role_name", "cluster",
     "user_name", "policy_name", "project", "resource_group", "repository", "db_instance",
     "queue_name", "service_name"}
)  # fmt: skip
"""Kinds of value for which people choose the name."""
_NO_RESOURCE = re.compile(
    r"[\d.,:+-]+|\w{1,2}|[xX*.-]{2,}|googleapis\.com|.{0,200}(?:Exception|Error)|\w{2,12}://.{0,1000}"
    r"|.{1,300}\.\w{1,5}:\d{1,6}(?::\d{1,6})?|.{1,300}/(?:read|write|action|delete)"
    r"|(?:type|[a-z]{2,40})\.googleapis\.com(?:/.{0,200})?|(?:us|eu|ap|sa|ca|me|af)-[a-z]+-\d"
    r"|[a-z]{2,20}[A-Z]?[a-z]{0,20}(?:_[a-z]{2,20}){0,3}_(?:version|codes?|id|line|trace)"
    r"|[A-Z]{2,40}(?:_[A-Z]{2,40}){2,8}|AWS::.{1,100}|Microsoft\.[A-Za-z.]{2,80}"
    r"|[a-z]{3,24}\.[a-zA-Z]{3,40}\.(?:get|list|create|update|delete|use|set|insert|add|remove|act|read|write"
    r"|access|upload|download|export|attach|invoke|publish|consume|sign|export|query)[a-zA-Z]{0,40}"
    r"|(?:[A-Z]\w{1,60}\.){2,8}[A-Z]\w{1,80}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|.{0,120}(?:[xX]{4}|\*{3}).{0,120}|.{1,120}-"
    r"|(?!aws_|awscc_|google_|azurerm_|azuread_)[a-z]{2,20}(?:_[a-z]{2,20}){1,4}\.[a-z]{2,20}(?:_[a-z]{2,20}){1,4}"
)
"""Numbers, classes, addresses, source lines, operations, permissions, quotas, types, ids of another
kind, what was redacted, what was cut off, and fields of a setting."""

_NO_PRINCIPAL = re.compile(
    r"\d{1,6}|\{.{0,80}\}|<.{0,80}>|\[.{0,80}\]|.{0,200}(?:[xX]{6}|\*{3}).{0,200}"
)
"""A status, or what a manual or a careful person put where a name was."""


def is_word(name: str, value: str) -> bool:
    """Whether a value that was found is an ordinary word, blanked out, or of another kind.

    Args:
        name: the value's name.
        value: the text found.
    """
    small = value.lower()
    if name == "principal" and _NO_PRINCIPAL.fullmatch(value) is not None:
        return True
    if small in _ANYWHERE or _BLANKED.fullmatch(small) is not None:
        return True
    if name in _NAMES and small in _WORDS:
        return True
    if name != "resource_name":
        return False
    region = "-" not in value and KINDS["region"].accepts(value)
    return region or _NO_RESOURCE.fullmatch(value) is not None
