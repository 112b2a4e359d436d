output "replication_group_id" {
  description = "The replication group; its dimension in CloudWatch."
  value       = aws_elasticache_replication_group.this.replication_group_id
}

output "configuration_endpoint" {
  description = "Host name at which the cluster tells its nodes."
  value       = aws_elasticache_replication_group.this.configuration_endpoint_address
}

output "url_secret_arn" {
  description = "Secret with REDIS_URL."
  value       = aws_secretsmanager_secret.url.arn
  depends_on  = [aws_secretsmanager_secret_version.url]
}
