output "topic_arn" {
  description = "Where alarms are sent."
  value       = aws_sns_topic.this.arn
}

output "edge_topic_arn" {
  description = "Where alarms of the edge are sent, in us-east-1."
  value       = aws_sns_topic.edge.arn
}

output "dashboard_name" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}

output "alarm_names" {
  description = "Names of the alarms."
  value       = sort([for alarm in merge(aws_cloudwatch_metric_alarm.this, aws_cloudwatch_metric_alarm.edge) : alarm.alarm_name])
}

output "runbook_sections" {
  description = "Headings that docs/runbook.md must have: every alarm leads to one."
  value       = sort(keys(local.anchors))
}

output "own_metrics" {
  description = "Which of our own metrics alarms look at, each with the service it comes from and the labels beside it: what the collectors must send."
  value = [
    for alarm in values(local.alarms) : {
      service = alarm.dimensions.service
      metric  = alarm.metric
      labels  = [for label in keys(alarm.dimensions) : label if label != "service"]
    } if alarm.namespace == "Matchgate"
  ]
}
