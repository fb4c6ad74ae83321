"""The tokens that can be recognised by their shape: a table, one line per token.

A line has the token's name, its prefix, a pattern and an example of what follows (`a36` is 36
made-up letters and digits, see the tests), and the source of the shape: the rule of a public secret
scanner, or the vendor. A pattern allows longer tokens than today's where the vendor has lengthened
them before. `FORMS` has the tokens without a fixed prefix.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

_G, _T, _D = "gitleaks ", "trufflehog ", "detect-secrets "


class Token(NamedTuple):
    """A token with a fixed prefix.

    Attributes:
        name: the vendor, and which of its tokens.
        prefix: its first characters, at least three.
        rest: a pattern for what follows.
        example: made-up parts of what follows, in order.
        source: where the shape is described.
    """

    name: str
    prefix: str
    rest: str
    example: str
    source: str


class Form(NamedTuple):
    """A token that is recognised by something in its middle or at its end.

    Attributes:
        name: the vendor, and which of its tokens.
        clue: what every text with such a token holds, see `clues.Gate`.
        pattern: the token, after an optional group for what stays before it.
        example: made-up parts and literal ones.
        source: where the shape is described.
    """

    name: str
    clue: str
    pattern: str
    example: str
    source: str


_A, _W = r"[A-Za-z0-9]", r"[\w-]"

# fmt: off
TOKENS: Final[Sequence[Token]] = (
    Token("1Password secret key", "A3-", r"[A-Z0-9]{6}-[A-Z0-9-]{24,40}", "‹U6›-‹U11›-‹U5›-‹U5›-‹U5›", _G + "1password-secret-key"),
    Token("1Password service account", "ops_eyJ", r"[\w+/=-]{60,4000}", "‹a250›", _G + "1password-service-account-token"),
    Token("Adafruit IO", "aio_", _A + r"{24,40}", "‹a28›", _T + "adafruitio"),
    Token("Adobe client secret", "p8e-", _W + r"{24,64}", "‹l32›", _G + "adobe-client-secret"),
    Token("Age private key", "AGE-SECRET-KEY-", r"[A-Z0-9]{20,100}", "1‹U58›", _G + "age-secret-key"),
    Token("Airtable personal access token", "pat", _A + r"{14}\.[0-9a-f]{64}", "‹a14›.‹h64›", _G + "airtable-personnal-access-token"),
    Token("Alibaba Cloud access key", "LTAI", _A + r"{12,30}", "‹a20›", _G + "alibaba-access-key-id"),
    Token("Anthropic", "sk-ant-", _W + r"{20,300}", "api03-‹u93›AA", _G + "anthropic-api-key"),
    Token("Anyscale", "esecret_", _A + r"{20,60}", "‹l28›", _T + "anyscale"),
    Token("Apify", "apify_api_", r"[\w-]{30,60}", "‹a36›", _T + "apify"),
    Token("Artifactory API key", "AKCp", _A + r"{10,90}", "‹a69›", _G + "artifactory-api-key"),
    Token("Artifactory reference token", "cmVmdGtu", _A + r"{20,80}", "‹a56›", _T + "artifactoryreferencetoken"),
    Token("Atlassian API token", "ATATT", r"[\w+/=-]{40,300}", "3xFfGF0‹u170›=‹H8›", _T + "atlassian"),
    Token("Atlassian connect token", "ATCTT", r"[\w+/=-]{40,300}", "3xFfG‹u170›=‹H8›", _T + "atlassian"),
    Token("Bitbucket app password", "ATBB", r"[\w=.-]{24,80}", "‹a32›", _T + "bitbucketapppassword"),
    Token("Authress", "sc_", r"[a-z0-9]{5,30}\.[a-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[\w+/=-]{30,120}", "‹l10›.‹l5›.acc_‹l12›.‹a40›", _G + "authress-service-client-access-key"),
    Token("AWS session token", "IQoJb3JpZ2lu", r"[\w+/=%-]{60,4000}", "‹b200›=", "vendor: AWS STS, temporary credentials"),
    Token("AWS session token, older", "FwoGZXIvYXdz", r"[\w+/=%-]{60,4000}", "‹b200›=", "vendor: AWS STS, temporary credentials"),
    Token("AWS session token, oldest", "FQoGZXIvYXdz", r"[\w+/=%-]{60,4000}", "‹b200›=", "vendor: AWS STS, temporary credentials"),
    Token("Amazon Bedrock key", "ABSK", r"[A-Za-z0-9+/=]{60,300}", "‹b110›", _G + "aws-amazon-bedrock-api-key-long-lived"),
    Token("Amazon Bedrock short key", "bedrock-api-key-", r"[\w+/=-]{20,4000}", "YmVkcm9jay‹b80›", _G + "aws-amazon-bedrock-api-key-short-lived"),
    Token("Amazon EKS token", "k8s-aws-v1.", r"[\w+/=-]{20,4000}", "‹u300›", "vendor: Amazon EKS, aws eks get-token"),
    Token("Amazon MWS token", "amzn.mws.", r"[0-9a-f-]{36}", "‹g›", "vendor: Amazon MWS, auth token"),
    Token("Login with Amazon secret", "amzn1.oa2-cs.v1.", r"[0-9a-f]{40,100}", "‹h64›", "vendor: Login with Amazon, client secret"),
    Token("Brevo", "xkeysib-", r"[\w-]{40,120}", "‹h64›-‹a16›", _G + "sendinblue-api-token"),
    Token("Brevo SMTP key", "xsmtpsib-", r"[\w-]{40,120}", "‹h64›-‹a16›", "vendor: Brevo, SMTP keys"),
    Token("Buildkite", "bkua_", _A + r"{30,60}", "‹l40›", _T + "buildkite"),
    Token("Buildkite agent", "bkat_", _A + r"{30,90}", "‹a64›", "vendor: Buildkite, agent tokens"),
    Token("CircleCI personal token", "CCIPAT_", _A + r"{10,40}_[0-9a-fA-F]{40}", "‹a22›_‹h40›", _T + "circleci"),
    Token("CircleCI project token", "CCIPRJ_", _A + r"{10,40}_[0-9a-fA-F]{40}", "‹a22›_‹h40›", "vendor: CircleCI, project API tokens"),
    Token("ClickHouse Cloud", "4b1d", _A + r"{38}(?![A-Za-z0-9])", "‹a38›", _G + "clickhouse-cloud-api-secret-key"),
    Token("Clojars", "CLOJARS_", _A + r"{40,80}", "‹l60›", _G + "clojars-api-token"),
    Token("Cloudflare origin CA key", "v1.0-", r"[0-9a-f]{24}-[0-9a-f]{100,200}", "‹h24›-‹h146›", _G + "cloudflare-origin-ca-key"),
    Token("Cloudflare user token", "cfut_", _A + r"{40,60}", "‹a40›‹h8›", _T + "cloudflareapitoken"),
    Token("Cloudflare account token", "cfat_", _A + r"{40,60}", "‹a40›‹h8›", _T + "cloudflareapitoken"),
    Token("Cloudflare global key", "cfk_", _A + r"{40,60}", "‹a40›‹h8›", _T + "cloudflareglobalapikey"),
    Token("Contentful", "CFPAT-", _W + r"{30,60}", "‹u43›", _T + "contentfulpersonalaccesstoken"),
    Token("Databricks", "dapi", r"[0-9a-f]{32}(?:-\d)?", "‹h32›", _G + "databricks-api-token"),
    Token("Databricks secret", "dose", r"[0-9a-f]{32}", "‹h32›", "vendor: Databricks, service principal secrets"),
    Token("Defined Networking", "dnkey-", r"[\w=-]{26,100}", "‹u26›-‹u52›", _G + "defined-networking-api-token"),
    Token("DigitalOcean", "dop_v1_", _A + r"{40,80}", "‹h64›", _G + "digitalocean-pat"),
    Token("DigitalOcean OAuth", "doo_v1_", _A + r"{40,80}", "‹h64›", _G + "digitalocean-access-token"),
    Token("DigitalOcean refresh", "dor_v1_", _A + r"{40,80}", "‹h64›", _G + "digitalocean-refresh-token"),
    Token("Docker Hub", "dckr_pat_", _W + r"{20,60}", "‹u27›", _T + "dockerhub"),
    Token("Docker Hub organisation", "dckr_oat_", _W + r"{20,60}", "‹u32›", _T + "dockerhub"),
    Token("Doppler", "dp.", r"(?:ct|pt|st|sa|scim|audit)\.[\w.-]{40,90}", "pt.‹a43›", _T + "doppler"),
    Token("Dropbox short-lived", "sl.", r"[\w=.-]{100,1500}", "‹u135›", _G + "dropbox-short-lived-api-token"),
    Token("Duffel", "duffel_", r"(?:test|live)_[\w=-]{40,60}", "live_‹u43›", _G + "duffel-api-token"),
    Token("Dynatrace", "dt0", r"[a-z]\d\d\." + _A + r"{8,40}\.[A-Z0-9a-z]{64}", "c01.‹U24›.‹U64›", _G + "dynatrace-api-token"),
    Token("EasyPost", "EZAK", _A + r"{54}", "‹a54›", _G + "easypost-api-token"),
    Token("EasyPost test", "EZTK", _A + r"{54}", "‹a54›", _G + "easypost-test-api-token"),
    Token("Facebook", "EAA", _A + r"{60,400}", "C‹a120›", _G + "facebook-page-access-token"),
    Token("Square access token", "EAAA", _W + r"{22,64}", "‹u60›", _G + "square-access-token"),
    Token("Figma", "figd_", r"[\w=-]{30,60}", "‹u40›", _T + "figmapersonalaccesstoken"),
    Token("Figma, newer", "figp_", r"[\w=-]{30,60}", "‹u44›", _T + "figmapersonalaccesstoken"),
    Token("Fleetbase", "flb_live_", _A + r"{16,40}", "‹a20›", _T + "fleetbase"),
    Token("Flutterwave secret key", "FLWSECK", r"(?:_TEST)?-[\w-]{12,60}", "_TEST-‹l32›-X", _G + "flutterwave-secret-key"),
    Token("Fly.io", "fm1", r"[ar]_[\w+/=,-]{60,4000}", "r_‹b120›", _G + "flyio-access-token"),
    Token("Fly.io macaroon", "fm2_", r"[\w+/=,-]{60,4000}", "‹b120›", _G + "flyio-access-token"),
    Token("Fly.io personal", "fo1_", _W + r"{30,60}", "‹u43›", _G + "flyio-access-token"),
    Token("Frame.io", "fio-u-", r"[\w=-]{50,80}", "‹u64›", _G + "frameio-api-token"),
    Token("GitHub", "ghp_", _A + r"{20,255}", "‹a36›", _G + "github-pat"),
    Token("GitHub OAuth", "gho_", _A + r"{20,255}", "‹a36›", _G + "github-oauth"),
    Token("GitHub app", "ghs_", r"[\w.-]{20,520}", "‹a36›", _G + "github-app-token"),
    Token("GitHub app user", "ghu_", _A + r"{20,255}", "‹a36›", _G + "github-app-token"),
    Token("GitHub refresh", "ghr_", _A + r"{20,255}", "‹a36›", _G + "github-refresh-token"),
    Token("GitHub fine-grained", "github_pat_", r"\w{20,255}", "‹a22›_‹a59›", _G + "github-fine-grained-pat"),
    Token("GitLab personal access token", "glpat-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-pat"),
    Token("GitLab deploy token", "gldt-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-deploy-token"),
    Token("GitLab runner token", "glrt-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-runner-authentication-token"),
    Token("GitLab runner registration token", "glrtr-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-runner-authentication-token"),
    Token("GitLab pipeline trigger", "glptt-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-ptt"),
    Token("GitLab job token", "glcbt-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-cicd-job-token"),
    Token("GitLab feed token", "glft-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-feed-token"),
    Token("GitLab SCIM token", "glsoat-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-scim-token"),
    Token("GitLab agent token", "glagent-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-kubernetes-agent-token"),
    Token("GitLab mail token", "glimt-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-incoming-mail-token"),
    Token("GitLab feature flag token", "glffct-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-feature-flag-client-token"),
    Token("GitLab OAuth secret", "gloas-", r"[\w.-]{16,300}", "‹u20›", _G + "gitlab-oauth-app-secret"),
    Token("GitLab runner registration", "GR1348941", _W + r"{20,60}", "‹u20›", _G + "gitlab-rrt"),
    Token("GoCardless", "live_", r"(?=[\w=-]{0,39}\d)(?=[\w=-]{0,39}[A-Z])[\w=-]{40}", "‹u40›", _G + "gocardless-api-token"),
    Token("Google API key", "AIza", _W + r"{30,60}", "Sy‹u33›", _G + "gcp-api-key"),
    Token("Google OAuth secret", "GOCSPX-", _W + r"{16,100}", "‹u28›", _T + "googleoauth2"),
    Token("Google OAuth token", "ya29.", r"[\w.-]{16,2000}", "‹u120›", _T + "googleoauth2"),
    Token("Google OAuth refresh token", "1//0", r"[\w-]{40,200}", "‹u60›", "vendor: Google, OAuth refresh tokens"),
    Token("Google HMAC key", "GOOG", r"[0-9A-Z]{20,64}", "1E‹U57›", "vendor: Google Cloud Storage, HMAC keys"),
    Token("Grafana service account", "glsa_", r"\w{20,60}", "‹a32›_‹h8›", _G + "grafana-service-account-token"),
    Token("Grafana Cloud", "glc_", r"[\w+/=]{32,500}", "eyJ‹b80›", _G + "grafana-cloud-api-token"),
    Token("Groq", "gsk_", _A + r"{40,80}", "‹a52›", _T + "groq"),
    Token("Harness", "pat.", r"[\w-]{22}\." + _A + r"{24}\." + _A + r"{20}", "‹u22›.‹a24›.‹a20›", _G + "harness-api-key"),
    Token("Harness service account", "sat.", r"[\w-]{22}\." + _A + r"{24}\." + _A + r"{20}", "‹u22›.‹a24›.‹a20›", _G + "harness-api-key"),
    Token("HashiCorp Vault", "hvs.", _W + r"{20,300}", "‹u95›", _G + "vault-service-token"),
    Token("HashiCorp Vault batch", "hvb.", _W + r"{20,300}", "‹u140›", _G + "vault-batch-token"),
    Token("HashiCorp Vault recovery", "hvr.", _W + r"{20,300}", "‹u95›", "vendor: Vault, tokens"),
    Token("Heroku", "HRKU-", _W + r"{30,80}", "AA‹u58›", _G + "heroku-api-key-v2"),
    Token("HubSpot", "pat-", r"(?:eu|na)\d-[0-9a-f-]{36}", "eu1-‹g›", _T + "hubspotapikey"),
    Token("Hugging Face", "hf_", _A + r"{20,60}", "‹a34›", _G + "huggingface-access-token"),
    Token("Hugging Face organisation", "api_org_", _A + r"{20,60}", "‹a34›", _G + "huggingface-organization-api-token"),
    Token("Infracost", "ico-", _A + r"{32}", "‹a32›", _G + "infracost-api-token"),
    Token("Intra 42", "s-s4t2", r"(?:ud|af)-[0-9a-f]{64}", "ud-‹h64›", _G + "intra42-client-secret"),
    Token("JSON web token, encoded", "ZXlK", r"[A-Za-z0-9+/=]{60,4000}", "‹b150›", _G + "jwt-base64"),
    Token("LangSmith", "lsv2_", r"(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}", "pt_‹h32›_‹h10›", _T + "langsmith"),
    Token("Langfuse", "sk-lf-", r"[0-9a-f-]{36}", "‹g›", _T + "langfuse"),
    Token("Linear", "lin_", r"(?:api|oauth)_" + _A + r"{30,80}", "api_‹a40›", _G + "linear-api-key"),
    Token("Lob", "test_", r"[0-9a-f]{35}", "‹h35›", _G + "lob-api-key"),
    Token("Mailgun", "key-", r"[0-9a-z]{32}", "‹h32›", _G + "mailgun-private-api-token"),
    Token("Mapbox secret", "sk.", r"[\w-]{60,120}\.[\w-]{20,40}", "eyJ1‹u70›.‹u22›", _T + "mapbox"),
    Token("MessageBird", "live_", _A + r"{25}", "‹a25›", "vendor: Bird, access keys"),
    Token("New Relic user key", "NRAK-", r"[\w-]{19,50}", "‹U27›", _G + "new-relic-user-api-key"),
    Token("New Relic insert key", "NRII-", r"[\w-]{19,50}", "‹U27›", _G + "new-relic-insert-key"),
    Token("New Relic browser key", "NRJS-", r"[\w-]{19,50}", "‹U27›", _G + "new-relic-browser-api-token"),
    Token("New Relic browser key, newer", "NRBR-", r"[\w-]{19,50}", "‹U27›", _T + "newrelicbrowserkey"),
    Token("New Relic query key", "NRIQ-", r"[\w-]{19,50}", "‹U27›", _T + "newrelicinsightsquerykey"),
    Token("New Relic REST key", "NRRA-", r"[\w-]{19,50}", "‹U27›", "vendor: New Relic, API keys"),
    Token("Netlify", "nfp_", _A + r"{30,60}", "‹a36›", "vendor: Netlify, personal access tokens"),
    Token("Notion", "ntn_", _A + r"{30,60}", "‹d11›‹a35›", _G + "notion-api-token"),
    Token("Notion, older", "secret_", _A + r"{30,60}", "‹a43›", _T + "notion"),
    Token("npm", "npm_", _A + r"{30,60}", "‹a36›", _G + "npm-access-token"),
    Token("NVIDIA", "nvapi-", _W + r"{40,90}", "‹u64›", _T + "nvapi"),
    Token("Octopus Deploy", "API-", r"[A-Z0-9]{25,40}", "‹U26›", _G + "octopus-deploy-api-key"),
    Token("OpenAI and alike", "sk-", _W + r"{20,300}", "proj-‹u74›T3BlbkFJ‹u74›", _G + "openai-api-key"),
    Token("OpenShift", "sha256~", _W + r"{30,60}", "‹u43›", _G + "openshift-user-token"),
    Token("Paddle", "pdl_", r"(?:live|sdbx)_\w{30,100}", "live_apikey_‹l26›_‹a22›_‹a3›", _T + "paddle"),
    Token("Perplexity", "pplx-", _A + r"{30,70}", "‹a48›", _G + "perplexity-api-key"),
    Token("Pinecone", "pcsk_", r"\w{40,90}", "‹a6›_‹a63›", _T + "pinecone"),
    Token("Plaid", "access-", r"(?:sandbox|development|production)-[0-9a-f-]{36}", "production-‹g›", _G + "plaid-api-token"),
    Token("PlanetScale", "pscale_", r"(?:tkn|oauth|pw)_[\w=.-]{32,80}", "tkn_‹u43›", _G + "planetscale-api-token"),
    Token("PostHog", "phx_", _A + r"{30,60}", "‹a43›", _T + "posthog"),
    Token("Postman", "PMAK-", r"[\w-]{30,80}", "‹h24›-‹h34›", _G + "postman-api-token"),
    Token("Postman collection", "PMAT-", _A + r"{20,40}", "‹U26›", "vendor: Postman, collection access keys"),
    Token("Prefect", "pnu_", _A + r"{30,50}", "‹a36›", _G + "prefect-api-token"),
    Token("Prefect, older", "pnb_", _A + r"{30,50}", "‹a36›", "vendor: Prefect, API keys"),
    Token("Pulumi", "pul-", r"[0-9a-f]{40}", "‹h40›", _G + "pulumi-api-token"),
    Token("PyPI", "pypi-", _W + r"{16,1000}", "AgEIcHlwaS5vcmc‹u100›", _G + "pypi-upload-token"),
    Token("Ramp", "ramp_", r"(?:id|sec)_" + _A + r"{40,60}", "sec_‹a48›", _T + "ramp"),
    Token("Razorpay", "rzp_", r"(?:live|test)_" + _A + r"{10,30}", "live_‹a14›", _T + "razorpay"),
    Token("ReadMe", "rdme_", _A + r"{60,80}", "‹l70›", _G + "readme-api-token"),
    Token("Render", "rnd_", _A + r"{24,40}", "‹a32›", "vendor: Render, API keys"),
    Token("Replicate", "r8_", _W + r"{30,50}", "‹a37›", _T + "replicate"),
    Token("Resend", "re_", _A + r"{8}_" + _A + r"{20,30}", "‹a8›_‹a24›", "vendor: Resend, API keys"),
    Token("Robinhood", "rh-api-", r"[0-9a-fA-F-]{36}", "‹g›", _T + "robinhoodcrypto"),
    Token("Rootly", "rootly_", r"[0-9a-f]{64}", "‹h64›", _T + "rootly"),
    Token("RubyGems", "rubygems_", r"[0-9a-f]{48}", "‹h48›", _G + "rubygems-api-token"),
    Token("Salad", "salad_cloud_", r"\w{10,250}", "‹a6›_‹a40›", _T + "saladcloudapikey"),
    Token("Salesforce session", "00D", _A + r"{12,15}!" + r"[\w.]{80,120}", "‹a12›!‹a96›", _T + "salesforce"),
    Token("Salesforce consumer key", "3MVG9", r"[\w.+/=]{60,260}", "‹a80›", _T + "salesforceoauth2"),
    Token("Scaleway", "SCW", r"(?=[A-Z]{0,16}\d)[A-Z0-9]{17}(?![A-Z0-9])", "‹U16›1", "vendor: Scaleway, API keys"),
    Token("Scalingo", "tk-us-", _W + r"{40,60}", "‹u48›", _G + "scalingo-api-token"),
    Token("SendGrid", "SG.", r"[\w-]{16,64}\.[\w-]{16,100}", "‹u22›.‹u43›", _G + "sendgrid-api-token"),
    Token("Sentry user", "sntryu_", r"[0-9a-f]{64}", "‹h64›", _G + "sentry-user-token"),
    Token("Sentry organisation", "sntrys_", r"[\w+/=]{60,600}", "eyJpYXQiO‹b120›_‹b43›", _G + "sentry-org-token"),
    Token("SettleMint", "sm_", r"(?:aat|pat|sat)_" + _A + r"{16,40}", "pat_‹a16›", _G + "settlemint-personal-access-token"),
    Token("Shippo", "shippo_", r"(?:live|test)_[0-9a-fA-F]{40}", "live_‹h40›", _G + "shippo-api-token"),
    Token("Shopify", "shp", r"(?:at|ca|pa|ss|ua)_[0-9a-fA-F]{32}", "at_‹h32›", _G + "shopify-access-token"),
    Token("Shortcut token", "shltm_", _W + r"{40}", "‹u40›", _T + "shotstack"),
    Token("Slack", "xox", r"[a-z]-[A-Za-z0-9%+/=.-]{8,400}", "b-‹d12›-‹d12›-‹a24›", _G + "slack-bot-token"),
    Token("Slack configuration", "xoxe.xox", r"[a-z]-[A-Za-z0-9%+/=.-]{8,400}", "p-1-‹a160›", _G + "slack-config-access-token"),
    Token("Slack app", "xapp-", r"[A-Za-z0-9-]{8,300}", "1-A‹U10›-‹d13›-‹h64›", _G + "slack-app-token"),
    Token("Slack workflow", "xwfp-", r"[A-Za-z0-9-]{8,300}", "‹d10›-‹a30›", "vendor: Slack, token types"),
    Token("Sonar user token", "squ_", r"[0-9a-f]{40}", "‹h40›", _G + "sonar-api-token"),
    Token("Sonar project token", "sqp_", r"[0-9a-f]{40}", "‹h40›", _G + "sonar-api-token"),
    Token("Sonar analysis token", "sqa_", r"[0-9a-f]{40}", "‹h40›", _G + "sonar-api-token"),
    Token("Sourcegraph", "sgp_", r"\w{40,60}", "‹h16›_‹h40›", _G + "sourcegraph-access-token"),
    Token("Sourcegraph Cody", "slk_", r"[0-9a-f]{64}", "‹h64›", _T + "sourcegraphcody"),
    Token("Square OAuth secret", "sq0", r"(?:csp|atp|idp)-[\w-]{22,60}", "csp-‹u43›", _D + "square_oauth"),
    Token("Squarespace and others' webhook", "whsec_", r"[A-Za-z0-9+/=]{16,200}", "‹a32›", "vendor: Stripe, webhook signatures"),
    Token("Stripe secret", "sk_", r"(?:live|test|prod)_" + _A + r"{10,250}", "live_‹a24›", _G + "stripe-access-token"),
    Token("Stripe restricted", "rk_", r"(?:live|test|prod)_" + _A + r"{10,250}", "live_‹a24›", _G + "stripe-access-token"),
    Token("Stripe publishable", "pk_", r"(?:live|test|prod)_" + _A + r"{10,250}", "live_‹a24›", _T + "stripe"),
    Token("Stripe payment intent secret", "pi_", _A + r"{24}_secret_" + _A + r"{20,40}", "‹a24›_secret_‹a25›", _T + "stripepaymentintent"),
    Token("Supabase", "sbp_", _A + r"{40}", "‹h40›", _T + "supabasetoken"),
    Token("Supabase key", "sb_secret_", _W + r"{20,60}", "‹u31›", "vendor: Supabase, API keys"),
    Token("Tailscale", "tskey-", r"[a-z]+-\w+-\w{8,80}", "auth-k‹a12›-‹a32›", _T + "tailscale"),
    Token("Tavily", "tvly-", _W + r"{20,60}", "‹a32›", _T + "tavily"),
    Token("Terraform Cloud team", "at-", _A + r"{14,40}\.[\w-]{20,80}", "‹a16›.‹a40›", "vendor: HCP Terraform, tokens"),
    Token("Twitter bearer", "AAAAAAAAAAAAAAAAAAAAA", r"[\w%]{60,120}", "A‹a90›", _G + "twitter-bearer-token"),
    Token("Typeform", "tfp_", r"[\w=.-]{40,80}", "‹u59›", _G + "typeform-api-token"),
    Token("Ubidots", "BBFF-", _A + r"{25,40}", "‹a30›", _T + "ubidots"),
    Token("Unkey", "unkey_", _A + r"{16,40}", "‹a24›", "vendor: Unkey, root keys"),
    Token("Vercel personal token", "vcp_", _A + r"{40,80}", "‹a56›", _T + "vercel"),
    Token("Vercel integration token", "vci_", _A + r"{40,80}", "‹a56›", _T + "vercel"),
    Token("Vercel app token", "vca_", _A + r"{40,80}", "‹a56›", _T + "vercel"),
    Token("Vercel refresh token", "vcr_", _A + r"{40,80}", "‹a56›", _T + "vercel"),
    Token("Vercel AI gateway key", "vck_", _A + r"{40,80}", "‹a56›", _T + "vercel"),
    Token("Voiceflow", "VF.", r"(?:DM\.|WS\.)?[0-9a-fA-F]{24}\.[A-Za-z0-9]{16}", "DM.‹h24›.‹a16›", _T + "voiceflow"),
    Token("Weights and Biases", "wandb_v1_", r"\w{60,120}", "‹a77›", _T + "weightsandbiases"),
    Token("xAI", "xai-", r"\w{60,100}", "‹a80›", _T + "xai"),
    Token("Yandex API key", "AQVN", _W + r"{35,40}", "‹u36›", _G + "yandex-api-key"),
    Token("Yandex IAM token", "t1.", r"[\w-]{20,300}={0,2}\.[\w-]{60,120}={0,2}", "‹u80›.‹u86›", _G + "yandex-access-token"),
    Token("crates.io", "cio", _A + r"{32}(?![A-Za-z0-9])", "‹a32›", "vendor: crates.io, API tokens"),
    Token("Deno Deploy personal", "ddp_", _A + r"{36}", "‹a36›", "vendor: Deno, access tokens"),
    Token("Deno Deploy organisation", "ddo_", _A + r"{36}", "‹a36›", "vendor: Deno, access tokens"),
    Token("Honeycomb ingest", "hcaik_", _A + r"{58}", "‹l58›", "vendor: Honeycomb, API keys"),
    Token("Honeycomb ingest, classic", "hcaic_", _A + r"{58}", "‹l58›", "vendor: Honeycomb, API keys"),
    Token("Honeycomb management", "hcamk_", _A + r"{26,90}", "‹l58›", "vendor: Honeycomb, API keys"),
    Token("Intercom", "dG9rO", r"[A-Za-z0-9+/]{50,60}={0,2}", "‹b55›=", _T + "intercom"),
    Token("LaunchDarkly SDK", "sdk-", r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "‹g›", _T + "launchdarkly"),
    Token("LaunchDarkly API", "api-", r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "‹g›", _T + "launchdarkly"),
    Token("LaunchDarkly mobile", "mob-", r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "‹g›", "vendor: LaunchDarkly, keys"),
    Token("LinkedIn client secret", "WPL_AP", r"\d\.[A-Za-z0-9]{12,24}\.[A-Za-z0-9+/=]{6,16}", "1.‹a16›.‹a8›", "vendor: LinkedIn, client secrets"),
    Token("Neon", "napi_", _A + r"{40,90}", "‹l64›", "vendor: Neon, API keys"),
    Token("NuGet", "oy2", r"[a-z0-9]{43}(?![A-Za-z0-9])", "‹l43›", "gitleaks nuget-config-password, vendor: NuGet"),
    Token("Snyk user", "snyk_uat.", _A + r"{4,12}\.[\w.-]{30,120}", "‹a8›.‹u60›", "vendor: Snyk, OAuth tokens"),
    Token("Snyk service account", "snyk_sat.", _A + r"{4,12}\.[\w.-]{30,120}", "‹a8›.‹u60›", "vendor: Snyk, OAuth tokens"),
    Token("Vercel blob store", "vercel_blob_rw_", _A + r"{12,20}_[A-Za-z0-9]{20,60}", "‹a16›_‹a30›", "vendor: Vercel, blob tokens"),
    Token("WakaTime", "waka_", r"(?:sec_|tok_)?[A-Za-z0-9-]{36,90}", "‹g›", "vendor: WakaTime, API keys"),
    Token("Zuplo", "zpka_", r"\w{30,80}", "‹h32›_‹h8›", "vendor: Zuplo, API keys"),
)
"""The tokens with a fixed prefix."""

FORMS: Final[Sequence[Form]] = (
    Form("JSON web token", "eyJ", r"eyJ(?<![A-Za-z0-9]eyJ)(?:(?![_-]eyJ)[\w-]){8,4000}\.[\w-]{4,4000}(?:\.[\w-]{0,4000}){0,3}", "eyJ‹u30›.eyJ‹u80›.‹u43›", _G + "jwt"),
    Form("Asana", ":", r"[012](?<![\w/].)/\d{10,20}(?:/\d{10,20})?:[0-9a-f]{32}(?![\w-])", "1/‹d16›:‹h32›", "vendor: Asana, personal access tokens"),
    Form("Azure AD client secret", "Q~", r"(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{30,40}", "‹u3›8Q~‹u34›", _G + "azure-ad-client-secret"),
    Form("Azure storage key", "==", r"(?<![A-Za-z0-9+/-])[A-Za-z0-9+/]{86}==", "‹b86›==", _T + "azure_storage"),
    Form("Azure Cosmos DB key", "ACDb", r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==", "‹b76›ACDb‹b6›==", "vendor: Azure, identifiable keys"),
    Form("Azure IoT Hub key", "AIoT", r"[A-Za-z0-9+/](?<![A-Za-z0-9+/].)[A-Za-z0-9+/]{32}AIoT[A-Za-z0-9+/]{5,7}=", "‹b33›AIoT‹b6›=", "vendor: Azure, identifiable keys"),
    Form("Azure Service Bus key", "+ASb", r"[A-Za-z0-9+/](?<![A-Za-z0-9+/].)[A-Za-z0-9+/]{32}\+ASb[A-Za-z0-9+/]{5,7}=", "‹b33›+ASb‹b6›=", "vendor: Azure, identifiable keys"),
    Form("Azure Event Hubs key", "+AEh", r"[A-Za-z0-9+/](?<![A-Za-z0-9+/].)[A-Za-z0-9+/]{32}\+AEh[A-Za-z0-9+/]{5,7}=", "‹b33›+AEh‹b6›=", "vendor: Azure, identifiable keys"),
    Form("Azure search key", "AzSe", r"[A-Za-z0-9+/](?<![A-Za-z0-9+/].)[A-Za-z0-9+/]{32}AzSe[A-Za-z0-9+/]{5,7}=", "‹b33›AzSe‹b6›=", "vendor: Azure, identifiable keys"),
    Form("Azure Relay key", "+ARm", r"[A-Za-z0-9+/](?<![A-Za-z0-9+/].)[A-Za-z0-9+/]{32}\+ARm[A-Za-z0-9+/]{5,7}=", "‹b33›+ARm‹b6›=", "vendor: Azure, identifiable keys"),
    Form("Azure cache key", "AzCa", r"[A-Za-z0-9+/](?<![A-Za-z0-9+/].)[A-Za-z0-9+/]{32}AzCa[A-Za-z0-9+/]{5,7}=", "‹b33›AzCa‹b6›=", "vendor: Azure, identifiable keys"),
    Form("Azure container registry", "ACR", r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{42}\+ACR[A-Za-z0-9]{6}", "‹b42›+ACR‹a6›", _T + "azurecontainerregistry"),
    Form("Azure DevOps", "AZDO", r"(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}", "‹a76›AZDO‹a4›", _T + "azuredevopspersonalaccesstoken"),
    Form("Discord bot", ".", r"[MNO](?<![\w.-].)[\w-]{23,25}\.[\w-]{6}\.[\w-]{27,40}(?![\w.-])", "M‹a23›.‹a6›.‹a27›", _D + "discord"),
    Form("Discord webhook", "webhooks", r"(/api/webhooks/\d{15,22}/)[\w-]{40,100}", "https://discord.com/api/webhooks/‹d18›/‹u68›", _T + "discordwebhook"),
    Form("Google Chat webhook", "messages", r"(/messages\?key=)[^\s\"'<>]{20,300}", "https://chat.googleapis.com/v1/spaces/‹a11›/messages?key=‹u39›&token=‹u43›", "vendor: Google Chat, webhooks"),
    Form("HashiCorp Vault, older", "s.", r"s\.(?<![\w.-]s\.)(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}(?![\w.-])", "s.‹a24›", _G + "vault-service-token"),
    Form("IFTTT webhook", "ifttt", r"(maker\.ifttt\.com/trigger/[^\s/]{1,80}(?:/json)?/with/key/)[\w-]{16,80}", "https://maker.ifttt.com/trigger/x/with/key/‹u22›", "vendor: IFTTT, webhooks"),
    Form("JFrog reference token", "reftkn", r"(reftkn:\d{2}:\d{10}:)[A-Za-z0-9]{20,64}", "reftkn:01:‹d10›:‹a26›", "vendor: JFrog, reference tokens"),
    Form("Mailchimp", "-us", r"[0-9a-f](?<![A-Za-z0-9].)[0-9a-f]{31}-us\d{1,2}(?![\w-])", "‹h32›-us12", _D + "mailchimp"),
    Form("Mailgun signing key", "-", r"[0-9a-f](?<![A-Za-z0-9-].)[0-9a-f]{31}-[0-9a-f]{8}-[0-9a-f]{8}(?![\w-])", "‹h32›-‹h8›-‹h8›", _G + "mailgun-signing-key"),
    Form("MaxMind", "mmk", r"(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk", "‹a6›_‹a29›_mmk", _G + "maxmind-license-key"),
    Form("Microsoft Teams webhook", "incomingwebhook", r"(/IncomingWebhook/)[0-9a-f]{32}/[0-9a-f-]{36}(?:/[\w-]{20,80})?", "https://acme.webhook.office.com/webhookb2/‹g›@‹g›/IncomingWebhook/‹h32›/‹g›", _G + "microsoft-teams-webhook"),
    Form("New Relic licence", "NRAL", r"(?<![A-Za-z0-9])[0-9a-zA-Z]{32}(?:FFFF)?NRAL", "‹h32›FFFFNRAL", _T + "newreliclicensekey"),
    Form("New Relic mobile", "-NRMA", r"(?<![A-Za-z0-9])[0-9a-zA-Z]{40,44}-NRMA", "AA‹h40›-NRMA", _T + "newrelicmobile"),
    Form("Okta", "00", r"00(?<![\w.-]00)(?=[\w-]{0,39}[A-Z])(?=[\w-]{0,39}[a-z])[\w-]{40}(?![\w.-])", "00‹u39›A", _T + "okta"),
    Form("Slack webhook", "hooks", r"(hooks\.slack(?:-gov)?\.com/[a-z]{1,20}/)[A-Za-z0-9/]{8,200}", "https://hooks.slack.com/services/T‹U10›/B‹U10›/‹a24›", _G + "slack-webhook-url"),
    Form("Telegram bot", ":A", r"\d(?<![\w:-].)\d{7,10}:A[\w-]{33,35}(?![\w-])", "‹d10›:AA‹u33›", _G + "telegram-bot-api-token"),
    Form("Telegram bot in an address", "telegram", r"(api\.telegram\.org/(?:file/)?bot)\d{5,16}:[\w-]{30,40}", "https://api.telegram.org/bot‹d10›:AA‹u33›/getMe", _G + "telegram-bot-api-token"),
    Form("Terraform Cloud", "atlasv", r"(?<![A-Za-z0-9])[A-Za-z0-9]{8,40}\.atlasv1\.[\w=-]{20,200}", "‹a14›.atlasv1.‹u67›", _G + "hashicorp-tf-api-token"),
    Form("Twilio API key", "SK", r"SK(?<![A-Za-z0-9]SK)[0-9a-f]{32}(?![0-9A-Za-z])", "SK‹h32›", _G + "twilio-api-key"),
    Form("Yandex static key", "YC", r"YC(?<![\w-]YC)(?=[\w-]{0,37}\d)(?=[\w-]{0,37}[a-z])[\w-]{38}(?![\w-])", "YC‹u37›0", _G + "yandex-aws-access-token"),
    Form("Zapier webhook", "zapier", r"(hooks\.zapier\.com/hooks/catch/\d{1,12}/)[A-Za-z0-9/]{4,40}", "https://hooks.zapier.com/hooks/catch/‹d7›/‹l7›", _T + "zapierwebhook"),
)
"""The tokens without one."""
# fmt: on
