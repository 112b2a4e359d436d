output "instance_id" {
  description = "The instance; its dimension in CloudWatch."
  value       = aws_db_instance.this.identifier
}

output "replica_id" {
  description = "The read replica; null without one."
  value       = one(aws_db_instance.replica[*].identifier)
}

output "endpoint" {
  description = "Host name of the instance."
  value       = aws_db_instance.this.address
}

output "replica_endpoint" {
  description = "Host name of the read replica; null without one."
  value       = one(aws_db_instance.replica[*].address)
}

output "port" {
  description = "Port of both."
  value       = local.port
}

output "resource_id" {
  description = "What IAM calls the instance: arn:aws:rds-db:REGION:ACCOUNT:dbuser:RESOURCE_ID/USER."
  value       = aws_db_instance.this.resource_id
}

output "master_secret_arn" {
  description = "Secret of the master user: JSON with username and password. For the migration only."
  value       = local.master_secret_arn
}

output "database_name" {
  description = "Name of the database."
  value       = local.database_name
}

output "worker_pool_size" {
  description = "Connections that one worker may have: its QUARKUS_DATASOURCE_JDBC_MAX_SIZE."
  value       = local.worker_pool_size
}
