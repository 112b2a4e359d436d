output "room" {
  description = "ARNs of the room's secrets, by environment variable."
  value = {
    for variable, secret in local.used : variable => aws_secretsmanager_secret.this[variable].arn
    if secret.service == "room"
  }
  depends_on = [aws_secretsmanager_secret_version.this]
}

output "worker" {
  description = "ARNs of the worker's secrets, by environment variable."
  value = {
    for variable, secret in local.used : variable => aws_secretsmanager_secret.this[variable].arn
    if secret.service == "worker"
  }
  depends_on = [aws_secretsmanager_secret_version.this]
}
