# Around each opening, the report's 7.2: enough tasks before the fans come, and the queue warm. Times are given as people
# write them, with their offset; what AWS gets is UTC, for at() has no offset.
# https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
locals {
  # "2026-11-24T11:00:00+09:00" is 11:00 UTC less nine hours. Terraform's own functions keep the offset.
  utc = {
    for opening, times in var.openings : opening => timeadd(
      "${substr(times.opens_at, 0, 19)}Z",
      endswith(times.opens_at, "Z") ? "0s" : format(
        "%s%sh%sm",
        substr(times.opens_at, 19, 1) == "+" ? "-" : "",
        substr(times.opens_at, 20, 2),
        substr(times.opens_at, 23, 2),
      ),
    )
  }
  warm_up = { for opening, utc in local.utc : opening => timeadd(utc, "-${var.warm_up_minutes}m") }
  after   = { for opening, utc in local.utc : opening => timeadd(utc, "${var.minutes_after}m") }
  before = {
    for pair in setproduct(keys(var.openings), keys(var.services)) : "${pair[0]}/${pair[1]}" =>
    timeadd(local.utc[pair[0]], "-${var.services[pair[1]].minutes_before}m")
  }
  begin = {
    for opening, utc in local.utc : opening =>
    timeadd(utc, "-${max([for service in values(var.services) : service.minutes_before]...)}m")
  }

  # Where another opening has begun by the end of this one and ends later, its end is the end of both: this one's would
  # take the tasks away in the middle of it.
  last = toset([
    for opening, end in local.after : opening if !anytrue([
      for other in keys(var.openings) :
      timecmp(local.begin[other], end) <= 0 && timecmp(local.after[other], end) > 0
    ])
  ])

  # AWS refuses a schedule in the past, and forgets those that are over. So does Terraform: an opening may stay in the
  # list.
  coming = {
    warm_up = { for opening, time in local.warm_up : opening => time if timecmp(time, plantimestamp()) > 0 }
    before  = { for id, time in local.before : id => time if timecmp(time, plantimestamp()) > 0 }
    after = {
      for id in keys(local.before) : id => local.after[split("/", id)[0]]
      if timecmp(local.after[split("/", id)[0]], plantimestamp()) > 0 && contains(local.last, split("/", id)[0])
    }
  }
  schedules = {
    for moment, times in local.coming : moment => {
      for id, time in times : id => formatdate("'at('YYYY-MM-DD'T'hh:mm:ss')'", time)
    }
  }

  actions = {
    for moment in ["before", "after"] : moment => {
      for id, schedule in local.schedules[moment] : id => {
        name     = "${var.name}-${replace(id, "/", "-")}-${moment}"
        schedule = schedule
        service  = var.services[split("/", id)[1]]
      }
    }
  }
}

resource "aws_appautoscaling_scheduled_action" "before" {
  for_each = local.actions.before

  name               = each.value.name
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = each.value.service.scaling_resource_id
  schedule           = each.value.schedule
  timezone           = "UTC"

  scalable_target_action {
    min_capacity = each.value.service.during.min
    max_capacity = each.value.service.during.max
  }
}

resource "aws_appautoscaling_scheduled_action" "after" {
  for_each = local.actions.after

  name               = each.value.name
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = each.value.service.scaling_resource_id
  schedule           = each.value.schedule
  timezone           = "UTC"

  scalable_target_action {
    min_capacity = each.value.service.after.min
    max_capacity = each.value.service.after.max
  }
}
