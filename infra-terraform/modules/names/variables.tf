variable "environment" {
  description = "Short name of the environment, for example dev or prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{0,9}$", var.environment))
    error_message = "The environment is 1 to 10 lower-case letters and digits and begins with a letter."
  }
}
