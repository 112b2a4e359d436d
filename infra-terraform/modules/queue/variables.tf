variable "name" {
  description = "What every name begins with (module names)."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,50}$", var.name))
    error_message = "A queue's name has 80 characters at most; \"-bookings-dead-letter.fifo\" is put behind."
  }
}

variable "kms_key_arn" {
  description = "Key of the messages."
  type        = string
}

variable "visibility_timeout" {
  description = "Seconds for which a message that was received stays hidden. Not without ADR 18: MySQL's wait_timeout goes with it."
  type        = number
  default     = 30

  validation {
    condition     = var.visibility_timeout >= 15 && var.visibility_timeout <= 600 && floor(var.visibility_timeout) == var.visibility_timeout
    error_message = "Whole seconds, 15 to 600, as the worker's setting."
  }
}

variable "dead_letter_visibility_timeout" {
  description = "The same of the dead-letter queue; what MySQL was not well for is tried again after it."
  type        = number
  default     = 120

  validation {
    condition     = var.dead_letter_visibility_timeout >= 30 && var.dead_letter_visibility_timeout <= 43200
    error_message = "30 to 43,200 seconds."
  }
}

variable "max_receive_count" {
  description = "After so many receives a message goes to the dead-letter queue. Messages behind a failed one are counted with it, so it is not low."
  type        = number
  default     = 20

  validation {
    condition     = var.max_receive_count >= 5 && var.max_receive_count <= 1000
    error_message = "5 to 1,000, which is SQS' limit; below 5 a restart of the workers loses messages to the dead-letter queue."
  }
}

variable "data_key_reuse_seconds" {
  description = "For so long SQS uses one data key for each role before it asks KMS again. 300 are about 30,000 requests to KMS a month for two roles, ten cents, and far from KMS' quota (10,000 a second)."
  type        = number
  default     = 300

  validation {
    condition     = var.data_key_reuse_seconds >= 60 && var.data_key_reuse_seconds <= 86400
    error_message = "SQS takes 60 to 86,400 seconds."
  }
}
