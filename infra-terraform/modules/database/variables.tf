variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, one in each zone."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "RDS needs two zones at least."
  }
}

variable "security_group_id" {
  description = "Security group of MySQL."
  type        = string
}

variable "client_security_group_id" {
  description = "Security group that may reach MySQL (the worker's), for the function that rotates the password. Needed with a read replica."
  type        = string
  default     = null

  validation {
    condition     = !var.read_replica || var.client_security_group_id != null
    error_message = "With a read replica a function rotates the master password, and must reach MySQL: give the worker's group."
  }
}

variable "kms_key_arn" {
  description = "Key of storage, backups, insights and the master secret."
  type        = string
}

variable "logs_key_arn" {
  description = "Key of the log groups; null: CloudWatch's own."
  type        = string
  default     = null
}

variable "engine_version" {
  description = "MySQL's major version; RDS picks the minor one."
  type        = string
  default     = "8.4"

  validation {
    condition     = can(regex("^(8\\.[4-9]|9\\.[0-9]+)$", var.engine_version))
    error_message = "MySQL 8.4 or later, without a minor version."
  }
}

variable "instance_class" {
  description = "Class of the instance. The report's db.t3.medium is db.t4g.medium on ARM; for an opening db.r8g or db.r7g."
  type        = string
  default     = "db.t4g.medium"

  validation {
    condition     = can(regex("^db\\.[a-z0-9]+\\.(medium|large|[0-9]*xlarge)$", var.instance_class))
    error_message = "A class of medium size or larger: smaller ones have no Performance Insights."
  }
}

variable "replica_instance_class" {
  description = "Class of the read replica; null: the instance's."
  type        = string
  default     = null
}

variable "allocated_storage" {
  description = "GB of storage; it grows by itself to twice as much."
  type        = number
  default     = 100

  validation {
    condition     = var.allocated_storage >= 20 && var.allocated_storage <= 32768
    error_message = "gp3 has 20 to 32,768 GB."
  }
}

variable "multi_az" {
  description = "Whether a standby in another zone takes over."
  type        = bool
}

variable "read_replica" {
  description = "Whether there is a read replica. Changing it changes where the master password is kept (master_secret_arn)."
  type        = bool
}

variable "deletion_protection" {
  description = "Whether the database must be unlocked before it can be deleted, and leaves a snapshot then."
  type        = bool
  default     = true
}

variable "backup_retention_days" {
  description = "For so many days any second can be restored."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "1 to 35 days; without backups there is neither point-in-time recovery nor a read replica."
  }
}

variable "max_connections" {
  description = "Most connections at a time; see parameters.tf for what it means to the workers."
  type        = number
  default     = 200

  validation {
    condition     = var.max_connections >= 100 && var.max_connections <= 16000
    error_message = "100 to 16,000."
  }
}

variable "worker_tasks" {
  description = "Most workers that run at a time; it decides how many connections each may have."
  type        = number
  default     = 20

  validation {
    condition     = var.worker_tasks >= 1 && var.worker_tasks <= 200
    error_message = "1 to 200."
  }
}

variable "monitoring" {
  description = "interval_seconds: how often the operating system is looked at (0: not). insights_mode: standard (7 days, free) or advanced (15 months, by vCPU)."
  type = object({
    interval_seconds = optional(number, 60)
    insights_mode    = optional(string, "standard")
  })
  default = {}

  validation {
    condition     = contains([0, 1, 5, 10, 15, 30, 60], var.monitoring.interval_seconds)
    error_message = "The interval is 0, 1, 5, 10, 15, 30 or 60 s."
  }

  validation {
    condition     = contains(["standard", "advanced"], var.monitoring.insights_mode)
    error_message = "standard or advanced."
  }
}
