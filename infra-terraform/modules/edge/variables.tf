variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "aliases" {
  description = "Host names of the site."
  type        = list(string)

  validation {
    condition     = length(var.aliases) >= 1
    error_message = "The site has a name of its own: the load balancer's certificate is checked against it."
  }
}

variable "certificate_arn" {
  description = "Certificate for the aliases, in us-east-1."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:acm:us-east-1:", var.certificate_arn))
    error_message = "CloudFront takes certificates from us-east-1 only."
  }
}

variable "origin_domain_name" {
  description = "Host name of the load balancer."
  type        = string
}

variable "origin_secret" {
  description = "Value of the header by which the load balancer knows CloudFront."
  type        = string
  sensitive   = true

  validation {
    condition     = can(regex("^[a-z0-9]{32,128}$", var.origin_secret))
    error_message = "The secret has 32 to 128 lower-case letters and digits."
  }
}

variable "log_bucket_domain_name" {
  description = "Host name of the bucket for the logs of CloudFront and WAF, for example NAME.s3.amazonaws.com."
  type        = string

  validation {
    condition     = can(regex("^aws-waf-logs-[a-z0-9-]+\\.s3[.-]", var.log_bucket_domain_name))
    error_message = "WAF writes only to a bucket whose name begins with aws-waf-logs-."
  }
}

variable "web_acl" {
  description = <<-EOT
    WAF. rate_limit: requests in five minutes from one address. count_only: look and do not block (all rules but
    private-paths). bot_control_on_reads: whether GET and HEAD are looked at for bots, too; each costs. shared_addresses:
    networks (AS numbers) whose addresses many fans share, as carriers' do, with their own limit; look the numbers up, for
    example SK Telecom 9644, KT 4766, LG U+ 3786.
  EOT
  type = object({
    rate_limit           = optional(number, 2000)
    count_only           = optional(bool, false)
    bot_control_on_reads = optional(bool, true)
    shared_addresses = optional(object({
      networks   = list(number)
      rate_limit = number
    }))
  })
  default = {}

  validation {
    condition     = var.web_acl.rate_limit >= 10 && var.web_acl.rate_limit <= 2000000000
    error_message = "WAF takes limits from 10 to 2,000,000,000."
  }

  validation {
    condition = try(
      var.web_acl.shared_addresses.rate_limit > var.web_acl.rate_limit &&
      var.web_acl.shared_addresses.rate_limit <= 2000000000 &&
      length(var.web_acl.shared_addresses.networks) >= 1 &&
      length(var.web_acl.shared_addresses.networks) <= 100,
      var.web_acl.shared_addresses == null
    )
    error_message = "Shared addresses are 1 to 100 networks, and their limit is above the one for the others."
  }
}

variable "price_class" {
  description = "Where CloudFront answers: PriceClass_200 has Korea in it, PriceClass_All the rest of the world, too."
  type        = string
  default     = "PriceClass_200"

  validation {
    condition     = contains(["PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "PriceClass_200 or PriceClass_All; PriceClass_100 leaves out Korea."
  }
}

variable "minimum_protocol_version" {
  description = "The oldest TLS that a fan's browser may speak."
  type        = string
  default     = "TLSv1.2_2021"

  validation {
    condition     = contains(["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"], var.minimum_protocol_version)
    error_message = "TLSv1.2_2021 or later."
  }
}

variable "origin_shield_region" {
  description = "Region of one more cache before the origin, ap-northeast-2 for this one; null: none."
  type        = string
  default     = null
}
