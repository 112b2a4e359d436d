data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  name    = "${var.name}-${var.task_name}"
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.region
  # The image's mode: one task name, one mode, so no migration's rights come to a warm-up.
  environment = merge(var.environment, { MATCHGATE_TASK = var.task_name })
}

# Runs once and ends: by delivery (migrate) or by a schedule (warm-up). As with the services, a delivery registers newer
# revisions with its image; whoever starts a task names the family.
resource "aws_ecs_task_definition" "this" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = tostring(var.cpu)
  memory                   = tostring(var.memory)
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([{
    name      = var.task_name
    image     = var.image
    essential = true
    cpu       = 0

    user                   = "1001"
    readonlyRootFilesystem = true
    linuxParameters = {
      capabilities = { drop = ["ALL"] }
      tmpfs        = [{ containerPath = "/tmp", size = 64, mountOptions = ["nosuid", "nodev"] }]
    }
    stopTimeout = 60

    environment = [for name in sort(keys(local.environment)) : { name = name, value = local.environment[name] }]
    secrets     = [for name in sort(keys(var.secrets)) : { name = name, valueFrom = var.secrets[name] }]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.this.name
        "awslogs-region"        = local.region
        "awslogs-stream-prefix" = "task"
      }
    }
  }])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }

  skip_destroy = true
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/${var.task_name}"
  retention_in_days = 7
  kms_key_id        = var.logs_key_arn
}
