mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name                      = "matchgate-test"
  topic_key_arn             = "arn:aws:kms:ap-northeast-2:123456789012:key/00000000-0000-0000-0000-000000000001"
  runbook_url               = "https://example.com/docs/runbook.md"
  load_balancer_arn_suffix  = "app/matchgate-test/0123456789abcdef"
  target_group_arn_suffixes = { primary = "targetgroup/matchgate-test-primary/0123456789abcdef" }
  distribution_id           = "E0123456789ABC"
  web_acl_name              = "matchgate-test"
  cluster_name              = "matchgate-test"
  room_service_name         = "matchgate-test-room"
  worker_service_name       = "matchgate-test-worker"
  queue_name                = "matchgate-test-bookings.fifo"
  dead_letter_queue_name    = "matchgate-test-bookings-dead-letter.fifo"
  database_id               = "matchgate-test"
  redis_node_ids            = ["matchgate-test-0001-001", "matchgate-test-0001-002"]
}

run "five_of_the_report" {
  command = plan

  assert {
    condition = {
      for name in ["target-5xx", "response-time", "room-cpu", "worker-cpu", "mysql-cpu", "mysql-connections"] :
      name => [
        aws_cloudwatch_metric_alarm.this[name].metric_name,
        tostring(aws_cloudwatch_metric_alarm.this[name].threshold),
        tostring(aws_cloudwatch_metric_alarm.this[name].period * aws_cloudwatch_metric_alarm.this[name].evaluation_periods),
      ]
      } == {
      "target-5xx"        = ["HTTPCode_Target_5XX_Count", "10", "300"]
      "response-time"     = ["TargetResponseTime", "1", "300"]
      "room-cpu"          = ["CPUUtilization", "80", "300"]
      "worker-cpu"        = ["CPUUtilization", "80", "300"]
      "mysql-cpu"         = ["CPUUtilization", "80", "300"]
      "mysql-connections" = ["DatabaseConnections", "150", "300"]
    }
    error_message = "The report's 9.2, each within 5 minutes."
  }
}

run "every_alarm_is_told_and_leads_to_the_runbook" {
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : tolist(alarm.alarm_actions) == tolist([aws_sns_topic.this.arn])])
    error_message = "An alarm that nobody hears is none."
  }

  assert {
    condition     = alltrue([for alarm in merge(aws_cloudwatch_metric_alarm.this, aws_cloudwatch_metric_alarm.edge) : can(regex(" https://example.com/docs/runbook.md#[a-z-]+$", alarm.alarm_description))])
    error_message = "Its description ends with the section; of letters and hyphens, as the headings become."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : length(alarm.alarm_description) <= 1024])
    error_message = "CloudWatch takes 1,024 characters."
  }

  assert {
    condition     = jsondecode(aws_sns_topic_policy.this.policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "No other account's alarms come here."
  }
}

run "what_counts_from_zero_on_fires_at_the_first" {
  command = plan

  assert {
    condition = alltrue([
      for name in ["dead-letter-queue", "dead-letters-stored", "stalled", "redis-evictions-matchgate-test-0001-001"] :
      aws_cloudwatch_metric_alarm.this[name].threshold == 0 && aws_cloudwatch_metric_alarm.this[name].comparison_operator == "GreaterThanThreshold"
    ])
    error_message = "More than none."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["payments-unresolved"].metric_name == null && one([for query in aws_cloudwatch_metric_alarm.this["payments-unresolved"].metric_query : query.expression if query.return_data == true]) == "DIFF(unresolved)"
    error_message = "The number never falls; its rise is the news."
  }
}

run "what_is_missing_is_missed" {
  command = plan

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["room-tasks"].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.this["room-tasks"].comparison_operator == "LessThanThreshold"
    error_message = "No room at all tells nothing."
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "mysql-replica-lag")
    error_message = "Without a replica none is behind."
  }
}

run "figures_that_stop_are_noticed" {
  command = plan

  assert {
    condition = alltrue([
      for name in ["room-figures", "worker-figures"] :
      aws_cloudwatch_metric_alarm.this[name].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.this[name].namespace == "Matchgate"
    ])
    error_message = "All our other alarms are silent when nothing is told."
  }
}

