# What a failover can lose, and why that is allowed
#
# Replication is asynchronous: a replica that takes over may lack the last moments of its primary (usually well under a
# second), and in the worst case a shard comes back empty. Redis is no truth here (docs/adr/0019): MySQL is. What is
# lost:
#
# - places in the queue: the fan's queue token carries the number, signed. With the next poll the fan is put back at it.
# - admissions and turns: rooms remember them and bring them back; nobody is admitted for 15 s while that happens.
# - bookings that were answered with 202: they are in SQS or MySQL, and a worker shows them again.
# - holds that were not booked yet: really lost. The fan chooses again.
#
# A worker sees by INFO's run_id that another server answers, and puts each match of that server back from MySQL; calls
# that need it are 503 until then. So there is no AOF, no snapshot and no WAIT: an old file would only be an older
# Redis. A shard fails over within about 30 to 60 s; rooms answer 503 with Retry-After meanwhile, for the matches on it.
# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
locals {
  engines = {
    valkey = { version = "7.2", family = "valkey7" }
    redis  = { version = "7.1", family = "redis7" }
  }
  engine = local.engines[var.engine]
  port   = 6379
}

resource "aws_elasticache_subnet_group" "this" {
  name        = var.name
  description = "Private subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  name        = "${var.name}-${local.engine.family}"
  family      = local.engine.family
  description = "Redis of ${var.name}"

  parameter {
    name  = "cluster-enabled"
    value = "yes"
  }

  # The default, volatile-lru, throws away what has an expiry when memory is short: holds, turns, marks. A full Redis
  # has to refuse instead; rooms look for this at start.
  # https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
  parameter {
    name  = "maxmemory-policy"
    value = "noeviction"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# A match stays in one shard, for its keys share a slot ({match:<id>}). More shards let more matches be sold at a time;
# one match needs a larger node.
resource "aws_elasticache_replication_group" "this" {
  replication_group_id = var.name
  description          = "Queue, admissions, holds and what fans may read, of ${var.name}"
  engine               = var.engine
  engine_version       = local.engine.version
  node_type            = var.node_type
  port                 = local.port
  parameter_group_name = aws_elasticache_parameter_group.this.name

  cluster_mode               = "enabled"
  num_node_groups            = var.shards
  replicas_per_node_group    = var.replicas_per_shard
  automatic_failover_enabled = true
  multi_az_enabled           = var.replicas_per_shard > 0
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [var.security_group_id]

  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  at_rest_encryption_enabled = true
  kms_key_id                 = var.kms_key_arn
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  # Above: an old file would only be an older Redis.
  snapshot_retention_limit   = 0
  auto_minor_version_upgrade = true
  # Early on a Wednesday in Korea, when nothing is on sale.
  maintenance_window = "tue:20:30-tue:21:30"
  # Also a larger node before an opening: shard by shard, each with a failover.
  apply_immediately = true

  dynamic "log_delivery_configuration" {
    for_each = aws_cloudwatch_log_group.this
    content {
      destination_type = "cloudwatch-logs"
      destination      = log_delivery_configuration.value.name
      log_format       = "json"
      log_type         = log_delivery_configuration.key
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["engine-log", "slow-log"])

  name              = "/${var.name}/redis/${each.key}"
  retention_in_days = 7
  kms_key_id        = var.logs_key_arn
}
