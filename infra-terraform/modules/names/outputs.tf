output "prefix" {
  description = "What every name begins with; input `name` of the other modules."
  value       = local.prefix
}

output "environment" {
  description = "The environment, as it was given."
  value       = var.environment
}
