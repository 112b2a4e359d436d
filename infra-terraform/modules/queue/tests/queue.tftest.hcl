mock_provider "aws" {
  source = "../../mocks"

  # Told apart, so that each policy can be seen to name its own queue.
  override_resource {
    target = aws_sqs_queue.bookings
    values = { arn = "arn:aws:sqs:ap-northeast-2:123456789012:matchgate-test-bookings.fifo" }
  }
  override_resource {
    target = aws_sqs_queue.dead_letter
    values = { arn = "arn:aws:sqs:ap-northeast-2:123456789012:matchgate-test-bookings-dead-letter.fifo" }
  }
}

variables {
  name        = "matchgate-test"
  kms_key_arn = "arn:aws:kms:ap-northeast-2:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "high_throughput_needs_both_settings" {
  command = plan

  assert {
    condition = alltrue([
      for queue in [aws_sqs_queue.bookings, aws_sqs_queue.dead_letter] :
      queue.fifo_queue && queue.deduplication_scope == "messageGroup" && queue.fifo_throughput_limit == "perMessageGroupId"
    ])
    error_message = "One without the other is 300 calls a second."
  }

  assert {
    condition     = alltrue([for queue in [aws_sqs_queue.bookings, aws_sqs_queue.dead_letter] : endswith(queue.name, ".fifo")])
    error_message = "SQS refuses a FIFO queue whose name does not say so."
  }

  assert {
    condition     = !aws_sqs_queue.bookings.content_based_deduplication
    error_message = "Book, cancel and book again within five minutes are two bookings."
  }
}

run "what_fails_twenty_times_goes_to_the_dead_letters_and_nobody_elses_does" {
  assert {
    condition     = jsondecode(aws_sqs_queue.bookings.redrive_policy).maxReceiveCount == 20
    error_message = "The worker counts on 20 (ARCHITECTURE)."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.bookings.redrive_policy).deadLetterTargetArn == aws_sqs_queue.dead_letter.arn
    error_message = "They go to our dead-letter queue."
  }

  assert {
    condition = jsondecode(aws_sqs_queue_redrive_allow_policy.dead_letter.redrive_allow_policy) == {
      redrivePermission = "byQueue"
      sourceQueueArns   = [aws_sqs_queue.bookings.arn]
    }
    error_message = "Only the bookings queue may send there."
  }
}

run "nobody_speaks_to_a_queue_in_the_clear" {
  assert {
    condition = alltrue([
      for name, document in data.aws_iam_policy_document.tls_only :
      document.statement[0].effect == "Deny" &&
      toset(document.statement[0].resources) == toset([{ bookings = aws_sqs_queue.bookings.arn, dead_letter = aws_sqs_queue.dead_letter.arn }[name]])
    ])
    error_message = "Each policy refuses, and is about its own queue."
  }

  assert {
    condition     = length(aws_sqs_queue_policy.tls_only) == 2
    error_message = "Both queues have it."
  }
}

run "messages_outlive_a_long_weekend" {
  command = plan

  assert {
    condition     = aws_sqs_queue.bookings.message_retention_seconds == 1209600 && aws_sqs_queue.dead_letter.message_retention_seconds == 1209600
    error_message = "Fourteen days, the longest there is."
  }

  assert {
    condition     = aws_sqs_queue.bookings.kms_master_key_id == var.kms_key_arn && aws_sqs_queue.dead_letter.kms_master_key_id == var.kms_key_arn
    error_message = "A body may hold a payment token: our key, in both."
  }
}

run "a_visibility_below_the_locks_is_refused" {
  command = plan
  variables {
    visibility_timeout = 5
  }
  expect_failures = [var.visibility_timeout]
}

run "few_receives_are_refused" {
  command = plan
  variables {
    max_receive_count = 2
  }
  expect_failures = [var.max_receive_count]
}

run "a_name_that_becomes_too_long_is_refused" {
  command = plan
  variables {
    name = "matchgate-an-environment-with-a-name-that-never-ends-at-all"
  }
  expect_failures = [var.name]
}
