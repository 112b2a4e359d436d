data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.region
  root    = "arn:${data.aws_partition.current.partition}:iam::${local.account}:root"

  # Which services may use a key on behalf of this account's principals. Nobody uses a key directly.
  keys = {
    data = {
      description = "Rest encryption of MySQL, Redis, secrets, parameters and images"
      services    = ["rds", "elasticache", "secretsmanager", "ssm", "ecr"]
    }
    queue = {
      description = "Rest encryption of the bookings queue and its dead-letter queue"
      services    = ["sqs"]
    }
    logs = {
      description = "Rest encryption of log groups and of the alarm topic"
      services    = ["logs", "sns"]
    }
  }
}

resource "aws_kms_key" "this" {
  for_each = local.keys

  description             = each.value.description
  enable_key_rotation     = true
  rotation_period_in_days = 365
  deletion_window_in_days = 30
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.account_statements[each.key], local.service_statements[each.key])
  })
}

resource "aws_kms_alias" "this" {
  for_each = aws_kms_key.this

  name          = "alias/${var.name}-${each.key}"
  target_key_id = each.value.key_id
}
