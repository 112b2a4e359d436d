locals {
  room   = { service = var.room_service_name }
  worker = { service = var.worker_service_name }

  # Whether fans come in.
  door_alarms = merge(
    {
      "balancer-5xx" = {
        says       = "The load balancer itself gave more than ${var.thresholds.answers_5xx} answers 5xx in 5 minutes: no room was there, or it closed the connection."
        runbook    = "Rooms answer with errors"
        namespace  = "AWS/ApplicationELB"
        metric     = "HTTPCode_ELB_5XX_Count"
        dimensions = local.load_balancer
        statistic  = "Sum"
        period     = 300
        periods    = 1
        threshold  = var.thresholds.answers_5xx
      }
    },
    {
      for name, suffix in var.target_group_arn_suffixes : "unhealthy-${name}" => {
        says       = "Rooms (${name}) do not answer the health check for 3 minutes."
        runbook    = "Rooms answer with errors"
        namespace  = "AWS/ApplicationELB"
        metric     = "UnHealthyHostCount"
        dimensions = merge(local.load_balancer, { TargetGroup = suffix })
        periods    = 3
        threshold  = 0
      }
    },
    {
      for service, dimensions in local.services : "${service}-tasks" => {
        says       = "Fewer than ${var.thresholds.tasks_least} ${service}s run for 5 minutes, or nobody counts them."
        runbook    = "Tasks are missing"
        namespace  = "ECS/ContainerInsights"
        metric     = "RunningTaskCount"
        dimensions = dimensions
        statistic  = "Minimum"
        comparison = "LessThanThreshold"
        threshold  = var.thresholds.tasks_least
        missing    = "breaching"
      }
    },
    {
      # More than the ten minutes that a rush of new tasks takes: they do not start (an image, a secret, capacity) or are
      # ended again and again.
      for service, dimensions in local.services : "${service}-tasks-behind" => {
        says       = "For 10 minutes fewer ${service}s run than the scaling asks for."
        runbook    = "Tasks are missing"
        namespace  = "ECS/ContainerInsights"
        metric     = "DesiredTaskCount"
        dimensions = dimensions
        expression = "desired - running"
        metrics    = { desired = "DesiredTaskCount", running = "RunningTaskCount" }
        periods    = 10
        threshold  = 0
      }
    },
  )

  # No figures, no alarm: so somebody has to hear when there are none. Both are always told, sale or not.
  told_always = {
    room   = { metric = "matchgate_outbox", dimensions = local.room }
    worker = { metric = "matchgate_refunds_open", dimensions = local.worker }
  }
  figure_alarms = {
    for service, told in local.told_always : "${service}-figures" => {
      says       = "For 5 minutes no ${service} tells its figures, so the other alarms of ours see nothing: the collectors are down, or may not write."
      runbook    = "Figures are missing"
      namespace  = "Matchgate"
      metric     = told.metric
      dimensions = told.dimensions
      statistic  = "SampleCount"
      comparison = "LessThanThreshold"
      threshold  = 1
      missing    = "breaching"
    }
  }

  # Whether the sale goes on. Every room sees the same in Redis, so the largest is looked at.
  sale_alarms = {
    "stalled" = {
      says       = "A sale stands still: nobody is admitted, nobody arrives, or no booking is decided (matchgate_stalled; /health/detailed says which and why)."
      runbook    = "A sale stands still"
      namespace  = "Matchgate"
      metric     = "matchgate_stalled"
      dimensions = local.room
      periods    = 2
      threshold  = 0
    }
    "admission-off" = {
      says       = "For 5 minutes the fans admitted in a minute differ by more than ${var.thresholds.admission_off * 100} % from the rate that is set, while nothing else limits them."
      runbook    = "Admission is off its rate"
      namespace  = "Matchgate"
      metric     = "matchgate_queue_admission_off"
      dimensions = local.room
      threshold  = var.thresholds.admission_off
    }
    "outbox" = {
      says       = "More than ${var.thresholds.outbox} bookings that were taken have not been shown by a worker for 5 minutes."
      runbook    = "Bookings wait"
      namespace  = "Matchgate"
      metric     = "matchgate_outbox"
      dimensions = local.room
      threshold  = var.thresholds.outbox
    }
    "messages-refused" = {
      says       = "SQS refuses messages (more than ${var.thresholds.messages_lost} in 5 minutes): fans hear 503. Throttled before the queue is warm, or a right or the queue is missing."
      runbook    = "SQS away or silent"
      namespace  = "Matchgate"
      metric     = "matchgate_messages_total"
      dimensions = merge(local.room, { outcome = "refused" })
      statistic  = "Sum"
      period     = 300
      periods    = 1
      threshold  = var.thresholds.messages_lost
    }
    "messages-unknown" = {
      says       = "SQS does not answer for messages (more than ${var.thresholds.messages_lost} in 5 minutes); they are sent again."
      runbook    = "SQS away or silent"
      namespace  = "Matchgate"
      metric     = "matchgate_messages_total"
      dimensions = merge(local.room, { outcome = "unknown" })
      statistic  = "Sum"
      period     = 300
      periods    = 1
      threshold  = var.thresholds.messages_lost
    }
  }
}
