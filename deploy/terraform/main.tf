# The cross-account read-only role, once for each account that Faultbook may look into:
#
#   faultbook policy --format json > permissions.json     # exactly what the lookups call
#
# Checked with `terraform fmt` where this was written; not planned against an account.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "faultbook_role_arn" {
  description = "The role that Faultbook itself runs with."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/", var.faultbook_role_arn))
    error_message = "Give the ARN of a role, as arn:aws:iam::999988887777:role/faultbook."
  }
}

variable "external_id" {
  description = "What faultbook.yml says as external_id for this account; one of its own."
  type        = string
  sensitive   = true
}

variable "permissions_file" {
  description = "What `faultbook policy --format json` printed."
  type        = string
  default     = "permissions.json"
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "FaultbookEnters"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.faultbook_role_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }

  statement {
    sid     = "FaultbookSaysWhoAsked"
    actions = ["sts:TagSession", "sts:SetSourceIdentity"]

    principals {
      type        = "AWS"
      identifiers = [var.faultbook_role_arn]
    }
  }
}

resource "aws_iam_role" "faultbook" {
  name                 = "faultbook"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "reads" {
  name   = "faultbook-reads"
  role   = aws_iam_role.faultbook.id
  policy = jsonencode(jsondecode(file(var.permissions_file)).Policy)
}

output "role_arn" {
  description = "For role_arn in faultbook.yml."
  value       = aws_iam_role.faultbook.arn
}
