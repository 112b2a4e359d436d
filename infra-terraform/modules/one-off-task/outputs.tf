output "task_definition_arn" {
  description = "The revision that Terraform made."
  value       = aws_ecs_task_definition.this.arn
}

output "task_definition_family_arn" {
  description = "ARN without revision: whoever starts it gets the newest."
  value       = aws_ecs_task_definition.this.arn_without_revision
}

output "task_definition_family" {
  description = "Name of the task definition, without revision."
  value       = aws_ecs_task_definition.this.family
}

output "task_role_arn" {
  description = "Role of the task itself."
  value       = aws_iam_role.task.arn
}

output "execution_role_arn" {
  description = "Role by which ECS starts the task."
  value       = aws_iam_role.execution.arn
}

output "log_group_arn" {
  description = "ARN of the task's log group."
  value       = aws_cloudwatch_log_group.this.arn
}
