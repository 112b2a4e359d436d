output "plan_role_arn" {
  description = "Role of pull requests' plans; null if they have none."
  value       = var.plan_on_pull_requests ? aws_iam_role.this["plan"].arn : null
}

output "deploy_role_arn" {
  description = "Role of deliveries from the environments."
  value       = aws_iam_role.this["deploy"].arn
}
