"""Finds passwords among the arguments of commands: a table, one line per kind of command.

A line has the programs, and a pattern with one group for what stays before the secret. The pattern
is applied to the rest of the line after the program's name.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.recognition.compiled_pattern import compiled
from bot.recognition.secrets.clues import Clues, Gate, lines_after
from bot.recognition.secrets.mark import mask

_V = (
    r"[\"']?)(?:(?<=')[^'\n]{3,400}(?=')|(?<=\")(?![$<])[^\"\n]{3,400}(?=\")"
    r"|(?![-$<\"'])[^\s\"']{3,400})"
)
"""A value of an option: in quotes whatever stands between them, a variable of the shell excepted."""

_SETTING = (
    r"(?!secret_)(?:\w{0,60}_)?(?:ids?|roles?|names?|namespaces?|polic(?:y|ies)|ttl|urls?|hosts?|type|period"
    r"|user(?:name)?|description|version|region|port|audiences?|(?:allowed|bound|max)_\w{1,40})"
)
"""The name of an argument of `vault write` that says how something is set up, and is no secret."""

# fmt: off
COMMANDS: Final[Sequence[tuple[tuple[str, ...], str]]] = (
    (("sqlcmd", "osql", "isql", "bcp", "knife"), rf"(\s-P[ =]?{_V}"),
    (("mysql", "mysqldump", "mysqladmin", "mysqlimport", "mariadb"), rf"(\s-p{_V}"),
    (("mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport", "cqlsh", "beeline", "psexec", "evil-winrm", "hdbsql", "snowsql", "rdesktop", "ncftp", "az "), rf"(\s-p[ =]{{0,2}}{_V}"),
    (("consul kv put", "etcdctl put", "nomad var put"), r"(\s\S{0,100}(?i:pass|secret|token|key|cred)[^\s=]{0,40}\s{1,3}[\"']?)(?![-@$])[^\s\"'=]{3,4000}"),
    (("login", "sshpass", "conan"), rf"(\s-p\s{{0,3}}{_V}"),
    (("redis-cli",), rf"(\s(?:-a|--pass)[ =]{{1,2}}{_V}"),
    (("ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "ldappasswd", "ldapcompare", "kadmin"), rf"(\s-[ws]\s{{0,2}}{_V}"),
    (("smbclient", "rpcclient", "net rpc", "smbmap", "winexe", "net ads", "wbinfo", "smbtree"), r"(\s(?:-U|-a|--user)[ =]{0,2}[\"']?[^\s%\"']{1,80}%)[^\s\"']{1,300}"),
    (("zip", "ipmitool", "unzip", "mosquitto_pub", "mosquitto_sub", "mosquitto_rr"), rf"(\s-P[ =]?{_V}"),
    (("7z", "7za", "rar", "unrar"), r"(\s-(?:p|hp)[\"']?)[^\s\"']{3,300}"),
    (("htpasswd",), r"(\s-\w{0,4}b\w{0,4}\s(?:-\w{1,4}\s){0,3}(?:\S{1,200}\s)?[\w.@-]{1,60}\s[\"']?)[^\s\"']{3,300}"),
    (("rabbitmqctl",), r"(\b(?:add_user|change_password|authenticate_user)\s{1,3}\S{1,100}\s{1,3}[\"']?)[^\s\"']{3,300}"),
    (("mc alias", "mc config"), r"((?:set|add)\s{1,3}\S{1,60}\s{1,3}https?://\S{1,200}\s{1,3}\S{1,100}\s{1,3}[\"']?)[^\s\"'-][^\s\"']{2,300}"),
    (("snmpwalk", "snmpget", "snmpset", "snmpbulkwalk", "snmpbulkget", "snmpgetnext", "snmptrap", "snmpinform"), r"(\s-[AXc]\s{0,2}[\"']?)[^\s\"'-][^\s\"']{2,300}"),
    (("curl",), r"(\s(?:-u|-U|--user|--proxy-user)[ =]{0,2}[\"']?[^\s:\"']{1,100}:)[^\s\"']{1,300}"),
    (("curl",), r"(\s(?:-b|--cookie)[ =]{0,2}(?:\"|'))(?=[^\"'\n]{0,80}=)[^\"'\n]{6,4000}"),
    (("curl",), r"(\s(?:-b|--cookie)[ =]{0,2})(?![\"'])[^\s=\"']{1,80}=[^\s\"']{4,4000}"),
    (("etcd", "etcdctl", "etcdutl", "influx"), r"(\s--(?:user|username-password)[ =]{1,2}[\"']?[^\s:\"']{1,100}:)[^\s\"']{1,300}"),
    (("hey", "ab ", "wrk", "bombardier", "siege"), r"(\s-[aA][ =]{0,2}[\"']?[^\s:\"']{1,80}:)(?!//)[^\s\"']{3,300}"),
    (("codecov", "codecovcli", "coveralls", "drone ", "woodpecker-cli", "vercel ", "flyctl", "tea "), r"(\s-t[ =]{1,2}[\"']?)[\w-]{20,80}"),
    (("wget", "http ", "https ", "xh ", "aria2c", "lftp", "rclone"), r"(\s(?:-u|-a|--user|--auth)[ =]{0,2}[\"']?[^\s:,\"']{1,100}[:,])(?!//)[^\s\"']{1,300}"),
    (("openssl", "keytool", "osslsigncode", "nmcli"), r"(\bpass:)[^\s\"']{1,300}"),
    (("ssh-keygen",), rf"(\s-[NP]\s{{0,2}}{_V}"),
    (("openssl enc", "openssl aes"), rf"(\s-[kK]\s{{1,2}}{_V}"),
    (("plink", "pscp", "psftp", "putty"), rf"(\s-pw\s{{1,2}}{_V}"),
    (("security ", ), rf"(\s-[wp]\s{{1,2}}{_V}"),
    (("useradd", "usermod"), rf"(\s-p\s{{1,2}}{_V}"),
    (("wpa_passphrase",), r"(\s\S{1,40}\s{1,2}[\"']?)[^\s\"']{8,64}"),
    (("vault login", "vault operator unseal", "vault unseal"), r"(\s)(?!-|\S{0,40}=)[^\s\"']{16,400}"),
    (("vault kv put", "vault kv patch"), r"(\s[\w.-]{1,100}=[\"']?)(?![@$])[^\s\"']{3,4000}"),
    (("vault write",), rf"(\s(?!{_SETTING}=)[\w.-]{{1,100}}=[\"']?)(?![@$])[^\s\"']{{3,4000}}"),
    (("secrets set", "secret set", "secret create", "secrets create", "secret put", "secrets put"), r"(\s[\w.-]{1,100}=[\"']?)(?![@$])[^\s\"']{3,4000}"),
    (("secrets set", "secret set", "secret create", "secrets create", "secret put", "secret add", "secret update"), rf"(\s(?:-b|--body|--value|--data)[ =]{{1,2}}{_V}"),
    (("sqlplus", "expdp", "impdp", "sqlldr", "rman"), r"((?:[\s=]|^)[\"']?[A-Za-z][\w.$#]{0,60}/)(?:\"[^\"\s]{1,100}\"|[^\s@/\"']{3,100})(?=@|[\"']?(?:\s|$))"),
    (("exp ", "imp ", "connect ", "conn "), r"(^\s{0,3}[\"']?[A-Za-z][\w.$#]{0,60}/)(?:\"[^\"\s]{1,100}\"|[^\s@/\"']{3,100})(?=@)"),
    (("db2 connect", "using "), r"(?i)(\buser\s{1,3}\S{1,60}\s{1,3}using\s{1,3}[\"']?)[^\s\"']{3,100}"),
    (("influx", "grafana-cli", "consul", "nomad"), rf"(\s-(?:token|password)[ =]{_V}"),
    (("radtest",), r"(\s\S{1,80}\s{1,3}[\"']?)[^\s\"'-][^\s\"']{2,200}(?=[\"']?\s{1,3}[\w.-]{1,100}(?::\d{1,5})?\s{1,3}\d)"),
    (("nsupdate", "dig ", "rndc", "delv", "kdig"), r"(\s-y\s{0,2}[\"']?(?:hmac-[\w-]{2,20}:)?[\w.-]{1,100}:)[\w+/=]{8,200}"),
    (("snyk", "cloudflared", "ngrok", "confluent", "doppler", "fly", "flyctl", "railway", "netlify", "vercel", "heroku", "wandb", "huggingface-cli", "stripe", "pulumi", "infracost", "semgrep", "supabase", "pscale", "pm2", "tailscale", "cargo", "npm", "poetry", "buf", "gh ", "glab", "sentry-cli", "dotnet", "gem", "hf "), r"(\s(?:auth|login|authtoken|add-authtoken|authenticate|set-token|store|activate)(?:\s{1,3}[\w.:/-]{1,80}){0,2}?\s{1,3}[\"']?)(?!-|arn:)(?=[^\s\"']{0,40}\d)(?=[^\s\"'\d]{0,40}[A-Za-z]|\d)[\w+=~/-]{20,800}(?=[\"']?(?:\s|$))"),
    (("winrs", "wmic", "schtasks"), r"(\s[-/](?:p|password|rp)[: ][\"']?)[^\s\"']{3,300}"),
    (("nmcli",), rf"(\spassword\s{{1,3}}{_V}"),
    (("bw unlock",), r"^(\s{1,3}[\"']?)(?!-)[^\s\"']{6,200}"),
    (("bw login",), r"^(\s{1,3}\S{1,80}@\S{1,80}\s{1,3}[\"']?)(?!-)[^\s\"']{6,200}"),
    (("signtool",), rf"(\s/p\s{{1,2}}{_V}"),
    (("pulumi config set",), rf"(\s--secret\s{{1,3}}[\w:.-]{{1,80}}\s{{1,3}}{_V}"),
    (("pulumi config set",), rf"^(\s{{1,3}}[\w:.-]{{1,80}}\s{{1,3}}{_V}(?=[^\n]{{0,60}}\s--secret)"),
    (("dotnet user-secrets set",), rf"^(\s{{1,3}}[\"']?[\w:.-]{{1,100}}[\"']?\s{{1,3}}{_V}"),
    (("ansible-vault encrypt_string",), rf"^(\s{{1,3}}{_V}"),
    (("cypress run",), r"(\s(?:-k|--key)[ =]{1,2}[\"']?)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    (("kubeseal", "sops", "age-keygen"), r"(\s--(?:age|key)[ =])AGE-SECRET-KEY-[A-Z0-9]{20,100}"),
)
"""Programs, by a word that every such command has, and the pattern of their secret."""
# fmt: on

_LONGEST = 600
"""Characters of a command's line."""

_GATE: Final = Gate(
    (re.findall("[a-z]+", program)[0], (program, pattern))
    for programs, pattern in COMMANDS
    for program in programs
)


def without_arguments(text: str, clues: Clues) -> str:
    """Replace the passwords among the arguments of commands."""
    for program, pattern in _GATE.open_for(text, clues):
        text = _in_commands(text, program, pattern)
    return text


def _in_commands(text: str, program: str, pattern: str) -> str:
    """Replace in the rest of the line after each call of a program."""
    parts: list[str] = []
    position = 0
    for start, end in lines_after(text, program, _LONGEST):
        if start >= position:
            parts += [text[position:start], compiled(pattern).sub(mask, text[start:end])]
            position = end
    return "".join([*parts, text[position:]]) if parts else text
