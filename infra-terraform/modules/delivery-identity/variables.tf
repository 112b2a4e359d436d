variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "github_repository" {
  description = "OWNER/NAME of the repository whose workflows deliver."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "OWNER/NAME, without wildcards: each one more would let another repository in."
  }
}

variable "environments" {
  description = "GitHub environments that may deliver here; their rules say who approves."
  type        = set(string)

  validation {
    condition     = length(var.environments) >= 1 && alltrue([for environment in var.environments : can(regex("^[A-Za-z0-9_-]+$", environment))])
    error_message = "One at least, of letters, digits, _ and -."
  }
}

variable "provider_exists" {
  description = "Whether the account has GitHub's OIDC provider already (another root made it)."
  type        = bool
  default     = false
}

variable "plan_on_pull_requests" {
  description = "Whether pull requests may read the state, with the passwords in it, for their plan."
  type        = bool
  default     = true
}

variable "state" {
  description = "Bucket, object and key of the state (root bootstrap); kms_key_arn null: S3's own key."
  type = object({
    bucket_arn  = string
    key         = string
    kms_key_arn = optional(string)
  })
}

variable "cluster_name" {
  description = "Name of the cluster."
  type        = string
}

variable "service_names" {
  description = "Services that are updated."
  type        = list(string)
}

variable "task_definition_families" {
  description = "Task definitions of which revisions are registered."
  type        = list(string)
}

variable "task_role_arns" {
  description = "Roles of those tasks, both of each."
  type        = list(string)
}

variable "repository_arns" {
  description = "Repositories that images are pushed to."
  type        = list(string)
}

variable "migration" {
  description = "The migration's task definition and log group."
  type = object({
    task_definition_family = string
    log_group_arn          = string
  })
}

variable "distribution_arn" {
  description = "CloudFront's distribution; null: nothing is invalidated."
  type        = string
  default     = null
}
