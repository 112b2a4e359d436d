variable "domain" {
  description = "Host name of the site."
  type        = string
}

variable "zone_id" {
  description = "Hosted zone in Route 53 that the domain belongs to."
  type        = string
}

variable "github_repository" {
  description = "OWNER/NAME of the repository whose workflows deliver."
  type        = string
}

variable "github_provider_exists" {
  description = "Whether the account has GitHub's OIDC provider already: the other root in the same account made it."
  type        = bool
  default     = false
}

variable "state_bucket" {
  description = "Bucket of the states (output of root bootstrap)."
  type        = string
}

variable "state_key_arn" {
  description = "Key of the states (output of root bootstrap)."
  type        = string
}

variable "image_tags" {
  description = "Tags of the images waiting-room and booking-worker for the first revisions; later ones come by delivery."
  type        = map(string)
}

variable "alarm_emails" {
  description = "Who hears of alarms."
  type        = set(string)
  default     = []
}

variable "openings" {
  description = "When sales open, by a short name, for example { derby = { opens_at = \"2026-11-24T11:00:00+09:00\" } }."
  type        = map(object({ opens_at = string }))
  default     = {}
}
