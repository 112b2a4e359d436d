variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "container_insights" {
  description = "enabled, or enhanced: by container as well, and dearer."
  type        = string
  default     = "enabled"

  validation {
    condition     = contains(["enabled", "enhanced"], var.container_insights)
    error_message = "enabled or enhanced: without it nobody sees how many tasks run."
  }
}

variable "default_capacity_provider" {
  description = "Where a task runs that does not say it: FARGATE or FARGATE_SPOT."
  type        = string
  default     = "FARGATE"

  validation {
    condition     = contains(["FARGATE", "FARGATE_SPOT"], var.default_capacity_provider)
    error_message = "FARGATE or FARGATE_SPOT."
  }
}

variable "logs_key_arn" {
  description = "Key of the log group; null: CloudWatch's own."
  type        = string
  default     = null
}
