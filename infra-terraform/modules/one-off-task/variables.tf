variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "task_name" {
  description = "The image's mode (MATCHGATE_TASK), and the task's short name: migrate or warm-up."
  type        = string

  validation {
    condition     = contains(["migrate", "warm-up"], var.task_name)
    error_message = "The worker's image knows migrate and warm-up."
  }
}

variable "image" {
  description = "Image with its tag or digest, which the first revision has; later ones come by delivery."
  type        = string

  validation {
    condition     = can(regex("[:@][^/]+$", var.image)) && !endswith(var.image, ":latest")
    error_message = "An image is named by its tag or digest, and never by :latest."
  }
}

variable "repository_arn" {
  description = "Repository of the image."
  type        = string
}

variable "cpu" {
  description = "CPU units; 1024 are one vCPU."
  type        = number
  default     = 512

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096], var.cpu)
    error_message = "Fargate has 256, 512, 1024, 2048 and 4096."
  }
}

variable "memory" {
  description = "MiB of memory."
  type        = number
  default     = 1024

  validation {
    condition     = var.memory >= var.cpu * 2 && var.memory <= var.cpu * 8 && var.memory % 512 == 0
    error_message = "Two to eight MiB for each CPU unit, in steps Fargate has."
  }
}

variable "environment" {
  description = "Settings by environment variable; MATCHGATE_TASK is set."
  type        = map(string)
  default     = {}

  validation {
    condition     = !contains(keys(var.environment), "MATCHGATE_TASK")
    error_message = "MATCHGATE_TASK is task_name."
  }
}

variable "secrets" {
  description = "ARNs of secrets by environment variable; ARN:KEY:: for a value inside a secret."
  type        = map(string)
  default     = {}
}

variable "secrets_key_arn" {
  description = "Key of the secrets; needed if there are some."
  type        = string
  default     = null

  validation {
    condition     = length(var.secrets) == 0 || var.secrets_key_arn != null
    error_message = "Secrets are encrypted with a key, which the task has to use."
  }
}

variable "logs_key_arn" {
  description = "Key of the log group; null: CloudWatch's own."
  type        = string
  default     = null
}

variable "task_statements" {
  description = "What the task may do with AWS. string_equals: conditions."
  type = list(object({
    sid           = string
    actions       = list(string)
    resources     = list(string)
    string_equals = optional(map(list(string)), {})
  }))
  default = []

  validation {
    condition     = !anytrue([for statement in var.task_statements : contains(statement.resources, "*")])
    error_message = "Each statement names its resources."
  }
}
