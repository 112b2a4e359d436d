variable "protected" {
  description = "Whether what holds data must be unlocked before it can be deleted. dev: no, it is thrown away and made again."
  type        = bool
  default     = true
}

variable "capacity_provider" {
  description = "FARGATE, or FARGATE_SPOT for dev."
  type        = string
  default     = "FARGATE"
}

variable "origin_shield" {
  description = "Whether CloudFront has one more cache before the load balancer; for an opening."
  type        = bool
  default     = false
}

variable "network" {
  description = "A NAT gateway in each zone or one for all, and AWS services that are reached without NAT."
  type = object({
    nat_gateway_per_zone = optional(bool, true)
    interface_endpoints  = optional(set(string), [])
  })
  default = {}
}

variable "room" {
  description = "Rooms: size of a task, how many in general, during and after an opening, requests a task and minute, deployment, more settings."
  type = object({
    cpu                 = optional(number, 512)
    memory              = optional(number, 1024)
    tasks               = optional(object({ min = number, max = number }), { min = 2, max = 20 })
    opening             = optional(object({ min = number, max = number }), { min = 10, max = 20 })
    afterwards          = optional(object({ min = number, max = number }), { min = 2, max = 10 })
    requests_per_target = optional(number, 1000)
    deployment = optional(object({
      strategy     = optional(string, "ROLLING")
      bake_minutes = optional(number, 10)
    }), {})
    environment = optional(map(string), {})
  })
  default = {}
}

variable "worker" {
  description = "Workers: size of a task, how many in general, during and after an opening, more settings."
  type = object({
    cpu         = optional(number, 1024)
    memory      = optional(number, 2048)
    tasks       = optional(object({ min = number, max = number }), { min = 2, max = 20 })
    opening     = optional(object({ min = number, max = number }), { min = 10, max = 20 })
    afterwards  = optional(object({ min = number, max = number }), { min = 2, max = 10 })
    environment = optional(map(string), {})
  })
  default = {}
}

variable "database" {
  description = "MySQL. For an opening db.r8g.xlarge or db.r7g.xlarge, with more connections (module database, parameters.tf)."
  type = object({
    instance_class    = optional(string, "db.t4g.medium")
    allocated_storage = optional(number, 100)
    multi_az          = optional(bool, true)
    read_replica      = optional(bool, true)
    max_connections   = optional(number, 200)
  })
  default = {}
}

variable "redis" {
  description = "Redis. For an opening cache.r7g.large."
  type = object({
    node_type          = optional(string, "cache.t4g.medium")
    shards             = optional(number, 2)
    replicas_per_shard = optional(number, 1)
    password_versions  = optional(list(number), [1])
  })
  default = {}
}

variable "warm_up" {
  description = "The queue's warm-up: for how long, and up to how many commands a second."
  type = object({
    seconds    = optional(number, 180)
    per_second = optional(number, 3000)
  })
  default = {}

  validation {
    condition     = var.warm_up.seconds >= 60 && var.warm_up.seconds <= 240
    error_message = "60 to 240 s: it starts a minute after its time and is over before the opening."
  }

  validation {
    condition     = var.warm_up.per_second >= 100 && var.warm_up.per_second <= 20000
    error_message = "100 to 20,000 a second, the most that the task takes (WarmUpConfig); Seoul's quota is 24,000 in batches."
  }
}
