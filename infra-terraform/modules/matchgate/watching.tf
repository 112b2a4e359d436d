module "watch" {
  source = "../watch"

  name                     = local.name
  topic_key_arn            = module.keys.logs_key_arn
  alarm_emails             = var.alarm_emails
  runbook_url              = "https://github.com/${var.github.repository}/blob/main/docs/runbook.md"
  load_balancer_arn_suffix = module.load_balancer.arn_suffix
  target_group_arn_suffixes = merge(
    { primary = module.load_balancer.target_group_arn_suffix },
    local.is_blue_green ? { alternate = module.load_balancer.alternate_target_group_arn_suffix } : {},
  )
  distribution_id        = module.edge.distribution_id
  web_acl_name           = element(split("/", module.edge.web_acl_arn), 2)
  cluster_name           = module.cluster.cluster_name
  room_service_name      = module.room.service_name
  worker_service_name    = module.worker.service_name
  queue_name             = module.queue.name
  dead_letter_queue_name = module.queue.dead_letter_name
  database_id            = module.database.instance_id
  database_replica       = var.database.read_replica ? { id = module.database.replica_id } : null
  redis_node_ids         = local.redis_node_ids
  thresholds             = merge(var.thresholds, { tasks_least = min(var.room.tasks.min, var.worker.tasks.min) })
}

locals {
  # ElastiCache makes the names: group, shard and node.
  # https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html
  redis_node_ids = [
    for pair in setproduct(range(1, var.redis.shards + 1), range(1, var.redis.replicas_per_shard + 2)) :
    format("%s-%04d-%03d", local.name, pair[0], pair[1])
  ]
}

module "delivery" {
  source = "../delivery-identity"

  name                  = local.name
  github_repository     = var.github.repository
  environments          = [var.environment]
  provider_exists       = var.github.provider_exists
  plan_on_pull_requests = var.github.plan_on_pull_requests
  state = {
    bucket_arn  = "arn:${local.partition}:s3:::${var.state.bucket}"
    key         = var.state.key
    kms_key_arn = var.state.kms_key_arn
  }

  cluster_name  = module.cluster.cluster_name
  service_names = [module.room.service_name, module.worker.service_name]
  task_definition_families = [
    module.room.task_definition_family, module.worker.task_definition_family,
    module.migration.task_definition_family, module.warm_up.task_definition_family,
  ]
  task_role_arns = flatten([
    for task in [module.room, module.worker, module.migration, module.warm_up] : [task.task_role_arn, task.execution_role_arn]
  ])
  repository_arns  = values(module.registry.repository_arns)
  distribution_arn = "arn:${local.partition}:cloudfront::${local.account}:distribution/${module.edge.distribution_id}"
  migration = {
    task_definition_family = module.migration.task_definition_family
    log_group_arn          = module.migration.log_group_arn
  }
}
