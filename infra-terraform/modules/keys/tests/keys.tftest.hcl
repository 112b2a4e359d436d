mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "ap-northeast-2" }
  }
}

variables {
  name = "matchgate-test"
}

run "nobody_uses_a_key_directly" {
  command = plan

  assert {
    condition = alltrue(flatten([
      for key in aws_kms_key.this : [
        for statement in jsondecode(key.policy).Statement :
        !contains(statement.Action, "kms:*") && (
          !contains(statement.Action, "kms:Decrypt") || can(statement.Condition)
        )
      ]
    ]))
    error_message = "Each statement that lets decrypt says through which service or for whom."
  }

  assert {
    condition = alltrue(flatten([
      for key in aws_kms_key.this : [
        for statement in jsondecode(key.policy).Statement : statement.Principal != "*"
      ]
    ]))
    error_message = "Each statement names its principal."
  }
}

run "queue_key_serves_queues_only" {
  command = plan

  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_kms_key.this["queue"].policy).Statement :
      try(statement.Condition.StringEquals["kms:ViaService"], [])
    ])) == toset(["sqs.ap-northeast-2.amazonaws.com"])
    error_message = "The queue's key can be used through SQS only."
  }
}

run "keys_rotate_every_year" {
  command = plan

  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.enable_key_rotation && key.rotation_period_in_days == 365])
    error_message = "All keys rotate."
  }
}
