# AWS' collector beside each task: scrapes its metrics into CloudWatch, takes its traces for X-Ray, and hands it X-Ray's
# sampling rules. Not essential: no room shall end because its collector did. It is started again by itself.
locals {
  collector_config = templatefile("${path.module}/templates/collector.yaml.tftpl", {
    region        = local.region
    service       = local.name
    port          = var.port
    interval      = var.collector.scrape_seconds
    log_group     = aws_cloudwatch_log_group.metrics.name
    declared      = var.metrics
    names_pattern = join("|", [for name in sort(distinct(flatten(var.metrics[*].names))) : "${name}(_count|_sum)?"])
  })

  collector_container = {
    name      = "collector"
    image     = var.collector.image
    essential = false
    cpu       = 0
    # It is ended before it takes memory from the service; the collector's own limit is below.
    memory = var.collector.memory

    user                   = "1001"
    readonlyRootFilesystem = true
    linuxParameters = {
      capabilities = { drop = ["ALL"] }
      tmpfs        = local.tmpfs
    }
    restartPolicy = { enabled = true, restartAttemptPeriod = 60 }

    environment = [
      # ECS reads the parameter when a task starts; with the sum in it a changed one makes a new revision.
      { name = "CONFIG_SUM", value = sha256(local.collector_config) },
      { name = "GOMEMLIMIT", value = "${floor(var.collector.memory * 0.8)}MiB" },
    ]
    secrets = [{ name = "AOT_CONFIG_CONTENT", valueFrom = aws_ssm_parameter.collector.arn }]

    healthCheck      = { command = ["CMD", "/healthcheck"], interval = 30, timeout = 5, retries = 3, startPeriod = 30 }
    logConfiguration = local.logs["collector"]
  }
}

# No secret: but ECS hands over as text only what is in Secrets Manager or here. 4 KB at most (standard tier).
resource "aws_ssm_parameter" "collector" {
  name        = "/${var.name}/${var.service_name}/collector"
  description = "AOT_CONFIG_CONTENT of the collector beside ${local.name}"
  type        = "String"
  tier        = "Standard"
  value       = local.collector_config

  lifecycle {
    precondition {
      condition     = length(local.collector_config) <= 4096
      error_message = "The collector's configuration has more than 4,096 characters: declare fewer metrics."
    }
  }
}

# CloudWatch reads the metrics out of these lines (embedded metric format).
resource "aws_cloudwatch_log_group" "metrics" {
  name              = "/${var.name}/${var.service_name}/metrics"
  retention_in_days = 7
  kms_key_id        = var.logs_key_arn
}
