"""Names of Google Cloud resources."""

from bot.recognition.entities.rule import BUCKET, EntityRule, fields, rule

_PROJECT = r"(?:[a-z][a-z0-9-]{4,28}[a-z0-9]|\d{6,14})"

RULES: tuple[EntityRule, ...] = (
    rule("bucket", "gs://", rf"gs://({BUCKET})"),
    rule("key", "gs://", rf"gs://{BUCKET}/([^\s\"'`?]{{1,300}})"),
    rule("project", "rojects/", r"projects/([a-z][a-z0-9-]{4,28}[a-z0-9]|\d{6,14})(?=[:'/\"\s\])]|$)"),
    rule("project", "project", rf"\bin project[ :=]{{1,2}}['\"]?({_PROJECT})(?![\w-])"),
    rule("project", "roject", rf"\b[pP]roject[ :=]{{1,3}}['\"`]?((?=[a-z0-9-]*[\d-]){_PROJECT})(?![\w-])"),
    rule("project", "roject ", rf"\b[pP]roject ({_PROJECT}):"),
    rule("project", "project/", rf"/project/({_PROJECT})(?=[/?\s'\"]|$)"),
    rule("project", "--project", rf"--project[ =]['\"]?({_PROJECT})(?![\w-])"),
    rule("project", "Dataset ", rf"Dataset ({_PROJECT}):"),
    rule("project", ".iam.gserviceaccount", rf"@(?!gcp-sa-)({_PROJECT})\.iam\.gserviceaccount"),
    rule("cluster", "cluster", r"\bcluster ([a-z][a-z0-9-]{1,38}[a-z0-9])\. "),
    rule("cluster", "clusters/", r"(?:zones|locations)/[\w-]{3,40}/clusters/([a-z][a-z0-9-]{1,38}[a-z0-9])"),
    rule("db_instance", "create instance ", r"create instance ([a-z][a-z0-9-]{1,96}):"),
    rule("db_instance", "nstances/", r"(?:/sql/v1\w{0,8}/projects/[\w-]{3,40}|sqladmin[^\s]{0,80})/instances/([a-z][a-z0-9-]{1,96})"),
    *(
        rule("instance_type", f"-{family}", rf"\b((?:n1|n2d?|e2|c2d?|c3d?|m[1-3]|a2|g2|t2[da])-{family}(?:-\d{{1,3}}g?)?)(?![\w-])")
        for family in ("standard", "highmem", "highcpu", "micro", "small", "medium", "ultramem", "highgpu")
    ),
    rule("project", "project [", r"project \[([a-z][a-z0-9-]{4,28}[a-z0-9])\]"),
    *fields("project", "rojectId", "roject_id"),
    rule("bucket", "/b/", rf"/storage/v1/b/({BUCKET})(?=[/?])"),
    rule("bucket", "storage.googleapis.com/", rf"//storage\.googleapis\.com/(?!storage/|upload/|batch)({BUCKET})(?=[/?\"'\s])"),
)  # fmt: skip
