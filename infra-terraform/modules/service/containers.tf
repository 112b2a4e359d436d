locals {
  # A shell's own sockets: the images carry no curl. The path must say that the process lives, not that Redis or MySQL
  # do: a failover of those would end all tasks at once.
  health_command = coalesce(var.health_check.command, [
    "CMD", "bash", "-c",
    join(" && ", [
      "exec 3<>/dev/tcp/127.0.0.1/${var.port}",
      "printf 'GET ${var.health_check.path} HTTP/1.0\\r\\n\\r\\n' >&3",
      "read -r line <&3",
      "[[ $line == *' 200 '* ]]",
    ]),
  ])

  # On Fargate since platform version 1.4.0, 2026-01. Mode 1777, so that who is not root may write there; it counts as
  # the task's memory.
  tmpfs = [{ containerPath = "/tmp", size = 64, mountOptions = ["nosuid", "nodev"] }]

  service_container = {
    name      = var.service_name
    image     = var.image
    essential = true
    cpu       = 0
    # All but the collector's. Said, so that a JVM sees it as the memory it has (and takes its part of it).
    memory = var.memory - var.collector.memory

    user                   = "1001"
    readonlyRootFilesystem = true
    linuxParameters = {
      capabilities = { drop = ["ALL"] }
      tmpfs        = local.tmpfs
    }
    # A room holds a connection for each fan who waits for an answer, 10,000 and more.
    ulimits = [{ name = "nofile", softLimit = 65536, hardLimit = 65536 }]
    # Between SIGTERM and the kill; docs/runbook.md, "Deploying, stopping, going back".
    stopTimeout = var.stop_timeout

    portMappings = [{ containerPort = var.port, hostPort = var.port, protocol = "tcp" }]
    environment  = [for name in sort(keys(var.environment)) : { name = name, value = var.environment[name] }]
    secrets      = [for name in sort(keys(var.secrets)) : { name = name, valueFrom = var.secrets[name] }]

    # The report's 7.1.
    healthCheck = {
      command     = local.health_command
      interval    = 30
      timeout     = 5
      retries     = 3
      startPeriod = var.health_check.start_seconds
    }

    logConfiguration = local.logs["service"]
  }

  logs = {
    for container in ["service", "collector"] : container => {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.this.name
        "awslogs-region"        = local.region
        "awslogs-stream-prefix" = container
        # When CloudWatch is slow, lines are lost; with `blocking` the room would stand still for it.
        "mode"            = "non-blocking"
        "max-buffer-size" = "16m"
      }
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/${var.service_name}"
  retention_in_days = 7
  kms_key_id        = var.logs_key_arn
}
