locals {
  # SQS tells of an idle queue only for some hours; hence no data, no alarm.
  queue_alarms = {
    "oldest-booking" = {
      says       = "The oldest message in the bookings queue waits longer than ${var.thresholds.oldest_message_seconds} s for 2 minutes."
      runbook    = "Bookings wait"
      namespace  = "AWS/SQS"
      metric     = "ApproximateAgeOfOldestMessage"
      dimensions = { QueueName = var.queue_name }
      periods    = 2
      threshold  = var.thresholds.oldest_message_seconds
    }
    "in-flight" = {
      says       = "More than ${var.thresholds.in_flight} messages are received and not deleted. From 120,000 on SQS hands out no more; 20 workers hold 800."
      runbook    = "Bookings wait"
      namespace  = "AWS/SQS"
      metric     = "ApproximateNumberOfMessagesNotVisible"
      dimensions = { QueueName = var.queue_name }
      periods    = 2
      threshold  = var.thresholds.in_flight
    }
    # SQS looks through the first 120,000 messages for a group of which something can be handed out; what came later waits
    # then, whatever its group.
    # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
    "backlog" = {
      says       = "More than ${var.thresholds.backlog} bookings are in the queue; from 120,000 on a group of many holds up all others."
      runbook    = "Bookings wait"
      namespace  = "AWS/SQS"
      metric     = "ApproximateNumberOfMessages"
      dimensions = { QueueName = var.queue_name }
      expression = "visible + in_flight"
      metrics    = { visible = "ApproximateNumberOfMessagesVisible", in_flight = "ApproximateNumberOfMessagesNotVisible" }
      periods    = 2
      threshold  = var.thresholds.backlog
    }
    # Two eyes: workers empty the queue of dead letters within seconds into their table, so it is seldom seen full; and
    # what they cannot store stays in it.
    "dead-letter-queue" = {
      says       = "The dead-letter queue is not empty."
      runbook    = "Dead letters"
      namespace  = "AWS/SQS"
      metric     = "ApproximateNumberOfMessagesVisible"
      dimensions = { QueueName = var.dead_letter_queue_name }
      periods    = 1
      threshold  = 0
    }
    "dead-letters-stored" = {
      says       = "A message could not be applied and is stored as a dead letter: a booking ended REJECTED (FAILED), or a cancellation is not done."
      runbook    = "Dead letters"
      namespace  = "Matchgate"
      metric     = "matchgate_dead_letters_total"
      dimensions = merge(local.worker, { end = "stored" })
      statistic  = "Sum"
      periods    = 1
      threshold  = 0
    }
    "lock-waits" = {
      says       = "Transactions give up waiting for a lock: a worker hangs, or somebody else writes to the tables."
      runbook    = "A worker hangs"
      namespace  = "Matchgate"
      metric     = "matchgate_transactions_lost_total"
      dimensions = merge(local.worker, { how = "lock-wait" })
      statistic  = "Sum"
      period     = 300
      periods    = 1
      threshold  = 0
    }
    "refunds-oldest" = {
      says       = "A refund is open for more than ${var.thresholds.refund_seconds} s."
      runbook    = "Refunds that stay open"
      namespace  = "Matchgate"
      metric     = "matchgate_refunds_oldest_seconds"
      dimensions = local.worker
      threshold  = var.thresholds.refund_seconds
    }
    # Nobody can mark one as settled, so the number stays; its rise is the news.
    "payments-unresolved" = {
      says       = "One more payment ends without an outcome. Ask the provider."
      runbook    = "Payments nobody knows the outcome of"
      namespace  = "Matchgate"
      metric     = "matchgate_payments_unresolved"
      dimensions = local.worker
      expression = "DIFF(unresolved)"
      metrics    = { unresolved = "matchgate_payments_unresolved" }
      period     = 300
      periods    = 1
      threshold  = 0
    }
  }
}
