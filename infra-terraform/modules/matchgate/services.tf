locals {
  room_port     = 8080
  worker_port   = 8081
  is_blue_green = var.room.deployment.strategy == "BLUE_GREEN"

  images = {
    for image, tag in var.image_tags : image => "${module.registry.repository_urls[image]}:${tag}"
  }
  # To nobody but MySQL on RDS: it has no password but a token that IAM gives (MYSQL_AUTH=iam). The migration makes it.
  database_user = "matchgate_worker"
  database_url = format(
    "jdbc:mysql://%s:%d/%s?sslMode=VERIFY_IDENTITY",
    module.database.endpoint, module.database.port, module.database.database_name,
  )

  shared_environment = {
    AWS_REGION                          = local.region
    MATCHGATE_BOOKINGS_QUEUE            = module.queue.name
    REDIS_CLIENT_TYPE                   = "cluster"
    QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT = "http://127.0.0.1:4317"
    QUARKUS_OTEL_SDK_DISABLED           = "false"
  }
}

module "room" {
  source = "../service"

  name              = local.name
  service_name      = "room"
  image             = local.images["waiting-room"]
  repository_arn    = module.registry.repository_arns["waiting-room"]
  port              = local.room_port
  cpu               = var.room.cpu
  memory            = var.room.memory
  stop_timeout      = 20
  tasks             = var.room.tasks
  deployment        = var.room.deployment
  scaling           = { cpu = 50, memory = 80, requests_per_target = var.room.requests_per_target }
  metrics           = local.room_metrics
  cluster_arn       = module.cluster.cluster_arn
  cluster_name      = module.cluster.cluster_name
  capacity_provider = var.capacity_provider
  subnet_ids        = module.network.private_subnet_ids
  security_group_id = module.network.security_group_ids["room"]
  secrets_key_arn   = module.keys.data_key_arn
  logs_key_arn      = module.keys.logs_key_arn
  task_statements   = local.room_statements
  secrets           = merge(module.secrets.room, { REDIS_URL = module.redis.url_secret_arn })
  environment = merge(
    local.shared_environment,
    { QUARKUS_OTEL_SERVICE_NAME = "${local.name}-room" },
    var.room.environment,
  )

  load_balancer = {
    arn_suffix                        = module.load_balancer.arn_suffix
    target_group_arn                  = module.load_balancer.target_group_arn
    target_group_arn_suffix           = module.load_balancer.target_group_arn_suffix
    alternate_target_group_arn        = module.load_balancer.alternate_target_group_arn
    alternate_target_group_arn_suffix = module.load_balancer.alternate_target_group_arn_suffix
    production_rule_arn               = module.load_balancer.production_rule_arn
    test_rule_arn                     = module.load_balancer.test_rule_arn
  }
}

module "worker" {
  source = "../service"

  name              = local.name
  service_name      = "worker"
  image             = local.images["booking-worker"]
  repository_arn    = module.registry.repository_arns["booking-worker"]
  port              = local.worker_port
  cpu               = var.worker.cpu
  memory            = var.worker.memory
  stop_timeout      = 45
  tasks             = var.worker.tasks
  scaling           = { cpu = 50 }
  queue             = { name = module.queue.name }
  metrics           = local.worker_metrics
  cluster_arn       = module.cluster.cluster_arn
  cluster_name      = module.cluster.cluster_name
  capacity_provider = var.capacity_provider
  subnet_ids        = module.network.private_subnet_ids
  security_group_id = module.network.security_group_ids["worker"]
  secrets_key_arn   = module.keys.data_key_arn
  logs_key_arn      = module.keys.logs_key_arn
  task_statements   = local.worker_statements
  secrets           = merge(module.secrets.worker, { REDIS_URL = module.redis.url_secret_arn })
  environment = merge(
    local.shared_environment,
    {
      MATCHGATE_TASK                   = "serve"
      MATCHGATE_DEAD_LETTER_QUEUE      = module.queue.dead_letter_name
      MYSQL_AUTH                       = "iam"
      MYSQL_URL                        = local.database_url
      MYSQL_USER                       = local.database_user
      QUARKUS_FLYWAY_MIGRATE_AT_START  = "false"
      QUARKUS_DATASOURCE_JDBC_MAX_SIZE = tostring(module.database.worker_pool_size)
      QUARKUS_OTEL_SERVICE_NAME        = "${local.name}-worker"
    },
    var.payment_url == null ? { MATCHGATE_PAYMENT = "simulated" } : {
      MATCHGATE_PAYMENT                           = "http"
      MATCHGATE_PAYMENT_URL                       = var.payment_url
    },
    var.worker.environment,
  )
}
