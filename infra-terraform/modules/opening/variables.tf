variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "openings" {
  description = "When sales open, by a short name: RFC 3339 with Z or an offset, for example 2026-11-24T11:00:00+09:00."
  type        = map(object({ opens_at = string }))
  default     = {}

  validation {
    condition = alltrue([
      for opening in values(var.openings) :
      can(regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$", opening.opens_at)) &&
      can(timeadd(opening.opens_at, "0s"))
    ])
    error_message = "A time is RFC 3339 in whole seconds with Z or an offset, for example 2026-11-24T11:00:00+09:00."
  }

  validation {
    condition     = alltrue([for opening in keys(var.openings) : can(regex("^[a-z0-9-]{1,20}$", opening))])
    error_message = "A short name has 1 to 20 lower-case letters, digits and hyphens."
  }
}

variable "services" {
  description = "What is scaled, by short name: how many minutes before an opening, to how many tasks, and to how many after it. `after` is what applies until the next one."
  type = map(object({
    scaling_resource_id = string
    minutes_before      = optional(number, 5)
    during              = optional(object({ min = number, max = number }), { min = 10, max = 20 })
    after               = optional(object({ min = number, max = number }), { min = 2, max = 10 })
  }))

  validation {
    condition = alltrue([
      for service in values(var.services) :
      service.during.min <= service.during.max && service.after.min <= service.after.max && service.after.min <= service.during.min
    ])
    error_message = "No fewer at most than at least, and no more at least after than during."
  }

  validation {
    condition     = alltrue([for service in values(var.services) : service.minutes_before >= 3 && service.minutes_before <= 60])
    error_message = "3 to 60 minutes before: a task needs a minute or two to start."
  }
}

variable "minutes_after" {
  description = "So many minutes after the opening there are fewer again."
  type        = number
  default     = 30

  validation {
    condition     = var.minutes_after >= 5
    error_message = "Five minutes at least."
  }
}

variable "warm_up_minutes" {
  description = "So many minutes before the opening the queue's warm-up starts; it runs about four."
  type        = number
  default     = 8

  validation {
    condition     = var.warm_up_minutes >= 6 && var.warm_up_minutes <= 30
    error_message = "6 to 30: earlier, the queue is cold again; later, it meets the fans."
  }
}

variable "cluster_arn" {
  description = "ARN of the cluster."
  type        = string
}

variable "warm_up" {
  description = "The warm-up task (module one-off-task), and where it runs."
  type = object({
    task_definition_family_arn = string
    task_role_arn              = string
    execution_role_arn         = string
    subnet_ids                 = list(string)
    security_group_id          = string
  })
}
