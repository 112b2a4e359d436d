data "aws_caller_identity" "current" {}

# An idle FIFO queue has few partitions and refuses part of its first burst. The task sends commands that do nothing, up
# to the rate of the opening, for three minutes: it starts a minute after its time (Fargate), and is over when the rooms
# that take the fans start. To try it, run the same task by hand (docs/runbook.md).
resource "aws_scheduler_schedule_group" "this" {
  name = "${var.name}-openings"
}

resource "aws_scheduler_schedule" "warm_up" {
  for_each = local.schedules.warm_up

  name        = "${var.name}-${each.key}-warm-up"
  description = "Warms the bookings queue before the opening ${each.key}"
  group_name  = aws_scheduler_schedule_group.this.name

  schedule_expression          = each.value
  schedule_expression_timezone = "UTC"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = var.cluster_arn
    role_arn = aws_iam_role.warm_up.arn

    ecs_parameters {
      # Without a revision: the newest.
      task_definition_arn = var.warm_up.task_definition_family_arn
      task_count          = 1
      launch_type         = "FARGATE"
      platform_version    = "1.4.0"

      network_configuration {
        subnets          = var.warm_up.subnet_ids
        security_groups  = [var.warm_up.security_group_id]
        assign_public_ip = false
      }
    }

    # Later it would meet the opening itself.
    retry_policy {
      maximum_event_age_in_seconds = 120
      maximum_retry_attempts       = 3
    }
  }

  depends_on = [aws_iam_role_policy.warm_up]
}

resource "aws_iam_role" "warm_up" {
  name = "${var.name}-warm-up-schedule"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      # https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = data.aws_caller_identity.current.account_id
          "aws:SourceArn"     = aws_scheduler_schedule_group.this.arn
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "warm_up" {
  name = "start-warm-up"
  role = aws_iam_role.warm_up.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "StartWarmUp"
        Effect = "Allow"
        Action = "ecs:RunTask"
        # The schedule names no revision, and AWS does not say whether it asks for the family or for the newest
        # revision: this fits both.
        Resource  = "${var.warm_up.task_definition_family_arn}*"
        Condition = { ArnEquals = { "ecs:cluster" = var.cluster_arn } }
      },
      {
        Sid       = "HandOverItsRoles"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = [var.warm_up.task_role_arn, var.warm_up.execution_role_arn]
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ]
  })
}
