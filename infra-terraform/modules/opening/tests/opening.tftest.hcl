mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name        = "matchgate-test"
  cluster_arn = "arn:aws:ecs:ap-northeast-2:123456789012:cluster/matchgate-test"
  services = {
    room   = { scaling_resource_id = "service/matchgate-test/matchgate-test-room" }
    worker = { scaling_resource_id = "service/matchgate-test/matchgate-test-worker", minutes_before = 12, after = { min = 2, max = 20 } }
  }
  warm_up = {
    task_definition_family_arn = "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/matchgate-test-warm-up"
    task_role_arn              = "arn:aws:iam::123456789012:role/matchgate-test-warm-up-task"
    execution_role_arn         = "arn:aws:iam::123456789012:role/matchgate-test-warm-up-execution"
    subnet_ids                 = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    security_group_id          = "sg-0123456789abcdef0"
  }
}

run "an_opening_in_korea_is_scheduled_in_utc" {
  command = plan
  variables {
    openings = { derby = { opens_at = "2099-01-01T08:00:00+09:00" } }
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.before["derby/room"].schedule == "at(2098-12-31T22:55:00)"
    error_message = "Five minutes before, nine hours earlier, last year."
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.before["derby/worker"].schedule == "at(2098-12-31T22:48:00)"
    error_message = "Workers are there before the warm-up that they take away."
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.after["derby/worker"].schedule == "at(2098-12-31T23:30:00)"
    error_message = "Thirty minutes after."
  }

  assert {
    condition     = aws_scheduler_schedule.warm_up["derby"].schedule_expression == "at(2098-12-31T22:52:00)"
    error_message = "The queue is warm before the tasks come."
  }
}

run "offsets_of_both_signs_and_none" {
  command = plan
  variables {
    openings = {
      west = { opens_at = "2099-01-01T08:00:00-03:30" }
      zulu = { opens_at = "2099-01-01T08:00:00Z" }
    }
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.before["west/room"].schedule == "at(2099-01-01T11:25:00)"
    error_message = "West of Greenwich it is later in UTC."
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.before["zulu/room"].schedule == "at(2099-01-01T07:55:00)"
    error_message = "Z is UTC."
  }
}

run "each_service_goes_up_and_comes_back" {
  command = plan
  variables {
    openings = { derby = { opens_at = "2099-01-01T08:00:00+09:00" } }
  }

  assert {
    condition = alltrue([
      for action in aws_appautoscaling_scheduled_action.before :
      action.scalable_target_action[0].min_capacity == "10" && action.scalable_target_action[0].max_capacity == "20"
    ])
    error_message = "10 to 20 during an opening."
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.after["derby/room"].scalable_target_action[0].max_capacity == "10" && aws_appautoscaling_scheduled_action.after["derby/worker"].scalable_target_action[0].max_capacity == "20"
    error_message = "2 to 10 after, or what was said."
  }

  assert {
    condition     = keys(aws_appautoscaling_scheduled_action.before) == keys(aws_appautoscaling_scheduled_action.after)
    error_message = "Who goes up comes back."
  }
}

run "an_opening_takes_no_tasks_from_the_next" {
  command = plan
  variables {
    openings = {
      first  = { opens_at = "2099-01-01T08:00:00+09:00" }
      second = { opens_at = "2099-01-01T08:30:00+09:00" }
      # Begins when the one before it ends.
      third = { opens_at = "2099-01-01T09:05:00+09:00" }
      later = { opens_at = "2099-01-01T12:00:00+09:00" }
    }
  }

  assert {
    condition     = toset(keys(aws_appautoscaling_scheduled_action.after)) == toset(["third/room", "third/worker", "later/room", "later/worker"])
    error_message = "The end of the last is the end of all that overlap."
  }

  assert {
    condition     = length(aws_appautoscaling_scheduled_action.before) == 8 && length(aws_scheduler_schedule.warm_up) == 4
    error_message = "Each one is prepared for."
  }
}

run "two_openings_at_once_come_back_as_well" {
  command = plan
  variables {
    openings = {
      north = { opens_at = "2099-01-01T08:00:00+09:00" }
      south = { opens_at = "2098-12-31T23:00:00Z" }
    }
  }

  assert {
    condition     = length(aws_appautoscaling_scheduled_action.after) == 4
    error_message = "Neither waits for the other."
  }
}

run "what_is_over_is_forgotten" {
  command = plan
  variables {
    openings = {
      first = { opens_at = "2020-01-01T08:00:00+09:00" }
      derby = { opens_at = "2099-01-01T08:00:00+09:00" }
    }
  }

  assert {
    condition     = toset(keys(aws_scheduler_schedule.warm_up)) == toset(["derby"]) && length(aws_appautoscaling_scheduled_action.before) == 2
    error_message = "AWS refuses a schedule in the past."
  }
}

run "the_schedule_starts_the_warm_up_only" {
  assert {
    condition     = jsondecode(aws_iam_role_policy.warm_up.policy).Statement[0].Resource == "${var.warm_up.task_definition_family_arn}*"
    error_message = "No other task."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.warm_up.policy).Statement[0].Condition.ArnEquals["ecs:cluster"] == var.cluster_arn
    error_message = "In no other cluster."
  }

  assert {
    condition     = length(aws_appautoscaling_scheduled_action.before) == 0
    error_message = "Without an opening there is no schedule."
  }
}

run "a_time_without_offset_is_refused" {
  command = plan
  variables {
    openings = { derby = { opens_at = "2099-01-01T08:00:00" } }
  }
  expect_failures = [var.openings]
}

run "a_day_that_does_not_exist_is_refused" {
  command = plan
  variables {
    openings = { derby = { opens_at = "2099-02-30T08:00:00+09:00" } }
  }
  expect_failures = [var.openings]
}

run "tasks_that_cannot_be_there_in_time_are_refused" {
  command = plan
  variables {
    services = { room = { scaling_resource_id = "service/matchgate-test/matchgate-test-room", minutes_before = 2 } }
  }
  expect_failures = [var.services]
}
