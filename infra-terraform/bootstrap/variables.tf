variable "name" {
  description = "What the bucket's name begins with."
  type        = string
  default     = "matchgate"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "2 to 41 lower-case letters, digits and hyphens: \"-state-\" and the account's number are put behind."
  }
}

variable "region" {
  description = "Where the states lie."
  type        = string
  default     = "ap-northeast-2"
}
