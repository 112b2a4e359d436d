mock_provider "aws" {
  source = "../../mocks"
}

mock_provider "random" {
  mock_resource "random_bytes" {
    defaults = { base64 = "++++////AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }
  }
}

variables {
  name        = "matchgate-test"
  kms_key_arn = "arn:aws:kms:ap-northeast-2:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "each_service_gets_its_own_secrets_only" {
  variables {
    payment_provider = true
  }

  assert {
    condition     = toset(keys(output.room)) == toset(["MATCHGATE_ADMISSION_KEY", "MATCHGATE_OPS_TOKEN", "MATCHGATE_TOKEN_KEYS"])
    error_message = "The room signs and knows ops."
  }

  assert {
    condition     = toset(keys(output.worker)) == toset(["MATCHGATE_PAYMENT_BEARER"])
    error_message = "Only the worker pays."
  }
}

run "no_secret_without_a_use" {
  assert {
    condition     = length(output.worker) == 0
    error_message = "A secret without a value would keep the workers from starting."
  }
}

run "the_first_key_has_the_form_that_the_room_reads" {
  assert {
    condition     = can(regex("^k1:[A-Za-z0-9_-]{43}$", aws_secretsmanager_secret_version.this["MATCHGATE_TOKEN_KEYS"].secret_string))
    error_message = "kid:base64url of 32 bytes, without padding."
  }

  assert {
    condition     = !contains(keys(aws_secretsmanager_secret_version.this), "MATCHGATE_ADMISSION_KEY")
    error_message = "A private key that signs tickets is never in Terraform's state."
  }
}

run "a_wrong_recovery_time_is_refused" {
  command = plan
  variables {
    recovery_days = 3
  }
  expect_failures = [var.recovery_days]
}
