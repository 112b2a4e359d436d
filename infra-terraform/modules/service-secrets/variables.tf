variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "kms_key_arn" {
  description = "Key of the secrets."
  type        = string
}

variable "payment_provider" {
  description = "Whether workers speak to a provider (MATCHGATE_PAYMENT=http) and so need its bearer."
  type        = bool
  default     = false
}

variable "recovery_days" {
  description = "For so many days a deleted secret can be brought back; 0: not at all, and the name is free at once (dev)."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_days == 0 || (var.recovery_days >= 7 && var.recovery_days <= 30)
    error_message = "0, or 7 to 30 days."
  }
}
