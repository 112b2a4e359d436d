locals {
  predefined = {
    cpu    = { metric = "ECSServiceAverageCPUUtilization", target = var.scaling.cpu }
    memory = { metric = "ECSServiceAverageMemoryUtilization", target = var.scaling.memory }
    requests = {
      metric = "ALBRequestCountPerTarget"
      target = local.is_blue_green ? null : var.scaling.requests_per_target
    }
  }
}

resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${var.cluster_name}/${aws_ecs_service.this.name}"
  min_capacity       = var.tasks.min
  max_capacity       = var.tasks.max

  lifecycle {
    # An opening's schedule changes both (module opening). Terraform would put them back in the middle of it. To change
    # them for good: aws application-autoscaling register-scalable-target --min-capacity ... --max-capacity ...
    ignore_changes = [min_capacity, max_capacity]
  }
}

# The report's 7.2. Each scales out by itself; tasks are taken away when all agree.
# https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html
resource "aws_appautoscaling_policy" "target_tracking" {
  for_each = { for name, policy in local.predefined : name => policy if policy.target != null }

  name               = "${local.name}-${each.key}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = each.value.target
    scale_out_cooldown = var.scaling.out_cooldown_seconds
    scale_in_cooldown  = var.scaling.in_cooldown_seconds

    predefined_metric_specification {
      predefined_metric_type = each.value.metric
      resource_label = (
        each.key == "requests"
        ? "${var.load_balancer.arn_suffix}/${var.load_balancer.target_group_arn_suffix}"
        : null
      )
    }
  }
}

# The predefined metric looks at one target group, and blue/green moves between two: here the sum of both.
resource "aws_appautoscaling_policy" "requests_blue_green" {
  count = local.is_blue_green && var.scaling.requests_per_target != null ? 1 : 0

  name               = "${local.name}-requests"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.scaling.requests_per_target
    scale_out_cooldown = var.scaling.out_cooldown_seconds
    scale_in_cooldown  = var.scaling.in_cooldown_seconds

    customized_metric_specification {
      dynamic "metrics" {
        for_each = {
          primary   = var.load_balancer.target_group_arn_suffix
          alternate = var.load_balancer.alternate_target_group_arn_suffix
        }
        content {
          id          = metrics.key
          return_data = false

          metric_stat {
            stat = "Sum"
            metric {
              namespace   = "AWS/ApplicationELB"
              metric_name = "RequestCountPerTarget"
              dimensions {
                name  = "TargetGroup"
                value = metrics.value
              }
            }
          }
        }
      }

      metrics {
        id          = "both"
        label       = "Requests a target and minute"
        expression  = "FILL(primary, 0) + FILL(alternate, 0)"
        return_data = true
      }
    }
  }
}
