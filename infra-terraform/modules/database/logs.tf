locals {
  # Who was refused with a token is told by iam-db-auth-error only.
  log_types = ["error", "iam-db-auth-error", "slowquery"]
  log_groups = {
    for pair in setproduct(concat([var.name], var.read_replica ? ["${var.name}-replica"] : []), local.log_types) :
    "/aws/rds/instance/${pair[0]}/${pair[1]}" => pair
  }
}

# RDS would make them without an end.
resource "aws_cloudwatch_log_group" "this" {
  for_each = local.log_groups

  name              = each.key
  retention_in_days = 7
  kms_key_id        = var.logs_key_arn
}

data "aws_caller_identity" "current" {}

resource "aws_iam_role" "monitoring" {
  count = var.monitoring.interval_seconds > 0 ? 1 : 0

  name        = "${var.name}-rds-monitoring"
  description = "Lets RDS write the operating system's figures of ${var.name}"
  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        ArnLike = {
          "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:rds:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:db:${var.name}*"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  count = var.monitoring.interval_seconds > 0 ? 1 : 0

  role       = aws_iam_role.monitoring[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
