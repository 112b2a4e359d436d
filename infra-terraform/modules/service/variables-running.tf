variable "stop_timeout" {
  description = "Seconds between SIGTERM and the kill: a worker needs 40, a room 15 (docs/runbook.md)."
  type        = number

  validation {
    condition     = var.stop_timeout >= 15 && var.stop_timeout <= 120
    error_message = "15 to 120 seconds, which is Fargate's limit."
  }
}

variable "health_check" {
  description = "path: 200 while the process lives. command: instead of asking the path by bash. start_seconds: for so long failures do not count."
  type = object({
    path          = optional(string, "/q/health/live")
    command       = optional(list(string))
    start_seconds = optional(number, 30)
  })
  default = {}

  validation {
    condition     = !strcontains(var.health_check.path, "ready") && var.health_check.path != "/q/health"
    error_message = "Readiness asks Redis or MySQL: when they fail over, ECS would end all tasks."
  }
}

variable "health_check_grace_seconds" {
  description = "For so long after its start the load balancer's opinion of a task does not count."
  type        = number
  default     = 60
}

variable "tasks" {
  description = "How many run at least and at most. Only the first apply uses them; see scaling.tf."
  type = object({
    min = number
    max = number
  })

  validation {
    condition     = var.tasks.min >= 1 && var.tasks.max >= var.tasks.min
    error_message = "One at least, and no fewer at most than at least."
  }
}

variable "load_balancer" {
  description = "Where fans come from (module load-balancer); null: nobody calls the service."
  type = object({
    arn_suffix                        = string
    target_group_arn                  = string
    target_group_arn_suffix           = string
    alternate_target_group_arn        = string
    alternate_target_group_arn_suffix = string
    production_rule_arn               = string
    test_rule_arn                     = optional(string)
  })
  default = null
}

variable "deployment" {
  description = "ROLLING, or BLUE_GREEN (with a load balancer), whose old tasks stay for bake_minutes."
  type = object({
    strategy     = optional(string, "ROLLING")
    bake_minutes = optional(number, 10)
  })
  default = {}

  validation {
    condition     = contains(["ROLLING", "BLUE_GREEN"], var.deployment.strategy)
    error_message = "ROLLING or BLUE_GREEN."
  }

  validation {
    condition     = var.deployment.strategy == "ROLLING" || var.load_balancer != null
    error_message = "Blue/green moves fans from one target group to another: it needs a load balancer."
  }

  validation {
    condition     = var.deployment.bake_minutes >= 0 && var.deployment.bake_minutes <= 1440
    error_message = "ECS bakes 0 to 1,440 minutes."
  }
}

variable "scaling" {
  description = "Targets: CPU and memory in percent, requests a task and minute; null: not by this. Cool-downs as the report's 7.2."
  type = object({
    cpu                  = optional(number, 50)
    memory               = optional(number)
    requests_per_target  = optional(number)
    out_cooldown_seconds = optional(number, 30)
    in_cooldown_seconds  = optional(number, 300)
  })
  default = {}

  validation {
    condition     = var.scaling.requests_per_target == null || var.load_balancer != null
    error_message = "Requests are counted by a load balancer."
  }

  validation {
    condition     = alltrue([for percent in compact([var.scaling.cpu, var.scaling.memory]) : tonumber(percent) >= 10 && tonumber(percent) <= 90])
    error_message = "10 to 90 %."
  }
}

variable "queue" {
  description = "The queue that a worker scales on: its name, waiting messages to a task, and the age from which tasks are added at once."
  type = object({
    name              = string
    messages_per_task = optional(number, 500)
    oldest_seconds    = optional(number, 15)
  })
  default = null
}

variable "metrics" {
  description = "Metrics that are worth their price in CloudWatch, by the labels they are told apart by, beside `service`."
  type = list(object({
    dimensions = list(list(string))
    names      = list(string)
  }))

  validation {
    condition     = alltrue([for name in flatten(var.metrics[*].names) : can(regex("^matchgate_[a-z_]+$", name))])
    error_message = "Only our own, by their names at /q/metrics."
  }
}

variable "collector" {
  description = "Image of AWS' collector, MiB it may take, and how often it scrapes."
  type = object({
    image          = optional(string, "public.ecr.aws/aws-observability/aws-otel-collector:v0.48.0")
    memory         = optional(number, 200)
    scrape_seconds = optional(number, 30)
  })
  default = {}

  validation {
    condition     = can(regex("[:@][^/]+$", var.collector.image)) && !endswith(var.collector.image, ":latest")
    error_message = "The image is pinned."
  }

  validation {
    condition     = var.collector.scrape_seconds >= 15 && var.collector.scrape_seconds <= 60
    error_message = "15 to 60 s: alarms look at minutes."
  }
}
