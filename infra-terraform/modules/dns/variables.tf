variable "zone_id" {
  description = "Hosted zone in Route 53 to which the domain belongs."
  type        = string
}

variable "domain" {
  description = "Host name of the site, for example tickets.example.com; origin.<domain> leads to the load balancer."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain)) && length("origin.${var.domain}") <= 64
    error_message = "A host name in lower case, of 57 characters at most: a certificate's first name may have 64."
  }
}

variable "other_names" {
  description = "More host names of the site, in the same zone."
  type        = set(string)
  default     = []

  validation {
    condition     = !contains(var.other_names, var.domain) && length(var.other_names) <= 8
    error_message = "The domain itself is no other name; a certificate has ten names without a raised quota."
  }
}

variable "distribution" {
  description = "CloudFront's host name and its hosted zone (module edge)."
  type = object({
    domain_name = string
    zone_id     = string
  })
}

variable "load_balancer" {
  description = "The load balancer's host name and its hosted zone (module load-balancer)."
  type = object({
    dns_name = string
    zone_id  = string
  })
}
