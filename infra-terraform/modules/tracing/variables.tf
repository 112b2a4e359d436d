variable "name" {
  description = "What every name begins with (module names); the services' names in traces begin with it, too."
  type        = string

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 32
    error_message = "A sampling rule's name has 32 characters at most."
  }
}
