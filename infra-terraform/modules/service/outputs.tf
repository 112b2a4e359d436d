output "service_name" {
  description = "Name of the service; its dimension in CloudWatch."
  value       = aws_ecs_service.this.name
}

output "service_arn" {
  description = "ARN of the service."
  value       = aws_ecs_service.this.id
}

output "task_definition_arn" {
  description = "The revision that Terraform made; a delivery makes newer ones."
  value       = aws_ecs_task_definition.this.arn
}

output "task_definition_family" {
  description = "Name of the task definition, without revision."
  value       = aws_ecs_task_definition.this.family
}

output "task_role_arn" {
  description = "Role of the service itself."
  value       = aws_iam_role.task.arn
}

output "execution_role_arn" {
  description = "Role by which ECS starts a task."
  value       = aws_iam_role.execution.arn
}

output "scaling_resource_id" {
  description = "What Application Auto Scaling calls the service; for schedules."
  value       = aws_appautoscaling_target.this.resource_id
}

output "log_group_name" {
  description = "Log group of the service and its collector."
  value       = aws_cloudwatch_log_group.this.name
}

output "metrics_log_group_name" {
  description = "Log group out of which CloudWatch reads the service's own metrics."
  value       = aws_cloudwatch_log_group.metrics.name
}
