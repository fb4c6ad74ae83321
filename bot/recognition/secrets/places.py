"""Finds secrets at places where a protocol or a program puts them: a table, one line per place.

A line has a clue (see `clues.Gate`), without which the pattern is not tried, and a pattern with one
group for what stays before the secret. Every pattern is bounded.
"""

from collections.abc import Sequence
from typing import Final

from bot.recognition.compiled_pattern import compiled
from bot.recognition.secrets.clues import Clues, Gate
from bot.recognition.secrets.mark import mask

_QUERY = r"(?i:client_secret|access_?token|refresh_?token|id_token|auth_?token|api_?key|apikey|subscription-key|sig|signature|token|key|password|passwd|pwd|secret|code|auth|session_?token|signintoken|assertion|samlresponse|samlrequest|x-vault-token|ticket|jwt|hapikey|appid|hmac)"

# fmt: off
PLACES: Final[Sequence[tuple[str, str]]] = (
    # Passwords in addresses.
    ("@", r"(://[^\s/:@\"'<>]{0,100}:)(?!\d{1,5}[/?#;,])[^\s\"'<>]{1,300}(?=@[\w\[.-])"),
    ("@", r"(://[^\s/:\"'<>@]{1,80}@[\w.-]{1,80}:)[^\s\"'<>/]{1,300}(?=@[\w\[.-])"),
    ("@", r"(://)(?!\[secret)[^\s/:;@\"'<>]{20,300}(?=@[\w\[.-])"),
    ("@", r"(://[^\s/:@\"'<>]{1,60}=[^\s/:@\"'<>]{1,60}:)[^\s\"'<>]{1,300}(?=@[\w\[.-])"),
    ("@", r"((?:^|[\s\"'`=(])[\w.\\+-]{1,60}@[\w.-]{1,80}:)(?!\d{1,5}[@/])(?!//)[^\s\"'`@/]{3,200}(?=@[\w.-]{2,100}(?:[:/\s\"'`)]|$))"),
    (":thin:", r"(:thin:[^\s/@:]{1,100}/)[^\s@]{1,200}(?=@)"),
    *((f"@{protocol}(", r"([\w.-]{1,60}:)[^\s\"'`]{1,200}(?=@(?:udp|unix|cloudsql(?:-mysql)?)\()") for protocol in ("udp", "unix", "cloudsql", "cloudsql-mysql")),
    ("@tcp(", r"([\w.-]{1,60}:)[^\s\"'`]{1,200}(?=@tcp[46]?\()"),
    ("@", r"((?:^|[\s\"'`=(])(?!(?:mailto|acct|sips?|to|from|cc|user|e-?mail|https?|image):)[\w.-]{1,60}:)(?=[^\s\"'`@]{0,60}\d)[^\s\"'`@/:,]{6,200}(?=@[\w.-]{1,100}(?::\d{2,5}|/\w))(?![\w.-]{1,80}@sha256:)"),
    ("user username", r"(\buser(?:name)?=[\w.\\-]{1,60}:)(?=\S{0,60}[\dA-Z])(?!\d{1,5}(?:[\s,]|$))[^\s,;&\"'@]{4,100}"),
    # Parts of addresses.
    ("=", rf"([?&]{_QUERY}=)(?=[^&\s]{{0,60}}\d)(?![0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-)[\w%+/.~:=-]{{20,4000}}"),
    ("sig fsig", r"((?:^|[?&;\s\"']|%(?:25)?(?:26|3[Ff]))sig(?:=|%(?:25)?3[Dd]))[\w%+/=~-]{16,300}"),
    ("signature fsignature", r"([Ss]ignature=)[\w%+/=~-]{16,4000}"),
    ("signature fsignature signatureprovided", r"([Ss]ignature(?:Provided)?[\"'`]?\s{0,3}(?:=>|[:=>]|%(?:25)?3[Dd])\s{0,3}b?[\"'`]?)(?=[^\s\"'&]{0,60}\d)[\w%+/=~-]{27,4000}"),
    ("security", r"((?i:x-amz-security-token)[\"'\s:=>|]{1,60})[\w%+/=-]{40,4000}"),
    ("samlresponse samlrequest", r"(SAMLRe(?:sponse|quest)[\"']?\s{0,3}[=:]\s{0,3}[\"']?)[\w+/%=-]{20,20000}"),
    # Headers.
    ("bearer", r"([Bb]earer\s{1,3}\\{0,7}[\"']?)(?![a-z_]{3,30}=[^=\s])(?=[^\s\"']{0,60}[\d.=_-])[\w.~+/=-]{12,4000}"),
    ("bearer", r"(BEARER\s{1,3})[\w.~+/=-]{12,4000}"),
    ("authorization proxyauthorization", r"(?i)(authorization[\"'`\\]{0,9}(?:\s{0,60}(?:=>|[:=,])\s{0,60}|\s)[\"'`\\]{0,9}(?:basic|token|aws|digest|bearer|apikey|splunk|bot|accesskey|oauth|negotiate|ntlm|sharedkey|genie\s?key|klaviyo-api-key|ssws|key|bearertoken|hawk)[\s:=]{1,3}\\{0,7}[\"']?)(?!AKIA|ASIA)[^\s\"',;\\]{6,4000}"),
    ("AWS A", r"(AWS A[KS]IA[A-Z0-9]{8,124}:)[A-Za-z0-9+/=]{20,60}"),
    ("cookie setcookie", r"((?:[Ss]et-)?[Cc]ookie[\"']?:\s{0,3}[\"']?)(?:(?<==)\"[^\"\n]{0,2000}\"|(?<==)'[^'\n]{0,2000}'|\\[^\n]|[^\n\"'\\]){6,4000}"),
    ("geniekey", r"(GenieKey\s{1,3})[\w-]{20,80}"),
    ("digest", r"(\bDigest\s[^\n]{0,800}?\bresponse=\\?[\"']?)[0-9a-f]{32,64}(?![\w-])"),
    ("token secret key", r"(?i)((?:^|\n|[\s\"'])x-(?:[\w-]{1,30}-)?(?:auth|access|api|vault|session|private|user|service)-(?:token|secret|key)[\"']?\s{0,3}:\s{0,3}[\"']?)(?=[^\s\"']{0,200}(?:\d|(?-i:[a-z][A-Z])))[^\s\"',;$<]{8,4000}"),
    # JSON in a page or in an address.
    ("quot", r"(?i)(&(?:quot|#34|#x22);[\w.-]{0,60}(?:password|passwd|pwd|secret|token|(?:api|access)[_-]?key)&(?:quot|#34|#x22);\s{0,3}:\s{0,3}&(?:quot|#34|#x22);)[^&\n]{3,4000}"),
    ("&#34;", r"(?i)(&(?:quot|#34|#x22);[\w.-]{0,60}(?:password|passwd|pwd|secret|token|(?:api|access)[_-]?key)&(?:quot|#34|#x22);\s{0,3}:\s{0,3}&(?:quot|#34|#x22);)[^&\n]{3,4000}"),
    ("%22", r"(?i)(%22[\w.-]{0,60}(?:password|passwd|pwd|secret|token|(?:api|access)[_-]?key)%22(?:%3A|:)(?:%20|\+){0,3}%22)[^&\s\"]{3,2000}?(?=%22)"),
    # Files.
    ("auth", r"([\"']auth[\"']\s{0,3}:\s{0,3}[\"'])[A-Za-z0-9+/=]{8,4000}"),
    ("auth", r"(\b_auth\s{0,3}=\s{0,3}\"?)[A-Za-z0-9+/=]{8,4000}"),
    ("authtoken", r"(_authToken[\s=]{1,3}\"?)(?!\$)[^\s\"']{8,400}"),
    ("machine", r"(\bmachine\s+\S{1,200}\s+(?:login\s+\S{1,200}\s+)?password\s+)\S{1,300}"),
    ("secretstring", r"(SecretString\\{0,7}\"?\s{0,3}[:=]\s{0,3}\\{0,7}\"?)\{(?:(?!SecretString\"?\s{0,3}[:=]\s{0,3}\"?\{)[^\n]){0,4000}?\}(?=\\{0,7}\"|\s|$)"),
    ("432:", r"((?:^|[\s\"'])[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w*-]{1,60}:[\w*-]{1,60}:)(?=\S{0,60}\d)[^\s:\"']{6,100}(?=[\s\"']|$)"),  # .pgpass
    ("$", r"\$(?<![\w$].)(?:2[abxy]|[15-9y]|krb5\w{2,6}|apr1|argon2(?:id|i|d)|scrypt|pbkdf2-sha\d+|sha1)\$[\w./$,=+-]{16,400}"),  # a password's hash
    ("$$", r"(?<![\w$])\$\$(?:2[abxy]|apr1|[156])\$\$[\w./$]{16,200}"),  # as Compose escapes it
    ("scram", r"SCRAM-SHA-\d{1,3}\$\d{1,7}:[\w+/=$:]{30,200}"),
    (":", r"(?m)(^[\w.@-]{1,60}:[A-Z][\w .@-]{0,60}:)[0-9a-f]{32}$"),  # Apache's digests
    ("stats", r"(\bstats\s{1,3}auth\s{1,3}[^\s:]{1,60}:)\S{3,100}"),
    ("password key secret", r"(?m)((?:^|\s)(?:password|key|secret|key-string) [05789] )(?=\S{0,200}\d)[^\s\"']{4,200}$"),
    ("@", r"(?m)(^[\w.*-]{1,100}:[\w.+-]{1,60}@[\w.-]{1,100}:)(?=\S{0,60}\d)[^\s:/]{6,100}$"),
    ('" *', r"(?m)(^\"[^\"\s]{1,60}\"\s{1,9}\*\s{1,9}\")[^\"\s]{4,100}(?=\"\s{1,9}[*\d])"),
    ("createuser", r"(\s(?:MD5|SHA(?:-?\d{3})?|AES(?:-?\d{3})?|DES)\s{1,3}[\"'])[^\s\"']{6,200}"),
    ("password", r"(?i)(\buser(?:name)?\s{1,3}\S{1,60}\s{1,3}password\s{1,3}[\"']?)(?![a-z]{1,30}(?:[\s,.:;]|$)|\[)[^\s\"']{4,200}"),
    ("identify", r"(\bIDENTIFY\s{1,3}(?:[\w-]{1,30}\s{1,3})?)(?=\S{0,60}\d)\S{5,100}$"),
    ("pbkdf", r"pbkdf2_sha\d+\$\d+\$[\w./$,=+-]{16,400}"),
    ("ssha sha smd plain crypt clear", r"(\{(?:SSHA|SHA|SMD5|PLAIN|CRYPT|CLEAR|BLF-CRYPT|ARGON2ID)\d{0,3}(?:-CRYPT)?\})[^\s:]{6,200}"),
    ("key", r"(\bkey\s{0,3}[=:]\s{0,3}[\"']?)[A-Za-z0-9+/]{36,120}=="),
    ("psk eap xauth", r"(:\s{1,3}(?:EAP|XAUTH|NTLM)\s{1,3}\"?)[^\s\"]{4,200}"),
    ("psk", r"(\bPSK\s{1,3}\"?)[^\s\"]{6,200}"),
    ("presharedkey", r"(P(?:re|RE)[Ss]haredKey\s{0,3}=\s{0,3})[\w+/]{42,44}=?"),
    ('"d"', r"(\"(?:d|p|q|dp|dq|qi|k)\"\s{0,3}:\s{0,3}\")(?=[\w-]{0,60}\d)[\w-]{22,4000}"),  # a JSON web key's private parts
    ("base64:", r"(?i)(key\s{0,3}[=:]\s{0,3}[\"']?base64:)[A-Za-z0-9+/=]{20,100}"),
    ("snmp rocommunity rwcommunity community", r"(?i)((?:snmp-server|snmp|rocommunity|rwcommunity)[ -]?(?:community)?\s{1,3}[\"']?)(?!community)[^\s\"']{4,100}(?=[\"']?\s{0,3}(?:R[OW]\b|view|ipv|\d|$))"),
    ("secret", r"(?i)(\b(?:enable|username \S{1,60}(?: privilege \d{1,2})?) secret(?: \d)?\s)\S{4,200}"),
    ("password", r"(?i)((?:^|[\s\"'])(?:enable|username \S{1,60}(?: privilege \d{1,2})?|neighbor \S{1,60}) password(?: \d)?\s)\S{4,200}"),
    ("radius tacacs", r"(?i)((?:radius|tacacs)(?:-server)?[^\n]{0,80}? key(?: \d)?\s)\S{4,200}"),
    ("requirepass", r"(\brequirepass\s{1,3}\"?)[^\s\"]{3,300}"),
    ("masterauth", r"(\bmasterauth\s{1,3}\"?)[^\s\"]{3,300}"),
    ("auth", r"((?:^|\n|[>\"]\s?)AUTH\s{1,3}(?:[\w.-]{1,60}\s)?\"?)(?=[^\s\"]{0,60}\d)(?!PLAIN|LOGIN)[^\s\"]{8,300}"),
    ("auth", r"(AUTH (?:PLAIN|LOGIN) )[A-Za-z0-9+/=]{8,400}"),
    # Programs' calls.
    ("auth", r"(\bauth\s?=\s?\(\s?[\"'][^\"'\n]{0,80}[\"'],\s?[\"'])[^\"'\n]{3,200}"),
    ("auth", r"(\.auth\(\s?[\"'][^\"'\n]{1,80}[\"'],\s?[\"'])[^\"'\n]{3,200}"),
    ("networkcredential httpbasicauth httpdigestauth basicauth setbasicauth basicauthentication basiccredentials usernamepasswordcredential usernamepasswordcredentials passwordauthentication", r"(\b(?:NetworkCredential|HTTP(?:Basic|Digest)Auth|(?:[sS]et)?BasicAuth(?:entication)?|BasicCredentials|UsernamePasswordCredentials?|PasswordAuthentication)\(\s?[\"'][^\"'\n]{0,100}[\"'],\s?[\"'])[^\"'\n]{3,200}"),
    ("algoliasearch client initialize init", r"(\b(?:algoliasearch|\w{0,30}[cC]lient|init(?:ialize)?)\(\s?[\"'][\w.@-]{1,80}[\"'],\s?[\"'])(?=[a-zA-Z]{0,60}\d)[A-Za-z0-9_]{28,200}(?=[\"'])"),
    ("login", r"(\.login\(\s?[\"'][^\"'\n]{1,80}[\"'],\s?[\"'])[^\"'\n]{3,200}"),
    ("credentials", r"(\bCredentials\((?:\s?\"[^\"\n]{0,100}\",){2,3}\s?\")[^\"\n]{3,200}"),
    ("login", r"(\+login\s{1,3}\S{1,60}\s{1,3})[^\s+]\S{3,200}"),
    ("chpasswd", r"(\bchpasswd:\s{0,3}\n(?:[^\n]{0,80}\n){0,3}?\s{1,12}[\w.-]{1,40}:)(?=\S{0,40}\d)\S{6,100}"),
    ("@", r"(\[[\w.-]{1,80}\](?::\d{2,5})?\s{1,4}[^\s:@]{1,60}@[^\s:]{1,80}:)\S{4,200}"),
    ("hooks", r"(https?://[^\s/]{1,100}/hooks/)[a-z0-9]{26}(?![\w-])"),
    ("digest", r"(\baddauth\s{1,3}digest\s{1,3}[\w.-]{1,60}:)\S{3,200}"),
    ("connect", r"(\bconnect\(\s?[\"'][^\"'\n]{1,80}[\"'],\s?[\"'])[^\"'\n]{3,200}(?=[\"'],\s?[\"'][a-z]\w{0,9}://)"),
    ("construct connect sequelize pdo mysqli getconnection createconnection login open password", r"(\b(?:__construct|\w{0,20}connect|Sequelize|PDO|mysqli|getConnection|createConnection|ftp_login|imap_open|ssh2_auth_password)\(\s?[\"'][^\"'\n]{1,200}[\"'],\s?[\"'][^\"'\n]{0,80}[\"'],\s?[\"'])(?!\w{1,10}://)[^\"'\n]{3,200}"),
    ("form", r"(form-data;\s{0,3}name=\"[^\"\n]{0,60}(?i:pass|secret|token|key|pwd)[^\"\n]{0,20}\"[^\n]{0,100}\n(?:[\w-]{1,40}:[^\n]{0,100}\n){0,2}\s{0,3}\n)\S{3,4000}"),
    ("expect", r"([Pp]assword[^\n]{0,60}\bsend\s{1,3}(?:--\s)?[\"']?)[^\s\"'\\]{3,200}"),
    # Said in a sentence or a list.
    ("password passwd pwd passphrase secret token key", r"(?i)([*_]{1,2}(?:password|passwd|pwd|passphrase|secret|token|api[ _-]?key)[*_]{1,2}\s{1,3}`)[^`\s]{4,200}(?=`)"),
    ("clave contrase kennwort passwort passe", r"(?i)(\b(?:clave(?: secreta)?|contraseña|kennwort|passwort|mot de passe)\s(?:es|lautet|ist|est)\s?:?\s{1,2}[\"'`]?)(?=\S{0,60}[\d!#$%&*^_])[^\s\"'`]{4,200}"),
    ("mnemonic phrase", r"(?i)(\b(?:mnemonic|(?:seed|recovery|backup)[ _-]phrase)[\"'`*]{0,3}\s{0,3}(?:\bis\b|[:=])\s{0,3}[\"'`]?)[a-z]{3,10}(?:[ ,]{1,2}[a-z]{3,10}){10,23}(?![ ,]{0,2}[a-z])"),
    ("otp code codes passcode", r"(?i)(\b(?:one[- ]time|verification|security|recovery|backup|2fa|mfa|login|otp|confirmation)[ -](?:pass)?codes?\b[^\n:=]{0,30}?(?:\bis\b|[:=])\s{0,3}[\"'`]?)(?:(?=[\w-]{0,20}\d)[\w-]{4,40}|[a-z]{4,8}(?:-[a-z]{4,8}){1,6}(?![\w-]))"),
    ("pin", r"(\b(?:PIN|pin) (?:for|of|is|code)\b[^\n:=]{0,40}?(?:\bis\b:?|[:=])\s{0,3})\d{4,12}(?!\d)"),
    ("पासवर्ड", r"(पासवर्ड[^\n:=]{0,30}[:=\uff1a]\s{0,3})\S{4,200}"),
    ("كلمة", r"(كلمة (?:المرور|السر)[^\n:=]{0,30}[:=\uff1a]\s{0,3})\S{4,200}"),
    ("รหัส", r"(รหัส(?:ผ่าน|ลับ)[^\n:=]{0,30}[:=\uff1a]\s{0,3})\S{4,200}"),
    ("creds credentials login logins user userpass zugangsdaten identifiants credenciales credenziali", r"(?i)(\b(?:creds?|credentials|logins?|auth-user-pass|user[ _/-]?(?:name)?[ _/-]?(?:pass(?:word)?|pw|pwd)|zugangsdaten|identifiants|credenciales|credenziali)[\"'`*]{0,3}(?: (?:for|of|on|für|pour|para|per) [\w -]{1,30}?)?\s?(?:are|is|sind|:|=)\s{0,3}[\"'`]?[\w.@\\-]{1,60}(?:\s{1,2}/\s{1,2}|(?:\s?\|\s?|[ :/])(?=\S{0,60}[\d!#$%&*^])(?!//)))[^\s\"'`,;:/]{5,60}(?=[\"'`,;.)]{0,2}(?:\s|$))"),
    ("root admin administrator ubuntu oracle master sa postgres user", r"(?i)(\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?[ \t,]{0,3}\(?(?:root|admin|administrator|ubuntu|oracle|master|sa|postgres|user)\s?/\s?)(?=\S{0,60}\d)[^\s\"'`,;()]{5,60}"),
    ("id pw", r"(?i)(\bID\s?/\s?(?:PW|Pass(?:word)?|Pwd)\s?[:=(]\s?[\w.@-]{1,60}\s?/\s?)[^\s\"'`,;()]{4,60}"),
    ("login user", r"(?i)(\b(?:login|user)\s?:\s?\S{1,60}\s/\s)\S{4,60}"),
    ("login user username", r"(?i)(\b(?:login|user|username)\s\S{1,60}\s/\s)(?=\S{0,60}\d)(?=\S{0,60}(?-i:[A-Z!#%^*+=?~]))\S{6,60}"),
    ("routing", r"(routing_key[\"']?\s{0,3}[:=]\s{0,3}[\"']?)[0-9a-f]{32}(?![\w-])"),
    ("AC", r"(\bAC[0-9a-f]{32}[\"']?\s{0,3}[,:]\s{0,3}[\"']?)[0-9a-f]{32}(?![\w-])"),  # Twilio's account and its token
    ("default", r"(?i)(\"\w{0,60}pass(?:word|phrase|wd)?\d{0,3}(?:param\w{0,10})?\"\s{0,3}:\s{0,3}\{[^{}]{0,200}?\"default\"\s{0,3}:\s{0,3}\")[^\"\n]{3,300}"),
    ("noecho", r"(?i)(\bnoecho\s{0,3}:\s{0,3}[\"']?true[\"']?[ \t]{0,20}\n(?:[ \t]{1,40}\w{1,40}:[^\n]{0,200}\n){0,4}?[ \t]{1,40}default\s{0,3}:\s{0,3}[\"']?)[^\s\"'][^\n\"']{2,300}"),
    ("noecho", r"(?i)(\bdefault\s{0,3}:\s{0,3}[\"']?)(?!\[secret)[^\s\"'][^\n\"']{2,300}(?=[\"']?[ \t]{0,20}\n(?:[ \t]{1,40}\w{1,40}:[^\n]{0,200}\n){0,4}?[ \t]{1,40}noecho\s{0,3}:\s{0,3}[\"']?true)"),
    ("pptpd tpd", r"([\w\"*]{1,60}\s{1,9}(?:pptpd|l2tpd)\s{1,9}\"?)[^\s\"]{4,100}(?=\"?\s{1,9}[*\d])"),
    ("honeycomb", r"(?i)(x-honeycomb-team[\"']?\s{0,3}[:=]\s{0,3}[\"']?)[\w-]{16,80}"),
    ("key", r"(\b(?i:api|admin|secret|private|auth|master|service|access)[ _-](?i:key)\s{1,3})[0-9a-f]{32,64}(?![\w-])"),
    ("command", r"(-password-command[ =]{1,2}[\"']?echo\s{1,3}[\"']?)[^\s\"'$]{3,300}"),
    ("pin", r"([\"'](?i:pin)[\"']\s{0,3}:\s{0,3}[\"'])\d{4,12}(?=[\"'])"),
    ("auth", r"(\s-auth\s{1,3}[\"']?[^\s:@\"']{1,80}:)(?!//)[^\s\"']{6,300}"),
    ("login", r"((?:-D|\b)sonar\.login\s{0,3}[=:]\s{0,3}[\"']?)[\w-]{20,80}"),
    ('"md5', r"(\"[\w.-]{1,60}\"\s{1,9}\")md5[0-9a-f]{32}(?=\")"),  # PgBouncer's list of users
    ("/d ", r"(?i)(/v\s{1,3}[\"']?\w{0,40}(?:password|passwd|secret)[\"']?\s{1,3}(?:/t\s{1,3}\w{1,20}\s{1,3})?/d\s{1,3}[\"']?)[^\s\"']{3,300}"),
    ("::", r"(?<![\w:])([\w.-]{1,60}::[\w.-]{1,60}:[0-9a-fA-F]{16}:)[0-9a-fA-F]{32}:[0-9a-fA-F]{8,2000}"),  # an answer of NTLM
    ("send", r"(\bsend\s{1,3}(?:--\s)?\")(?=[^\"\\\s]{0,60}(?:\d|[a-z][A-Z]))[^\"\\\s]{6,200}(?=(?:\\{1,2}[rn]|[\r\n]{1,2})\")"),
    ("]:", r"(\[[\w.-]{1,80}\]:\d{2,5}\s{1,4}[^\s:@]{1,60}:)\S{4,200}"),
    ("basic", r"(?i)(\bbasic[_-]?auth[\"']?\s{0,3}[=: ]\s{0,3}[\"']?[\w.@-]{1,60}:)(?!//)[^\s\"',]{3,200}"),
    ("sentinel", r"(\bsentinel\s{1,3}auth-pass\s{1,3}\S{1,80}\s{1,3}\"?)[^\s\"]{3,200}"),
    ("setuser user", r"((?:\b[Ss][Ee][Tt][Uu][Ss][Ee][Rr]|(?:^|\n)user)\s{1,3}\S{1,60}\s(?:[^\s>]{1,60}\s){0,8}?>)[^\s>]{3,200}"),
    ("auth", r"(<auth-user-pass>[ \t]{0,3}\n[^\n]{1,80}\n)[^\s<]{3,200}"),
    ("serial license licence", r"(?i)(\b(?:serial|licen[cs]e)(?:[-_ ]?key)?[\"']?[\s=:]{1,4}[\"']?)[A-Z0-9]{2,5}(?:-[A-Z0-9]{4,5}){4,5}(?![\w-])"),
    ("content", r"(?m)(^\s{1,8}Key Content\s{1,20}:\s)\S{8,63}$"),  # of a wireless network, as Windows prints it
    ("auth", r"(\b[A-Z0-9]{2,30}_AUTH=[\"']?[\w.-]{1,40}/)(?=\S{0,60}\d)[^\s\"']{4,200}"),
    (",p=", r"(\b[huDP]=[\w.@-]{1,80},(?:\w=[^,\s]{1,80},){0,4}?p=)[^\s,]{3,200}"),  # Percona's
    ("<<<", r"((?i:pass|secret|token|key|pwd)\w{0,40}\b[^\n]{0,60}<<<\s?[\"']?)(?![$\"'])[^\s\"']{4,4000}"),
    ("receiver", r"(/receiver/v1/http/)[\w+/=-]{40,200}"),
    ("secretid id", r"(\b(?i:secret[_ ]?id)\"?\s{0,60}[:=]?\s{1,60}\"?)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),  # Consul's and Vault's own
    ("basic", r"(\bhttp-basic\.\S{1,100}\s{1,3}[^\s-]\S{0,100}\s{1,3}[\"']?)(?!-)[^\s\"']{3,300}"),
    ("bundle", r"(\bbundle\s{1,3}config\s{1,3}(?:set\s{1,3})?(?:--\S{1,20}\s{1,3}){0,2}[\w.:/-]{1,120}\s{1,3}[\"']?[\w.-]{1,60}:)(?!//)[^\s\"']{3,300}"),
    ("pagerduty", r"(pagerduty\.com/integration/)\w{16,40}"),
    ("setvariable", r"(?i)(##vso\[task\.setvariable (?=[^\]\n]{0,200}issecret=true)[^\]\n]{1,200}\])(?!\$)\S{3,4000}"),
    ("conda anaconda", r"(/t/)[\w-]{20,80}(?=/)"),
    ("jfrog", r"(?i)(x-jfrog-art-api[\"']?\s{0,3}[:=]\s{0,3}[\"']?)[\w+/=-]{20,200}"),
    ("session", r"(\b(?:OP_SESSION_\w{1,60}|BW_SESSION)=[\"']?)[\w+/=-]{20,200}"),
    ("bundle", r"(\bBUNDLE_\w{1,100}[=:]\s{0,2}[\"']?[\w.-]{1,60}:)(?!//)[^\s\"']{3,300}"),
    ("value", r"(?m)(^New value: )(?=\S{0,60}\d)(?=\S{0,60}[A-Z])\S{12,60}$"),
    ("ora", r"(\bORA-\d{5}[^\n]{0,200}?[\s(]\w{1,60}/)[^\s/@]{3,100}(?=@\w)"),
    ("crypt", r"([\"']crypt[\"']\s{0,4}=>\s{0,4}(?:\[|array\()\s{0,60}[\"']key[\"']\s{0,4}=>\s{0,4}[\"'])[^\"'\n]{16,200}"),
    ("record", r"(?i)(cypress[_-]?record[_-]?key[\"']?\s{0,3}[:= ]\s{0,3}[\"']?)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    ("relay smtp mail mx", r"(?m)(^[a-z][\w-]{0,60}(?:\.[\w-]{1,60}){1,5}(?::\d{2,5})?[ \t]{1,20}[\w.@-]{1,60}:)(?=\S{0,60}\d)(?=\S{0,60}[A-Z])(?=\S{0,60}[a-z])[^\s:/]{8,100}$"),  # Postfix' passwords
    ("var local module", r"(?m)(^(?:> )?(?:var|local|module)\.[\w.\[\]-]{0,80}?(?i:pass|password|passphrase|secret|token|(?:api|access|secret|private|auth|encryption|signing|master)_?key|pwd)\n\")(?!\[secret)[^\"\n]{6,4000}(?=\"$)"),  # Terraform's console
    ("result value payload", r"(?m)(^[ #+~-]{0,6}(?:resource|data|ephemeral) \"\w{0,60}(?:password|secret|token|credential)\w{0,40}\"[^\n]{0,120}\{\n(?:[^\n}]{0,300}\n){0,30}?[ +~-]{1,20}(?:result|value|plaintext_value|payload) {1,20}= \")(?!\[secret|\$\{)[^\"\n]{4,4000}"),
    ("result", r"(\"type\"\s{0,3}:\s{0,3}\"random_password\"[^}]{0,2000}?\"result\"\s{0,3}:\s{0,3}\")(?!\[secret)[^\"\n]{4,4000}"),
    ("keymaterial", r"(<keyMaterial>)(?!\[secret)[^<\n]{4,100}"),
    ("info", r"(\bbasic\.auth\.user\.info\s{0,3}[:=]\s{0,3}[^\s:]{1,80}:)\S{3,200}"),
    ("username", r"(\"username\"\s{0,3}:\s{0,3}\"[^\"\n]{1,80}\"\s{0,3},\s{0,3}\"key\"\s{0,3}:\s{0,3}\")[0-9a-f]{32}(?=\")"),
    ('" "', r"(?m)(^\"[\w.-]{1,60}\" \")(?=[^\"]{0,60}\d)(?=[^\"]{0,60}[A-Z])(?=[^\"]{0,60}[a-z])[^\"\s]{8,200}(?=\"$)"),  # PgBouncer's list of users
    # SQL.
    ("identified", r"(?i)(\b(?:USER|ROLE|GRANT)\b[^\n;]{1,120}?\bIDENTIFIED\s{1,3}(?:WITH\s{1,3}[\w'\"]{1,60}\s{1,3})?(?:BY|AS)\s{1,3}(?:PASSWORD\s{1,3}|VALUES\s{1,3})?[\"']?)(?!PASSWORD\b)[^\s\"';]{3,300}"),
    # PowerShell and Windows.
    ("convertto", r"(ConvertTo-SecureString\s{1,3}(?:-(?:String|AsPlainText|Force)\s{1,3}){0,3}[\"']?)(?![-$\"'])[^\s\"']{3,300}"),
    ("pass password rp p pw", r"(?i)(\s/(?:pass|password|rp|p|pw):[\"']?)[^\s\"']{3,300}"),
    ("user", r"(?i)(\s/user:\S{1,100}\s{1,3}[\"']?)(?![/*-])(?=\S{0,60}\d)[^\s\"']{4,100}"),
    ("rp", r"(?i)(\s/rp\s{1,3}[\"']?)[^\s\"'/][^\s\"']{2,300}"),
    ("net", r"(?i)(\bnet1?\s{1,3}use\s{1,3}(?:[a-z*]:\s{1,3}|\*\s{1,3})?\\{2,4}[^\s]{1,200}\s{1,3}[\"']?)(?!/|\*)[^\s\"'/]{3,300}"),
    ("net", r"(?i)(\bnet1?\s{1,3}user\s{1,3}[^\s/]{1,100}\s{1,3}[\"']?)(?!/|\*)[^\s\"'/]{3,300}"),
    # A user and a password, whatever the program.
    ("p w", r"(?<![\w-])(-(?:[uUl]|-user(?:name)?|-login)[ =][\"']?[^\s\"'-][^\s\"']{0,80}[\"']?(?:\s[^\n|;&]{0,120}?)??\s-[pPwW][ =][\"']?)(?![\d:.,/-]{1,24}(?:\s|$|/)|[-./~$<\"'\[]|[a-z-]{1,60}(?:[\"'\s]|$))[^\s\"']{4,200}"),
    ("p w", r"((?:^|\s)-[pPwW][ =][\"']?)(?![\d:.,/-]{1,24}(?:\s|$|/)|[-./~$<\"'\[]|[a-z-]{1,60}(?:[\"'\s]|$))[^\s\"']{4,200}(?=[\"']?\s{1,3}(?:[^\n|;&-]{0,80}\s)?-(?:[uU]|-user(?:name)?)[ =][^\s-])"),
    ("password setpassword changepassword passwd resetpassword", r"(?i)(\b(?:user:password|user:create|set[-_ ]?password|change[-_ ]?password|reset[-_ ]?password|passwd)\s{1,3}[\w.@-]{1,60}\s{1,3}[\"'])[^\s\"']{4,200}(?=[\"'])"),
    ("admin", r"(\breset-admin-password\s{1,3}[\"']?)(?!-)[^\s\"']{4,200}"),
    # What a program reads from a pipe.
    ("echo printf", r"(\b(?:echo|printf)\s{1,3}(?:-\w{1,3}\s{1,3})?[\"']?)(?!\$|%)[^\s\"'|]{3,400}(?=[\"']?\s{0,3}\|[^\n]{0,120}?pass)"),
    ("echo", r"((?:pass|secret|token|key)[\w-]{0,30}[ =]<\(\s?(?:echo|printf)\s{1,3}[\"']?)(?!\$)[^\s\"'|)]{3,400}"),
    ("echo", r"(\becho\s{1,3}(?:-\w{1,3}\s{1,3})?[\"']?(?:[\w.-]{1,60}:(?=[^\n|]{0,200}chpasswd))?)(?!\$)[^\s\"'|]{3,400}(?=[\"']?\s{0,3}\|[^\n]{0,120}?(?:--password-stdin|--stdin|chpasswd|sudo\s{1,3}-S|kinit|cryptsetup|gpg2?\s|--with-token|(?:npm|yarn|pnpm|docker|podman|helm|oras)\s{1,3}login\b|\bpasswd\b|base64))"),
    ("echo printf", r"(\b(?:echo|printf)\s{1,3}(?:-\w{1,3}\s{1,3})?(?:[\"']%s(?:\\\\?n)?[\"']\s{1,3})?[\"']?)(?!\$|%)[^\s\"'|]{3,400}(?=[\"']?\s{0,3}\|[^\n]{0,120}?\b(?:secrets?\s{1,3}(?:create|set|put|versions|add)|wrangler\s{1,3}secret|vault\s{1,3}(?:kv|write|login)|openssl\s{1,3}(?:enc|passwd))\b)"),
    ("echo printf", r"(\b(?:echo|printf)\s{1,3}(?:-\w{1,3}\s{1,3})?[\"']?)(?!\$|%)[^\s\"'|>]{3,400}(?=[\"']?\s{0,3}>{1,2}\s{0,3}\S{0,120}(?i:pass|secret|token|cred|\.key\b|netrc))"),
    ("login", r"((?:^|\n|C: |> )[A-Za-z]{0,4}\d{1,6} LOGIN\s{1,3}\S{1,100}\s{1,3}\"?)[^\s\"]{3,200}"),  # IMAP
    ("<<<", r"((?:--password-stdin|--with-token|--stdin|-S|passwd|login)\b[^\n]{0,60}<<<\s{0,3})(?!\"?\$[\w{(])(?:\$?'[^']{3,400}|\"[^\"]{3,400}|[^\s\"']{6,400})"),
    ("securestring", r"(?i)(--type\s{1,3}SecureString\b[^\n]{0,200}?--value[ =]{1,3}[\"']?)(?!file)[^\s\"']{1,4000}"),
    ("securestring", r"(--type[ =]{1,3}[\"']?SecureString\b[^\n]{0,200}?--value[ =]{1,3}[\"']?)(?!file)[^\s\"']{1,4000}"),
    ("securestring", r"(--value[ =]{1,3}[\"']?)(?!file)[^\s\"']{1,4000}(?=[^\n]{0,200}--type[ =]{1,3}[\"']?SecureString)"),
    ("secret", r"(--secret-(?:string|binary)[ =]{1,3})(?!file)(?:'[^'\n]{1,4000}'|\"(?:[^\"\\\n]|\\[^\n]){1,4000}\"|[^\s\"']{1,4000})"),
    ("literal", r"(--from-literal[ =]{1,3}[\"']?[\w.-]{1,253}=[\"']?)[^\s\"']{1,4000}"),
)
"""The places, in the order in which they are tried."""
# fmt: on


_GATE: Final = Gate(PLACES)


def without_placed(text: str, clues: Clues) -> str:
    """Replace the secrets at the places of the table."""
    for pattern in _GATE.open_for(text, clues):
        text = compiled(pattern).sub(mask, text)
    return text
