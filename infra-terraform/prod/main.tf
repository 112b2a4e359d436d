# The report's sizes, and for an opening larger ones (docs/costs.md).
module "matchgate" {
  source    = "../modules/matchgate"
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }

  environment  = local.environment
  site         = { domain = var.domain, zone_id = var.zone_id }
  image_tags   = var.image_tags
  openings     = var.openings
  alarm_emails = var.alarm_emails
  payment_url  = var.payment_url
  github       = { repository = var.github_repository, provider_exists = var.github_provider_exists }
  state        = { bucket = var.state_bucket, key = "prod/terraform.tfstate", kms_key_arn = var.state_key_arn }

  web_acl                = var.web_acl
  origin_shield          = var.opening_sizes
  origin_secret_versions = var.origin_secret_versions

  room = {
    deployment  = { strategy = var.blue_green ? "BLUE_GREEN" : "ROLLING" }
    environment = var.room_environment
  }
  worker = { environment = var.worker_environment }

  database = {
    instance_class  = var.opening_sizes ? "db.r8g.xlarge" : "db.t4g.medium"
    max_connections = var.opening_sizes ? 1020 : 200
  }
  thresholds = var.opening_sizes ? { database_connections = 765 } : {}

  redis = {
    node_type         = var.opening_sizes ? "cache.r7g.large" : "cache.t4g.medium"
    password_versions = var.redis_password_versions
  }
}
