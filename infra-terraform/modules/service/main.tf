data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  name    = "${var.name}-${var.service_name}"
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.region

  is_balanced   = var.load_balancer != null
  is_blue_green = var.deployment.strategy == "BLUE_GREEN"
}

# Terraform says how a task is made; which image runs is the delivery's business. It takes the newest revision of this
# family, puts the image into it, and registers that. So a change here reaches the service with the next delivery.
resource "aws_ecs_task_definition" "this" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = tostring(var.cpu)
  memory                   = tostring(var.memory)
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  container_definitions    = jsonencode([local.service_container, local.collector_container])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }

  # A revision that is taken out of use could not be rolled back to.
  skip_destroy = true
}

resource "aws_ecs_service" "this" {
  name            = local.name
  cluster         = var.cluster_arn
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = var.tasks.min
  # 1.4.0 is what knows tmpfs, restart policies and this much of the log driver.
  platform_version       = "1.4.0"
  propagate_tags         = "SERVICE"
  enable_execute_command = false
  # Evens out the zones again after one was away.
  availability_zone_rebalancing     = "ENABLED"
  health_check_grace_period_seconds = local.is_balanced ? var.health_check_grace_seconds : null

  # The report's 7.3: the new tasks first, and none of the old ones stops before.
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  # ROLLING replaces task by task. BLUE_GREEN makes as many new ones beside the old, lets the test rule lead there,
  # moves the fans at once, and keeps the old ones for the time of the bake: back within seconds, at twice the tasks.
  # https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
  deployment_configuration {
    strategy             = var.deployment.strategy
    bake_time_in_minutes = local.is_blue_green ? tostring(var.deployment.bake_minutes) : null
  }

  capacity_provider_strategy {
    capacity_provider = var.capacity_provider
    weight            = 1
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [var.security_group_id]
    assign_public_ip = false
  }

  dynamic "load_balancer" {
    for_each = var.load_balancer[*]
    content {
      target_group_arn = load_balancer.value.target_group_arn
      container_name   = var.service_name
      container_port   = var.port

      dynamic "advanced_configuration" {
        for_each = aws_iam_role.blue_green
        content {
          alternate_target_group_arn = load_balancer.value.alternate_target_group_arn
          production_listener_rule   = load_balancer.value.production_rule_arn
          test_listener_rule         = load_balancer.value.test_rule_arn
          role_arn                   = advanced_configuration.value.arn
        }
      }
    }
  }

  lifecycle {
    # How many run the scaling decides; which image, the delivery.
    ignore_changes = [desired_count, task_definition]
  }

  # A task that starts before its role may read the secrets fails.
  depends_on = [aws_iam_role_policy.execution, aws_iam_role_policy.task, aws_iam_role_policy.blue_green]
}
