# CloudFront and WAF tell their figures in us-east-1 only, and an alarm looks at metrics of its own region and tells topics
# of its own region. So these have a topic of their own there, and a key, for keys have a region, too.
# https://docs.aws.amazon.com/waf/latest/developerguide/monitoring-cloudwatch.html
locals {
  edge_region = "us-east-1"
  root        = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"

  edge_alarms = {
    # A share, since an opening has a thousand times the requests of a quiet hour, and so many bots, too.
    "waf-blocks" = {
      says       = "For 3 minutes WAF blocks more than ${var.thresholds.blocked_percent} % of the requests (and more than ${var.thresholds.blocked_a_minute} a minute): an attack, or fans behind the one address of their carrier."
      runbook    = "WAF blocks fans"
      expression = "IF(blocked > ${var.thresholds.blocked_a_minute}, 100 * blocked / requests, 0)"
      threshold  = var.thresholds.blocked_percent
      periods    = 3
      metrics = {
        blocked  = { namespace = "AWS/WAFV2", name = "BlockedRequests", stat = "Sum", dimensions = { WebACL = var.web_acl_name, Rule = "ALL" } }
        requests = { namespace = "AWS/CloudFront", name = "Requests", stat = "Sum", dimensions = local.distribution }
      }
    }
    "edge-5xx" = {
      says       = "For 5 minutes more than ${var.thresholds.edge_5xx_percent} % of the answers that fans get are 5xx, whoever gave them."
      runbook    = "Rooms answer with errors"
      expression = "errors"
      threshold  = var.thresholds.edge_5xx_percent
      periods    = 5
      metrics = {
        errors = { namespace = "AWS/CloudFront", name = "5xxErrorRate", stat = "Average", dimensions = local.distribution }
      }
    }
  }
  distribution = { DistributionId = var.distribution_id, Region = "Global" }
}

resource "aws_cloudwatch_metric_alarm" "edge" {
  for_each = local.edge_alarms
  region   = local.edge_region

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = "${each.value.says} What to do: ${var.runbook_url}#${local.anchors[each.value.runbook]}"

  metric_query {
    id          = "looked_at"
    label       = each.key
    expression  = each.value.expression
    return_data = true
  }

  dynamic "metric_query" {
    for_each = each.value.metrics
    content {
      id = metric_query.key
      metric {
        namespace   = metric_query.value.namespace
        metric_name = metric_query.value.name
        dimensions  = metric_query.value.dimensions
        stat        = metric_query.value.stat
        period      = 60
      }
    }
  }

  threshold           = each.value.threshold
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = each.value.periods
  # WAF tells nothing of what did not happen.
  treat_missing_data = "notBreaching"

  alarm_actions = [aws_sns_topic.edge.arn]
  ok_actions    = [aws_sns_topic.edge.arn]
}

resource "aws_sns_topic" "edge" {
  region = local.edge_region

  name              = "${var.name}-edge-alarms"
  display_name      = "Matchgate ${var.name}"
  kms_master_key_id = aws_kms_key.edge.arn
}

resource "aws_sns_topic_policy" "edge" {
  region = local.edge_region

  arn    = aws_sns_topic.edge.arn
  policy = jsonencode({ Version = "2012-10-17", Statement = local.topic_statements["edge"] })
}

# One more letter for each address, which has to say yes to it as well.
resource "aws_sns_topic_subscription" "edge" {
  for_each = var.alarm_emails
  region   = local.edge_region

  topic_arn = aws_sns_topic.edge.arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_kms_key" "edge" {
  region = local.edge_region

  description             = "Rest encryption of the topic of the edge's alarms"
  enable_key_rotation     = true
  rotation_period_in_days = 365
  deletion_window_in_days = 30

  # As in module keys. In a key's policy "Resource": "*" means this key.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AdministeredByTheAccount"
        Effect    = "Allow"
        Principal = { AWS = local.root }
        Action = [
          "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:Describe*", "kms:Disable*", "kms:Enable*",
          "kms:Get*", "kms:List*", "kms:Put*", "kms:Revoke*", "kms:RotateKeyOnDemand", "kms:ScheduleKeyDeletion",
          "kms:TagResource", "kms:UntagResource", "kms:Update*",
        ]
        Resource = "*"
      },
      {
        Sid       = "AlarmsPublishToTheTopic"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
      },
    ]
  })
}

resource "aws_kms_alias" "edge" {
  region = local.edge_region

  name          = "alias/${var.name}-edge-alarms"
  target_key_id = aws_kms_key.edge.key_id
}
