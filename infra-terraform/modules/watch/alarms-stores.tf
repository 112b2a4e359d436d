locals {
  store_alarms = merge(
    {
      "mysql-storage" = {
        says       = "MySQL has less than ${var.thresholds.database_free_gb} GB left; it grows by itself, so it has come to its limit."
        runbook    = "MySQL away, full or read-only"
        namespace  = "AWS/RDS"
        metric     = "FreeStorageSpace"
        dimensions = local.database
        statistic  = "Minimum"
        comparison = "LessThanThreshold"
        threshold  = var.thresholds.database_free_gb * 1024 * 1024 * 1024
      }
    },
    {
      for replica in var.database_replica[*] : "mysql-replica-lag" => {
        says       = "The read replica is more than ${var.thresholds.replica_lag_seconds} s behind for 5 minutes. Nothing of a sale reads it."
        runbook    = "MySQL is busy"
        namespace  = "AWS/RDS"
        metric     = "ReplicaLag"
        dimensions = { DBInstanceIdentifier = replica.id }
        threshold  = var.thresholds.replica_lag_seconds
      }
    },
    {
      for pair in setproduct(keys(local.redis_alarms), var.redis_node_ids) : "redis-${pair[0]}-${pair[1]}" => merge(
        local.redis_alarms[pair[0]],
        {
          says       = "Redis' node ${pair[1]}: ${local.redis_alarms[pair[0]].says}"
          runbook    = "Redis is full or busy"
          namespace  = "AWS/ElastiCache"
          dimensions = { CacheClusterId = pair[1] }
        },
      )
    },
  )

  # Of each node: CloudWatch has no sum over a cluster.
  redis_alarms = {
    memory = {
      says      = "more than ${var.thresholds.redis_memory} % of its memory is used. When it is full (noeviction) rooms answer 503."
      metric    = "DatabaseMemoryUsagePercentage"
      threshold = var.thresholds.redis_memory
      periods   = 5
    }
    evictions = {
      says      = "it throws keys away, so its maxmemory-policy is not noeviction. Fans and holds are lost."
      metric    = "Evictions"
      threshold = 0
      periods   = 1
    }
    cpu = {
      says      = "its one thread is busy for more than ${var.thresholds.redis_cpu} % for 5 minutes. A match lies in one shard: a larger node, not more of them."
      metric    = "EngineCPUUtilization"
      threshold = var.thresholds.redis_cpu
      periods   = 5
    }
    lag = {
      says      = "it is more than ${var.thresholds.redis_lag_seconds} s behind its primary; a failover now would lose as much."
      metric    = "ReplicationLag"
      threshold = var.thresholds.redis_lag_seconds
      periods   = 5
    }
  }
}
