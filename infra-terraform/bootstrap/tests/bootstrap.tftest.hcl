mock_provider "aws" {
  source = "../mocks"
}

run "a_state_is_kept_and_kept_to_ourselves" {
  command = plan

  assert {
    condition     = aws_s3_bucket.state.bucket == "matchgate-state-123456789012"
    error_message = "Names of buckets are the whole world's; the account's number makes it ours."
  }

  assert {
    condition     = one(aws_s3_bucket_versioning.state.versioning_configuration).status == "Enabled"
    error_message = "A broken state can be had again."
  }

  assert {
    condition = (
      aws_s3_bucket_public_access_block.state.block_public_acls && aws_s3_bucket_public_access_block.state.block_public_policy &&
      aws_s3_bucket_public_access_block.state.ignore_public_acls && aws_s3_bucket_public_access_block.state.restrict_public_buckets
    )
    error_message = "The state holds passwords."
  }
}

run "a_state_travels_and_rests_encrypted" {
  command = plan

  assert {
    condition = (
      jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Effect == "Deny" &&
      jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false" &&
      jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Resource == ["arn:aws:s3:::matchgate-state-123456789012", "arn:aws:s3:::matchgate-state-123456789012/*"]
    )
    error_message = "Nobody speaks to the bucket or its objects without TLS."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
    error_message = "With a key of its own: to read needs a right on the bucket and one on the key."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_kms_key.state.policy).Statement :
      statement.Sid == "AdministeredByTheAccount" ? !contains(statement.Action, "kms:Decrypt") : statement.Condition.StringEquals["kms:ViaService"] == "s3.ap-northeast-2.amazonaws.com"
    ])
    error_message = "Who administers the key cannot decrypt with it; others do through S3 only."
  }
}

run "a_name_that_s3_refuses_is_refused" {
  command = plan
  variables {
    name = "Matchgate_State"
  }
  expect_failures = [var.name]
}
