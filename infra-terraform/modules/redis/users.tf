locals {
  user_name = "matchgate"
  # What both services call, and no more: data, scripts, messages between processes, how a client signs in and finds the
  # cluster's nodes, TIME and INFO (ADR 19). Nothing that empties, stops, debugs or reconfigures the server
  # (@dangerous), of which INFO alone is given back. A script runs with its caller's rights.
  # https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string
  access_string = join(" ", [
    "on", "~*", "&*", "-@all", "+@read", "+@write", "+@scripting", "+@pubsub", "+@connection", "+@transaction", "-@dangerous",
    "+time", "+info", "+cluster|slots", "+cluster|shards", "+cluster|nodes", "+cluster|info",
  ])
}

# Passwords are in the state, which is encrypted and read by the deploying role alone. Letters and digits only: they
# stand in a URL.
resource "random_password" "this" {
  for_each = toset([for version in var.password_versions : tostring(version)])

  length  = 48
  special = false
}

resource "random_password" "default" {
  length  = 48
  special = false
}

resource "aws_elasticache_user" "service" {
  user_id       = "${var.name}-service"
  user_name     = local.user_name
  engine        = var.engine
  access_string = local.access_string

  authentication_mode {
    type      = "password"
    passwords = [for password in random_password.this : password.result]
  }
}

# A client that gives no name is `default`, which in ElastiCache may do everything unless it is replaced. Off, without a
# right, with a password that is told to nobody.
resource "aws_elasticache_user" "default" {
  user_id       = "${var.name}-default"
  user_name     = "default"
  engine        = var.engine
  access_string = "off ~* -@all"

  authentication_mode {
    type      = "password"
    passwords = [random_password.default.result]
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = var.name
  engine        = var.engine
  user_ids      = [aws_elasticache_user.default.user_id, aws_elasticache_user.service.user_id]
}

resource "aws_secretsmanager_secret" "url" {
  name        = "${var.name}/redis-url"
  description = "REDIS_URL of both services, with the password"
  kms_key_id  = var.kms_key_arn
  # dev is thrown away and made again under the same name.
  recovery_window_in_days = var.secret_recovery_days
}

# The client asks this address for all nodes; in a cluster with TLS they are told by name, so certificates can be
# checked.
resource "aws_secretsmanager_secret_version" "url" {
  secret_id = aws_secretsmanager_secret.url.id
  secret_string = format(
    "rediss://%s:%s@%s:%d",
    local.user_name,
    random_password.this[tostring(max(var.password_versions...))].result,
    aws_elasticache_replication_group.this.configuration_endpoint_address,
    local.port,
  )
}
