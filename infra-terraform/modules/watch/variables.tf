variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "topic_key_arn" {
  description = "Key of the topic, which alarms may use (module keys: logs)."
  type        = string
}

variable "alarm_emails" {
  description = "Who hears of alarms."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.alarm_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", address))])
    error_message = "Mail addresses."
  }
}

variable "runbook_url" {
  description = "Where docs/runbook.md can be read."
  type        = string

  validation {
    condition     = startswith(var.runbook_url, "https://")
    error_message = "An https address without a fragment."
  }
}

variable "load_balancer_arn_suffix" {
  description = "The load balancer's dimension in CloudWatch."
  type        = string
}

variable "target_group_arn_suffixes" {
  description = "Target groups' dimensions, by a short name; both with blue/green."
  type        = map(string)
}

variable "distribution_id" {
  description = "CloudFront's distribution."
  type        = string
}

variable "web_acl_name" {
  description = "Name of the web ACL; its dimension."
  type        = string
}

variable "cluster_name" {
  description = "Name of the cluster."
  type        = string
}

variable "room_service_name" {
  description = "Name of the rooms' service: in ECS, and as label `service` of its own metrics."
  type        = string
}

variable "worker_service_name" {
  description = "Name of the workers' service."
  type        = string
}

variable "queue_name" {
  description = "Name of the bookings queue."
  type        = string
}

variable "dead_letter_queue_name" {
  description = "Name of the dead-letter queue."
  type        = string
}

variable "database_id" {
  description = "The database instance."
  type        = string
}

variable "database_replica" {
  description = "The read replica; null: none. An object, for whether there is one must be known before its id is."
  type        = object({ id = string })
  default     = null
}

variable "redis_node_ids" {
  description = "Nodes of the replication group: NAME-0001-001 ..."
  type        = list(string)

  validation {
    condition     = length(var.redis_node_ids) >= 1 && length(var.redis_node_ids) == length(distinct(var.redis_node_ids))
    error_message = "One node at least, each once."
  }
}

variable "thresholds" {
  description = "From where on somebody is told. The first five are the report's 9.2."
  type = object({
    answers_5xx            = optional(number, 10)
    response_seconds       = optional(number, 1)
    service_cpu            = optional(number, 80)
    database_cpu           = optional(number, 80)
    database_connections   = optional(number, 150)
    tasks_least            = optional(number, 2)
    admission_off          = optional(number, 0.2)
    outbox                 = optional(number, 1000)
    messages_lost          = optional(number, 10)
    oldest_message_seconds = optional(number, 60)
    in_flight              = optional(number, 16000)
    backlog                = optional(number, 96000)
    blocked_percent        = optional(number, 5)
    blocked_a_minute       = optional(number, 600)
    edge_5xx_percent       = optional(number, 5)
    refund_seconds         = optional(number, 600)
    database_free_gb       = optional(number, 10)
    replica_lag_seconds    = optional(number, 60)
    redis_memory           = optional(number, 75)
    redis_cpu              = optional(number, 80)
    redis_lag_seconds      = optional(number, 5)
  })
  default = {}

  validation {
    condition     = max(var.thresholds.in_flight, var.thresholds.backlog) <= 120000
    error_message = "SQS hands out no more than 120,000 messages of a FIFO queue at a time, and looks at no more: the alarm has to come earlier."
  }

  validation {
    condition     = alltrue([for percent in [var.thresholds.service_cpu, var.thresholds.database_cpu, var.thresholds.redis_memory, var.thresholds.redis_cpu, var.thresholds.blocked_percent, var.thresholds.edge_5xx_percent] : percent > 0 && percent < 100])
    error_message = "Percentages are between 0 and 100."
  }
}
