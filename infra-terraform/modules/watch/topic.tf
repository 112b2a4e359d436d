data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

resource "aws_sns_topic" "this" {
  name         = "${var.name}-alarms"
  display_name = "Matchgate ${var.name}"
  # Not AWS' own key: alarms could not publish with it.
  # https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
  kms_master_key_id = var.topic_key_arn
}

locals {
  topics = {
    here = { arn = aws_sns_topic.this.arn, region = data.aws_region.current.region }
    edge = { arn = aws_sns_topic.edge.arn, region = local.edge_region }
  }
  topic_statements = {
    for place, topic in local.topics : place => [
      {
        Sid       = "AlarmsOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = topic.arn
        Condition = {
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
          ArnLike = {
            "aws:SourceArn" = join(":", [
              "arn", data.aws_partition.current.partition, "cloudwatch", topic.region,
              data.aws_caller_identity.current.account_id, "alarm", "${var.name}-*",
            ])
          }
        }
      },
      {
        Sid       = "OnlyThroughTls"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "sns:Publish"
        Resource  = topic.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  }
}

resource "aws_sns_topic_policy" "this" {
  arn    = aws_sns_topic.this.arn
  policy = jsonencode({ Version = "2012-10-17", Statement = local.topic_statements["here"] })
}

# Each address gets a letter and has to say yes.
resource "aws_sns_topic_subscription" "email" {
  for_each = var.alarm_emails

  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = each.key
}
