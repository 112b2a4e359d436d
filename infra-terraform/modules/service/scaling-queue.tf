# The worker follows the queue: CloudWatch tells of it once a minute, so an opening is met by the schedule (module
# opening), not by this. When MySQL is away the age grows as well; more workers do not help then and do no harm: they
# receive nothing (DatabaseGate).

# Depth: as many waiting messages to a running task as it takes on within a second (docs/benchmarks.md).
resource "aws_appautoscaling_policy" "queue_depth" {
  count = var.queue == null ? 0 : 1

  name               = "${local.name}-queue-depth"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.queue.messages_per_task
    scale_out_cooldown = var.scaling.out_cooldown_seconds
    scale_in_cooldown  = var.scaling.in_cooldown_seconds

    customized_metric_specification {
      metrics {
        id          = "waiting"
        return_data = false
        metric_stat {
          stat = "Average"
          metric {
            namespace   = "AWS/SQS"
            metric_name = "ApproximateNumberOfMessagesVisible"
            dimensions {
              name  = "QueueName"
              value = var.queue.name
            }
          }
        }
      }

      metrics {
        id          = "running"
        return_data = false
        metric_stat {
          stat = "Average"
          metric {
            namespace   = "ECS/ContainerInsights"
            metric_name = "RunningTaskCount"
            dimensions {
              name  = "ClusterName"
              value = var.cluster_name
            }
            dimensions {
              name  = "ServiceName"
              value = aws_ecs_service.this.name
            }
          }
        }
      }

      metrics {
        id          = "each"
        label       = "Messages to a task"
        expression  = "waiting / IF(running < 1, 1, running)"
        return_data = true
      }
    }
  }
}

# Age: whatever the depth, nobody waits. In big steps, for a minute has gone by already.
resource "aws_appautoscaling_policy" "queue_age" {
  count = var.queue == null ? 0 : 1

  name               = "${local.name}-queue-age"
  policy_type        = "StepScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Maximum"
    cooldown                = 60

    # Bounds are seconds above the alarm's threshold.
    step_adjustment {
      metric_interval_lower_bound = 0
      metric_interval_upper_bound = 15
      scaling_adjustment          = 2
    }
    step_adjustment {
      metric_interval_lower_bound = 15
      metric_interval_upper_bound = 45
      scaling_adjustment          = 4
    }
    step_adjustment {
      metric_interval_lower_bound = 45
      scaling_adjustment          = 8
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "queue_age" {
  count = var.queue == null ? 0 : 1

  alarm_name          = "${local.name}-scale-out-by-age"
  alarm_description   = "No alarm for people: the oldest message waits, so ${local.name} gets more tasks."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = var.queue.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  threshold           = var.queue.oldest_seconds
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_appautoscaling_policy.queue_age[0].arn]
}
