module "queue" {
  source = "../queue"

  name        = local.name
  kms_key_arn = module.keys.queue_key_arn
}

module "database" {
  source = "../database"

  name                     = local.name
  subnet_ids               = module.network.private_subnet_ids
  security_group_id        = module.network.security_group_ids["database"]
  client_security_group_id = module.network.security_group_ids["worker"]
  kms_key_arn              = module.keys.data_key_arn
  logs_key_arn             = module.keys.logs_key_arn
  instance_class           = var.database.instance_class
  allocated_storage        = var.database.allocated_storage
  multi_az                 = var.database.multi_az
  read_replica             = var.database.read_replica
  max_connections          = var.database.max_connections
  worker_tasks             = local.most_workers
  deletion_protection      = var.protected
}

module "redis" {
  source = "../redis"

  name                 = local.name
  subnet_ids           = module.network.private_subnet_ids
  security_group_id    = module.network.security_group_ids["redis"]
  kms_key_arn          = module.keys.data_key_arn
  logs_key_arn         = module.keys.logs_key_arn
  node_type            = var.redis.node_type
  shards               = var.redis.shards
  replicas_per_shard   = var.redis.replicas_per_shard
  password_versions    = var.redis.password_versions
  secret_recovery_days = local.secret_recovery_days
}

module "secrets" {
  source = "../service-secrets"

  name             = local.name
  kms_key_arn      = module.keys.data_key_arn
  payment_provider = var.payment_url != null
  recovery_days    = local.secret_recovery_days
}

locals {
  # Their connections are shared out for as many as there can ever be, or an opening would run out of them.
  most_workers = max(var.worker.tasks.max, var.worker.opening.max, var.worker.afterwards.max)
  # dev is thrown away and made again under the same names.
  secret_recovery_days = var.protected ? 30 : 0
}