run "an_expression_names_all_its_metrics" {
  command = plan

  assert {
    condition = alltrue([
      for alarm in merge(aws_cloudwatch_metric_alarm.this, aws_cloudwatch_metric_alarm.edge) :
      toset(flatten([
        for query in alarm.metric_query : regexall("[a-z][a-z_]+", query.expression) if query.return_data == true
      ])) == toset([for query in alarm.metric_query : query.id if query.return_data != true])
    ])
    error_message = "CloudWatch refuses an expression of something unknown."
  }

  assert {
    condition     = length([for alarm in aws_cloudwatch_metric_alarm.this : alarm if length(alarm.metric_query) > 0]) == 4
    error_message = "Unresolved payments, backlog, and tasks behind of both services."
  }
}

run "the_edge_is_watched_where_it_tells_its_figures" {
  variables {
    alarm_emails = ["ops@example.com"]
  }

  assert {
    condition = alltrue(concat(
      [for alarm in aws_cloudwatch_metric_alarm.edge : alarm.region == "us-east-1" && tolist(alarm.alarm_actions) == tolist([aws_sns_topic.edge.arn])],
      [for subscription in aws_sns_topic_subscription.edge : subscription.region == "us-east-1"],
      [aws_sns_topic.edge.region == "us-east-1", aws_kms_key.edge.region == "us-east-1", aws_sns_topic_policy.edge.region == "us-east-1"],
    ))
    error_message = "An alarm sees metrics and tells topics of its own region only."
  }

  assert {
    condition     = aws_sns_topic.edge.kms_master_key_id == aws_kms_key.edge.arn && toset(keys(aws_sns_topic_subscription.edge)) == toset(keys(aws_sns_topic_subscription.email))
    error_message = "Encrypted with a key that is there, and heard by the same people."
  }

  assert {
    condition     = strcontains(jsondecode(aws_sns_topic_policy.edge.policy).Statement[0].Condition.ArnLike["aws:SourceArn"], ":us-east-1:") && !strcontains(jsondecode(aws_sns_topic_policy.this.policy).Statement[0].Condition.ArnLike["aws:SourceArn"], ":us-east-1:")
    error_message = "Each topic takes alarms of its own region."
  }
}

run "each_node_and_each_target_group_is_looked_at" {
  command = plan
  variables {
    target_group_arn_suffixes = {
      primary   = "targetgroup/matchgate-test-primary/0123456789abcdef"
      alternate = "targetgroup/matchgate-test-alternate/0123456789abcdef"
    }
    database_replica = { id = "matchgate-test-replica" }
  }

  assert {
    condition     = length([for name in keys(aws_cloudwatch_metric_alarm.this) : name if startswith(name, "redis-memory-")]) == 2
    error_message = "Every node of Redis."
  }

  assert {
    condition     = toset([for name in keys(aws_cloudwatch_metric_alarm.this) : name if startswith(name, "unhealthy-")]) == toset(["unhealthy-alternate", "unhealthy-primary"])
    error_message = "Fans may be in either group."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["mysql-replica-lag"].dimensions["DBInstanceIdentifier"] == "matchgate-test-replica"
    error_message = "The replica's lag, not the instance's."
  }
}

run "dashboard_fits_its_columns" {
  command = plan

  assert {
    condition = alltrue([
      for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets :
      widget.x + widget.width <= 24 && length(widget.properties.metrics) >= 1
    ])
    error_message = "24 columns, and nothing empty."
  }
}

run "a_share_of_nothing_is_refused" {
  command = plan
  variables {
    thresholds = { blocked_percent = 0 }
  }
  expect_failures = [var.thresholds]
}

run "a_limit_that_sqs_never_reaches_is_refused" {
  command = plan
  variables {
    thresholds = { in_flight = 200000 }
  }
  expect_failures = [var.thresholds]
}

run "a_name_as_mail_address_is_refused" {
  command = plan
  variables {
    alarm_emails = ["ops"]
  }
  expect_failures = [var.alarm_emails]
}
