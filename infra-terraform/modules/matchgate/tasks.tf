# Makes the tables and the workers' user. It alone knows MySQL's master user, beside the function that changes the
# password; both run where workers run, for only they reach MySQL.
module "migration" {
  source = "../one-off-task"

  name            = local.name
  task_name       = "migrate"
  image           = local.images["booking-worker"]
  repository_arn  = module.registry.repository_arns["booking-worker"]
  secrets_key_arn = module.keys.data_key_arn
  logs_key_arn    = module.keys.logs_key_arn
  environment = {
    AWS_REGION                 = local.region
    MYSQL_URL                  = local.database_url
    MYSQL_AUTH                 = "password"
    MATCHGATE_MIGRATE_IAM_USER = local.database_user
  }
  secrets = {
    MYSQL_USER     = "${module.database.master_secret_arn}:username::"
    MYSQL_PASSWORD = "${module.database.master_secret_arn}:password::"
  }
}

# Sends commands that do nothing. It runs with the rooms' security group, for it has no business with MySQL.
module "warm_up" {
  source = "../one-off-task"

  name            = local.name
  task_name       = "warm-up"
  cpu             = 1024
  memory          = 2048
  image           = local.images["booking-worker"]
  repository_arn  = module.registry.repository_arns["booking-worker"]
  logs_key_arn    = module.keys.logs_key_arn
  task_statements = local.warm_up_statements
  environment = {
    AWS_REGION                   = local.region
    MATCHGATE_BOOKINGS_QUEUE     = module.queue.name
    MATCHGATE_WARM_UP_SECONDS    = tostring(var.warm_up.seconds)
    MATCHGATE_WARM_UP_PER_SECOND = tostring(var.warm_up.per_second)
  }
}

module "opening" {
  source = "../opening"

  name        = local.name
  openings    = var.openings
  cluster_arn = module.cluster.cluster_arn
  services = {
    room = { scaling_resource_id = module.room.scaling_resource_id, during = var.room.opening, after = var.room.afterwards }
    # Earlier than the warm-up: what it sends, they must take away, or bookings would wait behind it.
    worker = {
      scaling_resource_id = module.worker.scaling_resource_id
      minutes_before      = 12
      during              = var.worker.opening
      after               = var.worker.afterwards
    }
  }
  warm_up = {
    task_definition_family_arn = module.warm_up.task_definition_family_arn
    task_role_arn              = module.warm_up.task_role_arn
    execution_role_arn         = module.warm_up.execution_role_arn
    subnet_ids                 = module.network.private_subnet_ids
    security_group_id          = module.network.security_group_ids["room"]
  }
}
