# Which of our own metrics go to CloudWatch, by the labels they are told apart by. Each combination is a metric and
# costs about $0.30 a month; the rest can be read at /q/metrics of a task.
locals {
  room_metrics = [
    {
      # All matches together for alarms, each for the dashboard.
      dimensions = [[], ["match"]]
      names = [
        "matchgate_queue_admission_off", "matchgate_queue_admitted_total", "matchgate_queue_active", "matchgate_queue_waiting",
      ]
    },
    { dimensions = [["match"]], names = ["matchgate_queue_rate_measured", "matchgate_queue_rate_set"] },
    { dimensions = [[], ["match", "kind"]], names = ["matchgate_stalled"] },
    { dimensions = [[]], names = ["matchgate_outbox", "matchgate_resends_total"] },
    { dimensions = [["outcome"]], names = ["matchgate_booking_requests_total", "matchgate_holds_total", "matchgate_messages_total"] },
  ]

  worker_metrics = [
    {
      dimensions = [[]]
      names = [
        "matchgate_booking_commit_seconds_max", "matchgate_payments_unresolved", "matchgate_payments_watched",
        "matchgate_refunds_oldest_seconds", "matchgate_refunds_open",
      ]
    },
    { dimensions = [["type"]], names = ["matchgate_command_seconds"] },
    { dimensions = [["end"]], names = ["matchgate_dead_letters_total"] },
    { dimensions = [["how"]], names = ["matchgate_transactions_lost_total"] },
    { dimensions = [["question", "outcome"]], names = ["matchgate_payment_question_seconds"] },
  ]
}
