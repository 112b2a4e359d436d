variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "service_name" {
  description = "Short name: room or worker."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z-]{1,19}$", var.service_name)) && var.service_name != "collector"
    error_message = "2 to 20 lower-case letters and hyphens, and not `collector`, which stands beside it."
  }
}

variable "image" {
  description = "Image with its tag or digest, which the first revision has; later ones come by delivery."
  type        = string

  validation {
    condition     = can(regex("[:@][^/]+$", var.image)) && !endswith(var.image, ":latest")
    error_message = "An image is named by its tag or digest, and never by :latest, for nobody could roll back."
  }
}

variable "repository_arn" {
  description = "Repository of the image."
  type        = string
}

variable "port" {
  description = "Port of the service, also of its metrics."
  type        = number

  validation {
    condition     = var.port >= 1024 && var.port <= 65535 && !contains([2000, 4317, 13133], var.port)
    error_message = "1024 to 65535, and none of the collector's (2000, 4317, 13133)."
  }
}

variable "cpu" {
  description = "CPU units of a task; 1024 are one vCPU. The collector takes a few of them."
  type        = number

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096, 8192, 16384], var.cpu)
    error_message = "Fargate has 256, 512, 1024, 2048, 4096, 8192 and 16384."
  }
}

variable "memory" {
  description = "MiB of memory of a task, with the collector's and /tmp."
  type        = number

  validation {
    condition     = var.memory >= var.cpu * 2 && var.memory <= var.cpu * 8 && var.memory % 512 == 0
    error_message = "Two to eight MiB for each CPU unit, in steps Fargate has."
  }
}

variable "environment" {
  description = "Settings by environment variable."
  type        = map(string)
}

variable "secrets" {
  description = "ARNs of secrets by environment variable; ARN:KEY:: for a value inside a secret."
  type        = map(string)

  validation {
    condition     = length(var.secrets) >= 1 && alltrue([for arn in values(var.secrets) : can(regex("^arn:[a-z-]+:secretsmanager:", arn))])
    error_message = "Secrets are in Secrets Manager, and there is one at least (REDIS_URL)."
  }
}

variable "secrets_key_arn" {
  description = "Key of the secrets."
  type        = string
}

variable "logs_key_arn" {
  description = "Key of the log groups; null: CloudWatch's own."
  type        = string
  default     = null
}

variable "task_statements" {
  description = "What the service may do with AWS, beside metrics and traces. string_equals: conditions."
  type = list(object({
    sid           = string
    actions       = list(string)
    resources     = list(string)
    string_equals = optional(map(list(string)), {})
  }))

  validation {
    condition     = !anytrue([for statement in var.task_statements : contains(statement.resources, "*")])
    error_message = "Each statement names its resources."
  }
}

variable "cluster_arn" {
  description = "ARN of the cluster."
  type        = string
}

variable "cluster_name" {
  description = "Name of the cluster."
  type        = string
}

variable "capacity_provider" {
  description = "FARGATE, or FARGATE_SPOT for dev."
  type        = string
  default     = "FARGATE"

  validation {
    condition     = contains(["FARGATE", "FARGATE_SPOT"], var.capacity_provider)
    error_message = "FARGATE or FARGATE_SPOT."
  }
}

variable "subnet_ids" {
  description = "Private subnets, one in each zone."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of the tasks."
  type        = string
}
