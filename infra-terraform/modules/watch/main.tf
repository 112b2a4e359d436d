locals {
  alarms = merge(
    local.report_alarms, local.door_alarms, local.figure_alarms, local.sale_alarms, local.queue_alarms, local.store_alarms,
  )

  # Where an alarm says nothing of it.
  usual = {
    statistic  = "Maximum"
    period     = 60
    periods    = 5
    comparison = "GreaterThanThreshold"
    # No sale, no data, no alarm.
    missing    = "notBreaching"
    expression = null
    # What the expression is made of, by the name it has there.
    metrics = {}
  }
}

locals {
  # What GitHub makes of a heading.
  anchors = {
    for heading in distinct([for alarm in values(merge(local.alarms, local.edge_alarms)) : alarm.runbook]) :
    heading => replace(replace(lower(heading), ",", ""), " ", "-")
  }
}

# One section of the runbook says what to do about each alarm; its description leads there.
resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = { for name, alarm in local.alarms : name => merge(local.usual, alarm) }

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = "${each.value.says} What to do: ${var.runbook_url}#${local.anchors[each.value.runbook]}"

  namespace   = each.value.expression == null ? each.value.namespace : null
  metric_name = each.value.expression == null ? each.value.metric : null
  dimensions  = each.value.expression == null ? each.value.dimensions : null
  statistic   = each.value.expression == null ? each.value.statistic : null
  period      = each.value.expression == null ? each.value.period : null

  dynamic "metric_query" {
    for_each = each.value.expression[*]
    content {
      id          = "looked_at"
      label       = each.value.metric
      expression  = metric_query.value
      return_data = true
    }
  }

  dynamic "metric_query" {
    for_each = each.value.metrics
    content {
      id = metric_query.key
      metric {
        namespace   = each.value.namespace
        metric_name = metric_query.value
        dimensions  = each.value.dimensions
        stat        = each.value.statistic
        period      = each.value.period
      }
    }
  }

  threshold           = each.value.threshold
  comparison_operator = each.value.comparison
  evaluation_periods  = each.value.periods
  treat_missing_data  = each.value.missing

  alarm_actions = [aws_sns_topic.this.arn]
  ok_actions    = [aws_sns_topic.this.arn]
}
