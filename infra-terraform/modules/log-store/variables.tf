variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "retention_days" {
  description = "After so many days a log is deleted."
  type        = number
  default     = 90

  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 3650 && floor(var.retention_days) == var.retention_days
    error_message = "Whole days, from 1 to 3650."
  }
}

variable "deletable" {
  description = "Whether destroying may delete a bucket that still has logs in it (dev)."
  type        = bool
  default     = false
}
