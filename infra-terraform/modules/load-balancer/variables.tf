variable "name" {
  description = "What every name begins with (module names)."
  type        = string

  validation {
    condition     = length(var.name) <= 22
    error_message = "A target group's name may have 32 characters; \"-alternate\" is put behind."
  }
}

variable "vpc_id" {
  description = "The VPC of the targets."
  type        = string
}

variable "public_subnet_ids" {
  description = "Public subnets, one in each zone."
  type        = list(string)

  validation {
    condition     = length(var.public_subnet_ids) >= 2
    error_message = "A load balancer needs two zones at least."
  }
}

variable "security_group_id" {
  description = "Security group of the load balancer."
  type        = string
}

variable "certificate_arn" {
  description = "Certificate, in this region, for the site's host name: CloudFront sends that as Host and checks against it."
  type        = string
}

variable "log_bucket_id" {
  description = "Bucket of the access logs."
  type        = string
}

variable "origin_secret" {
  description = "Values of the header by which CloudFront is known: the one in use first, then the one before while it is changed."
  type        = list(string)
  sensitive   = true

  validation {
    condition     = length(var.origin_secret) >= 1 && length(var.origin_secret) <= 3
    error_message = "One to three values: a rule may have five in all."
  }

  validation {
    condition     = alltrue([for value in var.origin_secret : can(regex("^[a-z0-9]{32,128}$", value))])
    error_message = "Each value has 32 to 128 lower-case letters and digits."
  }
}

variable "target_port" {
  description = "Port of the waiting room."
  type        = number
  default     = 8080
}

variable "health_path" {
  description = "What is asked every 10 s: whether the process lives. Not /q/health/ready, which is down while Redis is."
  type        = string
  # Readiness asks Redis. While Redis fails over all rooms would be unhealthy at once, ECS would end them all, and with
  # them what they remember of admission and turns (ADR 19). Without Redis a room answers 503 by itself.
  default = "/q/health/live"

  validation {
    condition     = startswith(var.health_path, "/")
    error_message = "A path begins with a slash."
  }
}

variable "deregistration_delay_seconds" {
  description = "How long a target that leaves may finish its answers before it is told to stop."
  type        = number
  default     = 25

  validation {
    condition     = var.deregistration_delay_seconds >= 20 && var.deregistration_delay_seconds <= 300
    error_message = "At least 20 s, the longest that a fan waits for an answer, and at most 300."
  }
}

variable "tls_policy" {
  description = "TLS versions and ciphers towards CloudFront."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  validation {
    condition     = can(regex("^ELBSecurityPolicy-TLS13-1-[23]-", var.tls_policy)) && !strcontains(var.tls_policy, "Ext")
    error_message = "A policy with TLS 1.2 or later: ELBSecurityPolicy-TLS13-1-2-... or -1-3-..., and no extended ciphers."
  }
}

variable "blue_green" {
  description = "Whether ECS deploys blue/green and so owns what the rules forward to."
  type        = bool
  default     = false
}

variable "deletion_protection" {
  description = "Whether the load balancer must be unlocked before it can be deleted."
  type        = bool
  default     = true
}
