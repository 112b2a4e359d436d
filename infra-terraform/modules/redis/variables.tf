variable "name" {
  description = "What every name begins with (module names)."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,31}$", var.name))
    error_message = "A replication group's name has 40 characters at most, and users' names are built on this one."
  }
}

variable "subnet_ids" {
  description = "Private subnets, one in each zone."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "Two zones at least."
  }
}

variable "security_group_id" {
  description = "Security group of Redis."
  type        = string
}

variable "kms_key_arn" {
  description = "Key of what Redis keeps, and of the URL's secret."
  type        = string
}

variable "logs_key_arn" {
  description = "Key of the log groups; null: CloudWatch's own."
  type        = string
  default     = null
}

variable "engine" {
  description = "valkey, or redis, which is the same at a price a quarter higher."
  type        = string
  default     = "valkey"

  validation {
    condition     = contains(["valkey", "redis"], var.engine)
    error_message = "valkey or redis."
  }
}

variable "node_type" {
  description = "Size of a node: cache.t4g.medium at rest, cache.r7g.large for an opening."
  type        = string
  default     = "cache.t4g.medium"

  validation {
    condition     = can(regex("^cache\\.[a-z0-9]+\\.(micro|small|medium|large|[0-9]*xlarge)$", var.node_type)) && !can(regex("^cache\\.t1\\.", var.node_type))
    error_message = "A type of ElastiCache, for example cache.r7g.large."
  }
}

variable "shards" {
  description = "Shards; a match lies in one of them."
  type        = number
  default     = 2

  validation {
    condition     = var.shards >= 1 && var.shards <= 90
    error_message = "1 to 90, which is ElastiCache's limit for a cluster without a raised quota."
  }
}

variable "replicas_per_shard" {
  description = "Replicas of each shard, in other zones; without one a failed node comes back empty."
  type        = number
  default     = 1

  validation {
    condition     = var.replicas_per_shard >= 0 && var.replicas_per_shard <= 5
    error_message = "0 to 5."
  }
}

variable "password_versions" {
  description = "Passwords that are good; the highest is in the URL. To change it: [1] to [1, 2], start both services anew, then [2]."
  type        = list(number)
  default     = [1]

  validation {
    condition     = length(var.password_versions) >= 1 && length(var.password_versions) <= 2
    error_message = "A user of ElastiCache has one or two passwords."
  }
}

variable "secret_recovery_days" {
  description = "For so many days a deleted secret can be brought back; 0: not at all."
  type        = number
  default     = 30

  validation {
    condition     = var.secret_recovery_days == 0 || (var.secret_recovery_days >= 7 && var.secret_recovery_days <= 30)
    error_message = "0, or 7 to 30 days."
  }
}
