variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "vpc_cidr" {
  description = "Addresses of the VPC."
  type        = string
  default     = "10.0.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && try(tonumber(split("/", var.vpc_cidr)[1]), 0) >= 16
    error_message = "The VPC's addresses are an IPv4 block of /16 or smaller, which is the largest that AWS allows."
  }
}

variable "zones" {
  description = "Availability zones by their last letter, each with the addresses of its public and its private subnet."
  type = map(object({
    public_cidr  = string
    private_cidr = string
  }))
  default = {
    a = { public_cidr = "10.0.0.0/24", private_cidr = "10.0.10.0/24" }
    c = { public_cidr = "10.0.1.0/24", private_cidr = "10.0.11.0/24" }
  }

  validation {
    condition     = length(var.zones) >= 2
    error_message = "Load balancer, MySQL and Redis need two zones at least."
  }

  validation {
    condition     = alltrue([for zone in keys(var.zones) : can(regex("^[a-f]$", zone))])
    error_message = "A zone is named by its last letter, for example a for ap-northeast-2a."
  }

  validation {
    condition = alltrue([
      for cidr in flatten([for zone in values(var.zones) : [zone.public_cidr, zone.private_cidr]]) :
      try(
        cidrhost("${cidrhost(cidr, 0)}/${split("/", var.vpc_cidr)[1]}", 0) == cidrhost(var.vpc_cidr, 0) &&
        tonumber(split("/", cidr)[1]) <= 27,
        false
      )
    ])
    error_message = "Each subnet lies inside the VPC and is a /27 or larger, which a load balancer needs."
  }

  validation {
    condition = length(distinct(flatten([
      for zone in values(var.zones) : [zone.public_cidr, zone.private_cidr]
    ]))) == 2 * length(var.zones)
    error_message = "No two subnets have the same addresses."
  }
}

variable "nat_gateway_per_zone" {
  description = "A NAT gateway in each zone (prod) or one for all (dev)."
  type        = bool
}

variable "interface_endpoints" {
  description = "AWS services that private subnets reach without NAT, at a price; see endpoints.tf for when it pays off."
  type        = set(string)
  default     = []

  validation {
    condition = length(setsubtract(var.interface_endpoints, [
      "ecr.api", "ecr.dkr", "kms", "logs", "monitoring", "secretsmanager", "sqs", "ssm", "sts", "xray",
    ])) == 0
    error_message = "Only services that the tasks call: ecr.api, ecr.dkr, kms, logs, monitoring, secretsmanager, sqs, ssm, sts, xray."
  }
}

variable "s3_readable_arns" {
  description = "What private subnets may read from S3 through the gateway endpoint, beside ECR's image layers."
  type        = set(string)
  default     = []
}

variable "room_port" {
  description = "Port of the waiting room (the report's 3000)."
  type        = number
  default     = 8080

  validation {
    condition     = var.room_port >= 1024 && var.room_port <= 65535
    error_message = "The network ACL lets 1024 to 65535 in."
  }
}

variable "flow_log_bucket" {
  description = "Bucket of the flow logs; null: a log group that keeps them for seven days. An object, for whether there is one must be known before its ARN is."
  type        = object({ arn = string })
  default     = null
}

variable "logs_key_arn" {
  description = "Key of the flow logs' log group; null: CloudWatch's own."
  type        = string
  default     = null
}
