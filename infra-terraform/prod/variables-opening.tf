variable "opening_sizes" {
  description = "Larger MySQL and Redis, and one more cache at the edge: a day before an opening until the day after. Redis fails over for it, MySQL is away for a minute."
  type        = bool
  default     = false
}

variable "blue_green" {
  description = "Whether rooms are deployed blue/green."
  type        = bool
  default     = false
}

variable "payment_url" {
  description = "The payment provider's REST API; null: payments are simulated and no money moves."
  type        = string
  default     = null
}

variable "web_acl" {
  description = "WAF: its limit, counting instead of blocking, and networks whose addresses many fans share; see module edge."
  type = object({
    rate_limit           = optional(number, 2000)
    count_only           = optional(bool, false)
    bot_control_on_reads = optional(bool, true)
    shared_addresses     = optional(object({ networks = list(number), rate_limit = number }))
  })
  default = {}
}

variable "room_environment" {
  description = "More settings of the rooms (ARCHITECTURE, Settings)."
  type        = map(string)
  default     = {}
}

variable "worker_environment" {
  description = "More settings of the workers."
  type        = map(string)
  default     = {}
}

variable "redis_password_versions" {
  description = "Passwords of Redis that are good; see module redis for how to change it."
  type        = list(number)
  default     = [1]
}

variable "origin_secret_versions" {
  description = "Versions of the secret between CloudFront and the load balancer; see module matchgate for how to change it."
  type        = list(number)
  default     = [1]
}
