# The whole system once. The roots dev and prod say how large, and nothing else; here the modules are put together.
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  name      = module.names.prefix
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
}

module "names" {
  source = "../names"

  environment = var.environment
}

module "keys" {
  source = "../keys"

  name = local.name
}

module "network" {
  source = "../network"

  name                 = local.name
  nat_gateway_per_zone = var.network.nat_gateway_per_zone
  interface_endpoints  = var.network.interface_endpoints
  flow_log_bucket      = { arn = module.log_store.bucket_arn }
  room_port            = local.room_port
}

module "log_store" {
  source = "../log-store"

  name      = local.name
  deletable = !var.protected
}

module "registry" {
  source = "../registry"

  name        = local.name
  kms_key_arn = module.keys.data_key_arn
  deletable   = !var.protected
}

module "cluster" {
  source = "../cluster"

  name                      = local.name
  default_capacity_provider = var.capacity_provider
  logs_key_arn              = module.keys.logs_key_arn
}

module "tracing" {
  source = "../tracing"

  name = local.name
}
