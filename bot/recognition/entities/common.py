"""What every provider's errors hold: status, request ID, operation, who asked for what, and where."""

from bot.recognition.entities.rule import (
    AREAS,
    GCP_AREAS,
    GCP_REGION,
    REGION,
    UUID,
    VERB,
    EntityRule,
    rule,
)

_COUNTED = r"(?:ms|bytes|items|rows|records|times|seconds|files|objects|requests)"

RULES: tuple[EntityRule, ...] = (
    rule("http_status", "tatus", r"tatus[ _-]?[cC]ode\\{0,3}[\"']?(?: was| of|:)?[ =:\"'(\\]{1,4}([1-5]\d\d)\b"),
    rule("http_status", "tatus", r"tatus\\{0,3}[\"']?(?: ?[:=] ?| )[\"'(\[]?([345]\d\d)\b"),
    rule("http_status", "rror", r"rror:?\s{1,12}\(?([345]\d\d)\b"),
    rule("http_status", "ERROR", r"ERROR:?\s{1,12}\(?([345]\d\d)\b"),
    rule("http_status", "HTTP", r"HTTP(?:/[12](?:\.[01])?)?:? ?([345]\d\d)\b"),
    rule("http_status", "ttp", r"\b[hH]ttp ?([345]\d\d)\b"),
    rule("http_status", "ode", r"[cC]ode\\{0,3}[\"']?(?: ?[:=] ?| )\\{0,3}[\"'\[]?([345]\d\d)\b"),
    rule("http_status", "esponse", r"[rR]esponse:? ([45]\d\d)\b"),
    rule("http_status", "RESPONSE", r"RESPONSE:? ([45]\d\d)\b"),
    rule("http_status", "(4", r"[a-z] ?\((4\d\d)\)"),
    rule("http_status", "(5", r"[a-z] ?\((5\d\d)\)"),
    rule("http_status", "[4", r"[a-z] ?\[(4\d\d)\]"),
    rule("http_status", " (", r"([45]\d\d)(?<![\w.]\d\d\d) \([A-Z][a-z]"),
    rule("http_status", "http", r"https? (?:returned )?(?:error|status|code)[ :<(]{1,3}([1-5]\d\d)\b"),
    rule("http_status", "API error", r"API error \(([345]\d\d)\)"),
    rule("http_status", " ", r"([45]\d\d)(?<![\w.]\d\d\d) (?:[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2}|[A-Z][A-Za-z]{4,40})\b"),
    rule("http_status", "5", r"(5\d\d)(?<![\w.]\d\d\d) [A-Z][a-z]{2,20}"),
    rule("http_status", "Exception #", r"Exception #([45]\d\d)\b"),
    rule("http_status", " ", r"([45]\d\d)(?<![^`(: ]\d\d\d) (?:gs://|[A-Z])"),
    rule("http_status", "(4", r"\((4\d\d)$"),
    rule("http_status", "a 5", r"\ba (5\d\d)(?= [\"'a-z]|[.,;:]|$)(?! (?:line|byte|row|item|page|word|mile|dollar|euro|person|node|[a-z]{1,12}s)\b)"),
    rule("http_status", " {", r": ([45]\d\d) \{"),
    rule("http_status", "failed ", r"failed ([45]\d\d)\b"),
    *(
        rule("http_status", f"{word} 4", rf"\b{word} (4\d\d)(?= [a-z]{{3,20}}\b|[.,;:]|$)(?! {_COUNTED}\b)")
        for word in ("says", "gives", "got", "get", "gets", "getting", "returns", "returned", "received", "Received", "with", "a")
    ),
    rule("request_id", "equest", r"equest[_ -]?[iI][dD]\\{0,3}[\"']?(?: is)?\s{0,2}[:=>(\[ ]{1,3}\\{0,3}[\"'\[]?([A-Za-z0-9][A-Za-z0-9=/+_-]{3,127})(?![\w*-]|\.\w|<[^/])"),
    rule("request_id", "REQUEST_ID", r"REQUEST_ID[:=] ?[\"']?([A-Za-z0-9][A-Za-z0-9=/+_-]{7,127})"),
    rule("request_id", "request-id", r"request-id[\"']?[:=> ]{1,3}[\"']?([A-Za-z0-9][A-Za-z0-9=/+_-]{7,127})"),
    rule("request_id", "requestid", r"requestid[\"']?[:=> ]{1,3}[\"']?([A-Za-z0-9][A-Za-z0-9=/+_-]{7,127})"),
    *(
        rule("request_id", word, word + rf"[ _-]?(?:ID|Id|id|request-id)\\{{0,3}}[\"']?(?: is)?[:=(\[ ]{{0,3}}\\{{0,3}}[\"']?({UUID})")
        for word in ("orrelation", "ctivity", "racking", "race", "peration")
    ),
    rule("action", "perform", r"perform(?: action)?:?\s{0,3}['\"`]?([A-Za-z][\w.-]{1,60}[:/][A-Za-z0-9*/.:-]{2,120})"),
    rule("action", "ermission", r"[pP]ermission '([a-z][\w.]{3,100})' denied"),
    rule("action", "ermission", r"[pP]ermission ['\"]?([a-z]{2,24}(?:\.[a-zA-Z]{2,40}){2,4})['\"]? (?:denied|on|is)\b"),
    *(
        rule("action", f" {word} ", rf" {word} '?([a-z][a-z0-9-]{{1,30}}:{VERB}[A-Z][A-Za-z]{{2,50}})(?!\w)")
        for word in ("on", "action", "permission", "calling", "for")
    ),
    rule("action", "API: ", r"\bAPI: ([a-z][a-z0-9-]{1,30}:[A-Za-z]{3,60})(?!\w)"),
    rule("action", "does not have", r"does not have ([a-z]+(?:\.[a-zA-Z]+){2,4}) (?:access|permission)"),
    rule("principal", "not authorized", r"(?:User|user|Principal): {0,2}([^\s]{4,500}?) is not authorized"),
    rule("caller_role", ":assumed-role/", r":sts::\d{12}:assumed-role/([\w+=,.@-]{1,64})/"),
    rule("caller_user", ":user/", r":user/(?:[\w+=,.@-]{1,64}/){0,6}([\w+=,.@-]{1,64}) is not authorized"),
    rule("deny_policy", "explicit deny in ", r"explicit deny in an? [a-z -]{5,40}: {0,2}(arn:aws[^\s\"'`,;)]{10,600}?)(?=\.?(?:[\s\"'`,;)\\]|$))"),
    rule("principal", "client '", r"client '([^'\s]{4,120})' with object id"),
    rule("principal", " does not have", r"(?<![\w.+@-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}) does not have"),
    *(
        rule("principal", f"{kind}:", rf"\b{kind}:([\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}})")
        for kind in ("user", "serviceAccount", "group")
    ),
    rule("action", "allows the ", r"allows the ([a-z0-9-]{2,40}:[A-Za-z*]{2,80}) action"),
    rule("action", "Action", r"\bAction\\{0,3}[\"']?: ?\[?\s{0,8}\\{0,3}[\"']([a-z0-9-]{2,40}:[A-Za-z*]{2,80})\\{0,3}[\"']"),
    rule("principal", "gserviceaccount.com", r"(?<![\w.-])([\w.-]{2,80}@[\w.-]{2,80}\.?gserviceaccount\.com)"),
    rule("principal", "userIdentity", r"userIdentity\\{0,3}\"\s{0,4}:\s{0,4}\{[^{}]{0,400}?\\{0,3}\"arn\\{0,3}\"\s{0,4}:\s{0,4}\\{0,3}\"(arn:aws[^\"\\\s]{10,300})"),
    rule("principal", "rincipal ", r"[pP]rincipal '?([0-9a-f]{32}|" + UUID + r")'? does not exist"),
    rule("arn", "on resource", r"on resource: {0,2}(arn:aws[^\s\"'`,)]{5,600})"),
    rule("arn", "arn:aws", r"(arn:aws[a-z-]{0,12}:[a-z0-9-]{1,40}:[a-z0-9-]{0,30}:[A-Za-z0-9*_-]{0,40}:[^\s\"'`,;)\]}<>|]{1,600})"),
    rule("region", AREAS, rf"(?<![\w-])({REGION})(?![\w-])"),
    rule("region", AREAS, rf"(?:amazonaws\.com[^\s]{{0,200}}|[./_#:-])({REGION})(?=[./:#?&\"'\s,)-]|$)"),
    *(
        rule("region", f"{area}-", rf"(?<![\w-])({area}-(?:NORTH|SOUTH|EAST|WEST|CENTRAL|NORTHEAST|SOUTHEAST)-\d)(?![\w-])")
        for area in ("US", "EU", "AP", "SA", "CA", "ME", "AF")
    ),
    rule("region", "in ", r"\bin ((?:east|west|central|north|south|northcentral|southcentral|westcentral)us[23]?|(?:north|west)europe|uk(?:south|west)|(?:east|southeast)asia|australia(?:east|southeast|central)|brazilsouth|canada(?:central|east)|(?:central|south|west)india|francecentral|germanywestcentral|japan(?:east|west)|koreacentral|norwayeast|swedencentral|switzerlandnorth|uaenorth|polandcentral|italynorth|southafricanorth)\b"),
    rule("region", "s3", r"\bs3[.-]([a-z]{2}-[a-z]+-\d{1,2})\.amazonaws"),
    rule("region", "egion", r"[rR]egion(?: name| =|=|:)?[ :=\"'\[(]{1,3}([a-z]{2,}(?:-[a-z]+)*-?\d{0,2})(?![\w-])"),
    rule("region", "REGION", r"REGION[=:] ?[\"']?([a-z]{2,}(?:-[a-z]+){0,3}(?:-?\d)?)(?![\w-])"),
    rule("region", GCP_AREAS, rf"(?<![\w-])({GCP_REGION})(?:-[a-f])?(?![\w-])"),
    rule("region", "ocation", r"[lL]ocation\\{0,3}[\"']?\s{0,8}[:= ]{1,3}\\{0,3}['\"]?([a-z][a-z0-9-]{3,30})(?![\w-])"),
    rule("region", AREAS, rf"(?<![\w-])({REGION})[a-f](?![\w-])"),
    rule("region", "--", r"--(?:location|region|zone)[ =][\"']?([a-z][a-z0-9-]{3,30})(?![\w-])"),
    rule("region", "ocation", r"[lL]ocations?[:/] ?([a-z][a-z0-9]{3,30})(?=[,/\s])"),
    rule("account_id", "arn:aws", r"arn:aws[a-z-]{0,12}:(?:sts|iam)::(\d{12}):"),
    rule("account_id", "arn:aws", r"arn:aws[a-z-]{0,12}:[a-z0-9-]{1,40}:[a-z0-9-]{0,30}:(\d{12}):"),
    rule("account_id", "ubscriptions/", rf"[sS]ubscriptions/({UUID})"),
    rule("account_id", "roject", r"project(?:s/|_number:| number |=| )(\d{6,14})\b"),
    rule("account_id", "--account-id", r"--account-id[ =][\"']?(\d{12})\b"),
    rule("account_id", AREAS, rf"-(?<=(\d{{12}})-){REGION}"),
    rule("account_id", "ccount", r"[aA]ccount[ :=#\"']{1,4}(\d{12})\b"),
    rule("encoded_message", "ncoded", r"[eE]ncoded authorization failure message: {0,2}([A-Za-z0-9_-]{40,2048})"),
    rule("lock_id", "Lock Info", rf"Lock Info:[^\n\w]{{0,12}}\n[^\n\w]{{0,12}}ID:\s{{1,12}}({UUID}|\d{{10,20}})"),
    rule("operation", "peration", r"for the ([A-Z][A-Za-z]{4,60}) operation"),
    rule("operation", "peration", r"Operation ([A-Z][A-Za-z]{4,80}) \("),
    rule("operation", ", https response", r": ([A-Z][a-zA-Z0-9]{2,80}), https response"),
    *(
        rule("operation", f" {word} ", rf" {word} ({VERB}[A-Z][A-Za-z]{{2,50}})(?!\w|\.|Error|Exception)")
        for word in ("on", "calling", "in", "via", "during", "for", "to", "from")
    ),
    rule("operation", "CommandError", r"\bde(?:serializeAws_(?:rest)?(?:[xX]ml|[jJ]son1_[01]|[jJ]son|[qQ]uery|[eE]c2)|_)([A-Z][A-Za-z0-9]{2,60})CommandError"),
    rule("operation", "Client.java", r"Client\.((?!execute|invoke|do[A-Z])[a-z]{3,20}[A-Z][A-Za-z]{2,60})\((?:Amazon|AWS|Default)\w{2,60}Client\.java"),
    rule("operation", "rpc.method", r"\brpc\.method[\"']?[=:] ?[\"']?([A-Z][A-Za-z]{2,60})"),
    rule("operation", "OperationType", r"OperationType: ([A-Z][a-z]{3,30})\b"),
    rule("operation", "returned from", r"returned from ([A-Z][A-Za-z]{4,60})\b"),
    rule("operation", '"method"', r"\"method\": ?\"([\w.]{4,120})\""),
    rule("operation", "rror executing", r"rror executing \"([A-Z]\w{2,80})\" on "),
    rule("operation", "-> ", r"-> ([A-Z][A-Za-z]{4,60})\(\""),
    rule("operation", " operation:", r"\b([A-Z][a-z]+[A-Z][A-Za-z]{2,60}) operation:"),
    rule("operation", "eventName", r"\"eventName\": ?\"([A-Z]\w{2,80})\""),
)  # fmt: skip
