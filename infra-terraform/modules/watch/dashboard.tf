# The report's 9.1, and ours. One row for each part of the way of a booking.
locals {
  region = data.aws_region.current.region

  # Each row: widgets from left to right, each {title, metrics, stat, period?, region?, expressions?}.
  rows = [
    [
      {
        title = "Queue, by match"
        stat  = "Maximum"
        expressions = {
          waiting = local.by_match["matchgate_queue_waiting"]
          active  = local.by_match["matchgate_queue_active"]
        }
      },
      {
        title = "Admitted in a minute, measured and set, by match"
        stat  = "Maximum"
        expressions = {
          measured = local.by_match["matchgate_queue_rate_measured"]
          set      = local.by_match["matchgate_queue_rate_set"]
        }
      },
      {
        title = "Stalled, and admission off its rate"
        stat  = "Maximum"
        metrics = [
          concat(["Matchgate", "matchgate_stalled"], local.room_pair),
          concat(["Matchgate", "matchgate_queue_admission_off"], local.room_pair),
        ]
      },
      {
        title   = "Bookings to be shown, and sent again"
        stat    = "Maximum"
        metrics = [for metric in ["matchgate_outbox", "matchgate_resends_total"] : concat(["Matchgate", metric], local.room_pair)]
      },
    ],
    [
      {
        title   = "Load balancer: answer time"
        stat    = "Average"
        metrics = [["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", var.load_balancer_arn_suffix]]
      },
      {
        title   = "Load balancer: requests"
        stat    = "Sum"
        metrics = [["AWS/ApplicationELB", "RequestCount", "LoadBalancer", var.load_balancer_arn_suffix]]
      },
      {
        title = "Load balancer: errors"
        stat  = "Sum"
        metrics = [
          for metric in ["HTTPCode_Target_5XX_Count", "HTTPCode_Target_4XX_Count", "HTTPCode_ELB_5XX_Count"] :
          ["AWS/ApplicationELB", metric, "LoadBalancer", var.load_balancer_arn_suffix]
        ]
      },
      {
        title  = "CloudFront and WAF"
        stat   = "Sum"
        region = "us-east-1"
        metrics = [
          ["AWS/CloudFront", "Requests", "DistributionId", var.distribution_id, "Region", "Global"],
          ["AWS/WAFV2", "BlockedRequests", "WebACL", var.web_acl_name, "Rule", "ALL"],
          # While it only counts: what it would have blocked.
          ["AWS/WAFV2", "CountedRequests", "WebACL", var.web_acl_name, "Rule", "rate-limit"],
        ]
      },
    ],
    [
      for metric in ["CPUUtilization", "MemoryUtilization"] : {
        title   = "Tasks: ${metric}"
        stat    = "Average"
        metrics = [for service in [var.room_service_name, var.worker_service_name] : ["AWS/ECS", metric, "ClusterName", var.cluster_name, "ServiceName", service]]
      }
    ],
    [
      {
        title   = "Tasks that run"
        stat    = "Average"
        metrics = [for service in [var.room_service_name, var.worker_service_name] : ["ECS/ContainerInsights", "RunningTaskCount", "ClusterName", var.cluster_name, "ServiceName", service]]
      },
      {
        title = "SQS: oldest message"
        stat  = "Maximum"
        metrics = [
          for queue in [var.queue_name, var.dead_letter_queue_name] : ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", queue]
        ]
      },
      {
        title = "SQS: waiting, in flight, dead"
        stat  = "Maximum"
        metrics = [
          ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", var.queue_name],
          ["AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "QueueName", var.queue_name],
          ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", var.dead_letter_queue_name],
        ]
      },
      {
        title   = "Workers: slowest commit, open refunds"
        stat    = "Maximum"
        metrics = [for metric in ["matchgate_booking_commit_seconds_max", "matchgate_refunds_open"] : concat(["Matchgate", metric], local.worker_pair)]
      },
    ],
    [
      for metric in ["CPUUtilization", "DatabaseConnections", "ReadLatency", "WriteLatency"] : {
        title   = "MySQL: ${metric}"
        stat    = "Average"
        metrics = [for instance in concat([var.database_id], var.database_replica[*].id) : ["AWS/RDS", metric, "DBInstanceIdentifier", instance]]
      }
    ],
    [
      for metric in ["CPUUtilization", "EngineCPUUtilization", "CacheHitRate", "CurrConnections"] : {
        title   = "Redis: ${metric}"
        stat    = "Average"
        metrics = [for node in var.redis_node_ids : ["AWS/ElastiCache", metric, "CacheClusterId", node]]
      }
    ],
  ]

  room_pair   = ["service", var.room_service_name]
  worker_pair = ["service", var.worker_service_name]
  # Matches come and go, so they are searched for.
  by_match = {
    for metric in ["matchgate_queue_active", "matchgate_queue_rate_measured", "matchgate_queue_rate_set", "matchgate_queue_waiting"] :
    metric => "SEARCH('{Matchgate,match,service} MetricName=\"${metric}\" service=\"${var.room_service_name}\"', 'Maximum', 60)"
  }

  # Rows of six units, 24 columns wide.
  widgets = flatten([
    for y, row in local.rows : [
      for x, widget in row : {
        type   = "metric"
        x      = x * 24 / length(row)
        y      = y * 6
        width  = 24 / length(row)
        height = 6
        properties = {
          title  = widget.title
          region = lookup(widget, "region", local.region)
          stat   = widget.stat
          period = 60
          view   = "timeSeries"
          metrics = concat(
            [for metric in lookup(widget, "metrics", []) : metric],
            [for id, expression in lookup(widget, "expressions", {}) : [{ id = id, expression = expression }]],
          )
        }
      }
    ]
  ])
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({ start = "-PT3H", widgets = local.widgets })
}
