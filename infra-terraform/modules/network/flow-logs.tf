locals {
  to_bucket = var.flow_log_bucket != null
}

# Who talked to whom, also what was refused. A bucket is about half the price of a log group and kept for 90 days there;
# a log group can be searched at once.
resource "aws_flow_log" "this" {
  vpc_id               = aws_vpc.this.id
  traffic_type         = "ALL"
  log_destination_type = local.to_bucket ? "s3" : "cloud-watch-logs"
  log_destination      = local.to_bucket ? var.flow_log_bucket.arn : one(aws_cloudwatch_log_group.flow[*].arn)
  iam_role_arn         = local.to_bucket ? null : one(aws_iam_role.flow[*].arn)
  # One minute is six times the records of ten. Attacks are seen by the WAF; this is for looking back.
  max_aggregation_interval = 600

  tags = { Name = var.name }
}

resource "aws_cloudwatch_log_group" "flow" {
  count = local.to_bucket ? 0 : 1

  name              = "/${var.name}/vpc-flow"
  retention_in_days = 7
  kms_key_id        = var.logs_key_arn
}

data "aws_caller_identity" "current" {}

resource "aws_iam_role" "flow" {
  count = local.to_bucket ? 0 : 1

  name        = "${var.name}-vpc-flow"
  description = "Writes the flow logs of ${var.name}"
  # The conditions keep other accounts from having the service use this role for them.
  # https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        ArnLike = {
          "aws:SourceArn" = "arn:aws:ec2:${local.region}:${data.aws_caller_identity.current.account_id}:vpc-flow-log/*"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "flow" {
  count = local.to_bucket ? 0 : 1

  name = "write"
  role = aws_iam_role.flow[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "OwnLogGroup"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.flow[0].arn}:*"
      }, {
      # This action takes no resource.
      # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
      Sid      = "LookForIt"
      Effect   = "Allow"
      Action   = "logs:DescribeLogGroups"
      Resource = "*"
    }]
  })
}
