mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name = "matchgate-test"
}

run "waf_accepts_the_name" {
  command = plan

  assert {
    condition     = startswith(aws_s3_bucket.this.bucket, "aws-waf-logs-") && length(aws_s3_bucket.this.bucket) <= 63
    error_message = "WAF asks for the beginning aws-waf-logs-, S3 for 63 characters at most."
  }
}

run "writers_write_for_this_account_only" {
  command = plan

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      statement.Condition.StringEquals["aws:SourceAccount"] == "123456789012" && can(statement.Principal.Service)
      if statement.Effect == "Allow"
    ])
    error_message = "Each writer is a service that acts for this account."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      statement.Effect == "Deny" && try(statement.Condition.Bool["aws:SecureTransport"], "") == "false"
    ])
    error_message = "Nobody comes without TLS."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      !contains(flatten([statement.Action]), "s3:GetObject") if statement.Effect == "Allow"
    ])
    error_message = "Writers do not read."
  }
}

run "logs_are_deleted" {
  command = plan

  variables {
    retention_days = 30
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration[0].days == 30
    error_message = "The lifecycle follows the input."
  }
}

run "refuses_half_a_day" {
  command = plan

  variables {
    retention_days = 0.5
  }

  expect_failures = [var.retention_days]
}
