# The way in: CloudFront and WAF, then the load balancer, which answers only who comes from there.
resource "random_password" "origin_secret" {
  for_each = toset([for version in var.origin_secret_versions : tostring(version)])

  length  = 48
  special = false
  upper   = false
}

locals {
  # The highest is in use; the load balancer takes the one before as well, while CloudFront learns the new one.
  newest_first   = reverse(sort([for version in var.origin_secret_versions : format("%06d", version)]))
  origin_secrets = [for version in local.newest_first : random_password.origin_secret[tostring(tonumber(version))].result]
}

module "load_balancer" {
  source = "../load-balancer"

  name                = local.name
  vpc_id              = module.network.vpc_id
  public_subnet_ids   = module.network.public_subnet_ids
  security_group_id   = module.network.security_group_ids["alb"]
  certificate_arn     = module.dns.origin_certificate_arn
  log_bucket_id       = module.log_store.bucket_id
  origin_secret       = local.origin_secrets
  target_port         = local.room_port
  blue_green          = local.is_blue_green
  deletion_protection = var.protected
}

module "edge" {
  source    = "../edge"
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }

  name                   = local.name
  aliases                = module.dns.site_names
  certificate_arn        = module.dns.edge_certificate_arn
  origin_domain_name     = module.dns.origin_domain_name
  origin_secret          = local.origin_secrets[0]
  log_bucket_domain_name = module.log_store.bucket_domain_name
  web_acl                = var.web_acl
  origin_shield_region   = var.origin_shield ? local.region : null
}

module "dns" {
  source    = "../dns"
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }

  zone_id     = var.site.zone_id
  domain      = var.site.domain
  other_names = var.site.other_names
  distribution = {
    domain_name = module.edge.distribution_domain_name
    zone_id     = module.edge.hosted_zone_id
  }
  load_balancer = {
    dns_name = module.load_balancer.dns_name
    zone_id  = module.load_balancer.zone_id
  }
}
