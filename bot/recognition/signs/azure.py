"""The signs of Azure's resource providers."""

from bot.recognition.signs.resource_types import azure_type
from bot.recognition.signs.sign import (
    LIKELY,
    NEAR,
    SURE,
    always,
    among,
    longest_prefix,
    mostly,
    service_words,
    sign,
)

_NO_PROVIDER = frozenset(
    {"azure", "rest", "extensions", "common", "powershell", "hosting", "aspnetcore", "support",
     "ostcextensions", "data", "identity", "visualstudio", "build", "net", "win32", "graph",
     "windowsazure", "template", "csharp", "office", "entityframeworkcore", "codeanalysis"}
)  # fmt: skip
"""Words after `Microsoft.` that name libraries or publishers, and no resource provider."""
_FAINT_PROVIDERS = frozenset({"authorization", "resources", "features"})
"""Providers whose ids and operations occur in errors of all other providers too."""

_LIBRARIES = {
    "storage": "storage", "keyvault": "keyvault", "cosmos": "documentdb",
    "cosmosdb": "documentdb", "documents": "documentdb", "documentdb": "documentdb",
    "servicebus": "servicebus", "service-bus": "servicebus", "eventhub": "eventhub",
    "eventhubs": "eventhub", "event-hubs": "eventhub", "tables": "storage",
    "appconfiguration": "appconfiguration", "app-configuration": "appconfiguration",
    "search": "search", "batch": "batch", "eventgrid": "eventgrid",
    "containerregistry": "containerregistry", "container-registry": "containerregistry",
    "digitaltwins": "digitaltwins", "devices": "devices", "ml": "machinelearningservices",
    "openai": "cognitiveservices", "communication": "communication",
    "identity": "", "signalr": "signalrservice", "webpubsub": "signalrservice",
}  # fmt: skip
"""Client libraries of all languages, as the word behind `azure` in their names."""
_PACKAGES = {
    "cosmosdb": "documentdb", "cosmos": "documentdb", "postgresql": "dbforpostgresql",
    "postgresqlflexibleservers": "dbforpostgresql", "mysql": "dbformysql", "rdbms": "dbformysql",
    "mysqlflexibleservers": "dbformysql", "insights": "insights", "monitor": "insights",
    "redis": "cache", "iothub": "devices", "cognitive": "cognitiveservices", "websites": "web",
    "appservice": "web", "resource": "resources", "resourcemanager": "resources",
    "resources": "resources", "subscriptions": "resources", "locks": "authorization",
    "policy": "authorization", "msi": "managedidentity", "loganalytics": "operationalinsights",
    "recoveryservicesbackup": "recoveryservices", "aks": "containerservice",
    "appcontainers": "app", "trafficmanager": "network", "dns": "network",
    "privatedns": "network", "frontdoor": "network", "disk": "compute", "vm": "compute",
    "vmss": "compute", "machinelearning": "machinelearningservices", "pricings": "security",
}  # fmt: skip
"""Packages of the SDKs' management half that are not named after the resource provider."""
_EXTENSIONS = {
    "appservice": "web", "azurefunctions": "web", "cosmosdb": "documentdb",
    "azurestorage": "storage", "staticwebapps": "web", "azurestaticwebapps": "web",
    "azurecontainerapps": "app", "containerapps": "app", "azureapimanagement": "apimanagement",
    "azurevirtualmachines": "compute", "azureresourcegroups": "resources",
    "azuredatabases": "documentdb", "azurelogicapps": "logic", "logicapps": "logic",
    "azureeventgrid": "eventgrid", "azureml": "machinelearningservices", "aks": "containerservice",
    "azureserviceconnector": "servicelinker", "postgresql": "dbforpostgresql",
}  # fmt: skip
"""Extensions of Visual Studio Code, as the first word of the actions that they report."""
_HOSTS = {
    "blob.core.windows.net": "storage", "file.core.windows.net": "storage",
    "queue.core.windows.net": "storage", "table.core.windows.net": "storage",
    "dfs.core.windows.net": "storage", "web.core.windows.net": "storage",
    "vault.azure.net": "keyvault", "vault.windows.net": "keyvault",
    "database.windows.net": "sql", "azurecr.io": "containerregistry",
    "servicebus.windows.net": "servicebus", "azurewebsites.net": "web",
    "documents.azure.com": "documentdb", "azmk8s.io": "containerservice",
    "azure-api.net": "apimanagement", "redis.cache.windows.net": "cache",
    "search.windows.net": "search", "azure-devices.net": "devices",
    "postgres.database.azure.com": "dbforpostgresql", "mysql.database.azure.com": "dbformysql",
    "trafficmanager.net": "network", "azurefd.net": "cdn", "azureedge.net": "cdn",
    "api.azureml.ms": "machinelearningservices", "openai.azure.com": "cognitiveservices",
    "cognitiveservices.azure.com": "cognitiveservices", "azconfig.io": "appconfiguration",
    "azurecontainerapps.io": "app", "batch.azure.com": "batch", "kusto.windows.net": "kusto",
    "azuredatabricks.net": "databricks", "azurestaticapps.net": "web",
}  # fmt: skip
_GROUPS = {
    "group": "resources", "deployment": "resources", "resource": "resources", "tag": "resources",
    "provider": "resources", "vm": "compute", "vmss": "compute", "disk": "compute",
    "snapshot": "compute", "image": "compute", "sig": "compute", "storage": "storage",
    "network": "network", "aks": "containerservice", "keyvault": "keyvault", "webapp": "web",
    "functionapp": "web", "appservice": "web", "staticwebapp": "web",
    "acr": "containerregistry", "sql": "sql", "identity": "managedidentity",
    "role": "authorization", "policy": "authorization", "lock": "authorization",
    "cosmosdb": "documentdb", "apim": "apimanagement", "postgres": "dbforpostgresql",
    "mysql": "dbformysql", "redis": "cache",
    "servicebus": "servicebus", "eventhubs": "eventhub", "eventgrid": "eventgrid",
    "iot": "devices", "containerapp": "app", "container": "containerinstance", "ml":
    "machinelearningservices", "batch": "batch", "cdn": "cdn", "afd": "cdn", "backup":
    "recoveryservices", "monitor": "insights", "cognitiveservices": "cognitiveservices",
    "search": "search", "logicapp": "logic", "databricks": "databricks", "ad": "aad",
    "datafactory": "datafactory", "synapse": "synapse", "managedapp": "solutions",
    "appconfig": "appconfiguration", "signalr": "signalrservice", "spring": "appplatform",
    "account": "", "login": "", "rest": "",
}  # fmt: skip
"""Command groups of `az`."""
_NOUNS = {
    "vm": "compute", "vmss": "compute", "disk": "compute", "snapshot": "compute",
    "image": "compute", "gallery": "compute", "availabilityset": "compute", "storage": "storage",
    "keyvault": "keyvault", "webapp": "web", "appservice": "web", "functionapp": "web",
    "virtualnetwork": "network", "networksecurity": "network", "publicip": "network",
    "networkinterface": "network", "loadbalancer": "network", "applicationgateway": "network",
    "privatedns": "network", "dns": "network", "route": "network", "firewall": "network",
    "expressroute": "network", "frontdoor": "network", "bastion": "network", "sql": "sql",
    "cosmosdb": "documentdb", "aks": "containerservice", "containerregistry":
    "containerregistry", "containergroup": "containerinstance", "roleassignment":
    "authorization", "roledefinition": "authorization", "policy": "authorization",
    "resourcelock": "authorization", "resourcegroup": "resources", "deployment": "resources",
    "resource": "resources", "tag": "resources", "apimanagement": "apimanagement",
    "recoveryservices": "recoveryservices", "automation": "automation", "eventhub": "eventhub",
    "servicebus": "servicebus", "iothub": "devices", "datafactory": "datafactory",
    "userassignedidentity": "managedidentity", "operationalinsights": "operationalinsights",
    "logicapp": "logic", "redis": "cache", "batch": "batch", "cdn": "cdn", "ad": "aad",
}  # fmt: skip
"""Prefixes of the nouns in Azure PowerShell, with their provider."""
_TASKS = {
    "AzureWebApp": "web", "AzureRmWebAppDeployment": "web", "AzureAppServiceManage": "web",
    "AzureAppServiceSettings": "web", "AzureFunctionApp": "web", "AzureFileCopy": "storage",
    "AzureKeyVault": "keyvault", "SqlAzureDacpacDeployment": "sql",
    "AzureContainerApps": "app", "AzureStaticWebApp": "web", "webapps-deploy": "web",
    "functions-action": "web", "static-web-apps-deploy": "web",
    "AzureResourceManagerTemplateDeployment": "resources", "AzureResourceGroupDeployment":
    "resources", "arm-deploy": "resources", "aks-set-context": "containerservice",
}  # fmt: skip
"""Tasks of pipelines and actions that deploy to one provider."""


