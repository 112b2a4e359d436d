# The same as prod, as small and as cheap as it works: Spot, one NAT gateway, nothing twice but the tasks.
module "matchgate" {
  source    = "../modules/matchgate"
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }

  environment  = local.environment
  site         = { domain = var.domain, zone_id = var.zone_id }
  image_tags   = var.image_tags
  openings     = var.openings
  alarm_emails = var.alarm_emails
  github       = { repository = var.github_repository, provider_exists = var.github_provider_exists }
  state        = { bucket = var.state_bucket, key = "dev/terraform.tfstate", kms_key_arn = var.state_key_arn }

  protected         = false
  capacity_provider = "FARGATE_SPOT"
  network           = { nat_gateway_per_zone = false }
  web_acl           = { count_only = true, bot_control_on_reads = false }

  room = {
    tasks       = { min = 1, max = 4 }
    opening     = { min = 2, max = 4 }
    afterwards  = { min = 1, max = 4 }
    environment = { MATCHGATE_GUESTS = "true" }
  }
  worker = {
    tasks      = { min = 1, max = 4 }
    opening    = { min = 2, max = 4 }
    afterwards = { min = 1, max = 4 }
  }

  database = { allocated_storage = 20, multi_az = false, read_replica = false }
  # Still a cluster, for the client speaks otherwise to one node.
  redis   = { node_type = "cache.t4g.small", shards = 1, replicas_per_shard = 0 }
  warm_up = { per_second = 300 }
}
