variable "environment" {
  description = "dev or prod: names begin with matchgate-<environment>; also the GitHub environment that may deploy."
  type        = string
}

variable "site" {
  description = "Host name of the site, more names of it, and the hosted zone in Route 53 that they belong to."
  type = object({
    domain      = string
    zone_id     = string
    other_names = optional(set(string), [])
  })
}

variable "image_tags" {
  description = "Tags of the two images, which the first revisions of the tasks have; later ones come by delivery."
  type        = map(string)

  validation {
    condition     = toset(keys(var.image_tags)) == toset(["waiting-room", "booking-worker"])
    error_message = "One tag for waiting-room and one for booking-worker."
  }
}

variable "openings" {
  description = "When sales open, by a short name: RFC 3339 with Z or an offset. What is over may stay in the list."
  type        = map(object({ opens_at = string }))
  default     = {}
}

variable "alarm_emails" {
  description = "Who hears of alarms."
  type        = set(string)
  default     = []
}

variable "thresholds" {
  description = "Thresholds of alarms that are not the usual ones, by their names in module watch."
  type        = map(number)
  default     = {}
}

variable "github" {
  description = "OWNER/NAME of the repository; whether the account has GitHub's OIDC provider already; whether pull requests may read the state."
  type = object({
    repository            = string
    provider_exists       = optional(bool, false)
    plan_on_pull_requests = optional(bool, true)
  })
}

variable "state" {
  description = "Where this root's state lies (root bootstrap): bucket, object and key."
  type = object({
    bucket      = string
    key         = string
    kms_key_arn = optional(string)
  })
}

variable "payment_url" {
  description = "The payment provider's REST API; null: payments are simulated and no money moves."
  type        = string
  default     = null

  validation {
    condition     = var.payment_url == null || can(regex("^https://", var.payment_url))
    error_message = "An https address."
  }
}

variable "web_acl" {
  description = "WAF; see module edge."
  type = object({
    rate_limit           = optional(number, 2000)
    count_only           = optional(bool, false)
    bot_control_on_reads = optional(bool, true)
    shared_addresses     = optional(object({ networks = list(number), rate_limit = number }))
  })
  default = {}
}

variable "origin_secret_versions" {
  description = "Versions of the secret by which the load balancer knows CloudFront; the highest is in use. To change it: [1] to [1, 2], then [2]."
  type        = list(number)
  default     = [1]

  validation {
    condition     = length(var.origin_secret_versions) >= 1 && length(var.origin_secret_versions) <= 3
    error_message = "One to three."
  }
}