def _provider(value: str) -> str:
    small = value.lower()
    return "" if small in _NO_PROVIDER or small in _FAINT_PROVIDERS else small


SIGNS = (
    sign("azurerm_|azapi_", r"(?<!\w)azurerm_([a-z0-9_]{2,80})", SURE, azure_type),
    sign("azuread_", r"(?<!\w)azuread_[a-z0-9_]{2,80}", SURE, always("aad")),
    sign("icrosoft.", r"\b[Mm]icrosoft\.([A-Z][A-Za-z]{2,40})\b(?!\.)", SURE, _provider),
    sign("icrosoft.", r"\b[Mm]icrosoft\.(Authorization|Features)/", NEAR, str.lower),
    sign("icrosoft.Resources", r"\b[Mm]icrosoft\.(Resources)\b", LIKELY, str.lower),
    sign("Action: ", r"Action: ([a-zA-Z]{3,40})\.\w", SURE, among(_EXTENSIONS)),
    sign(
        "zure.|zure/|zure-",
        r"[aA]zure[./-](?:(?i:security|messaging|data|ai)[./-])?(?i:("
        + "|".join(sorted(_LIBRARIES, key=len, reverse=True))
        + r"))(?![a-zA-Z])(?![.\w-]{0,40}\.(?:com|net))",
        SURE,
        among(_LIBRARIES),
    ),
    sign(
        "zure.|zure/|zure-",
        r"[aA]zure[./-](?i:mgmt|management|resourcemanager|commands|arm)[./-]([a-zA-Z]{2,30})",
        LIKELY,
        mostly(_PACKAGES),
    ),
    sign("indowsAzure.Storage", r"WindowsAzure\.Storage", SURE, always("storage")),
    sign("Client#", r"(?<!\w)([a-z][a-z]{1,40})\.[A-Z]\w{2,60}Client#", SURE, mostly(_PACKAGES)),
    sign("/arm", r"/arm([a-z]{3,40})\.", LIKELY, mostly(_PACKAGES)),
    sign(
        ".",
        r"\.(" + "|".join(map(r"\.".join, (h.split(".") for h in _HOSTS))) + r")\b",
        LIKELY,
        among(_HOSTS),
    ),
    sign(
        "Put token failed|SystemTracker:",
        r"Put token failed\. status-code: |SystemTracker:",
        LIKELY,
        always("servicebus"),
    ),
    sign("x-ms-keyvault", r"x-ms-keyvault", LIKELY, always("keyvault")),
    sign("Innererror|ErrorEntity", r"\"Innererror\"|\"ErrorEntity\"", LIKELY, always("web")),
    sign("aka.ms/aks", r"aka\.ms/aks", NEAR, always("containerservice")),
    sign("x-ms-version|StorageError", r"x-ms-version|StorageError", LIKELY, always("storage")),
    sign(
        "osmos|/replicas/",
        r"[cC]osmos|/partitions/[\w-]{1,60}/replicas/",
        LIKELY,
        always("documentdb"),
    ),
    sign("az ", r"\baz ([a-z]{2,20}(?:-[a-z]{2,20})?) [a-z]", LIKELY, among(_GROUPS)),
    sign(
        "-Az",
        r"\b[A-Z][a-z]{2,10}-Az(?:ureRm|ureRM|ure)?([A-Z][A-Za-z]{1,60})",
        LIKELY,
        longest_prefix(_NOUNS),
    ),
    service_words(_TASKS, LIKELY),
    service_words({"Application Gateway": "network", "ApplicationGateway": "network"}, LIKELY),
)
