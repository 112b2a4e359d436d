output "data_key_arn" {
  description = "Key of MySQL, Redis, secrets, parameters and images."
  value       = aws_kms_key.this["data"].arn
}

output "queue_key_arn" {
  description = "Key of the bookings queue and its dead-letter queue."
  value       = aws_kms_key.this["queue"].arn
}

output "logs_key_arn" {
  description = "Key of log groups and of the alarm topic."
  value       = aws_kms_key.this["logs"].arn
}
