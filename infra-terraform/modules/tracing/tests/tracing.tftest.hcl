mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name = "matchgate-test"
}

run "the_rule_touches_no_other_system_of_the_account" {
  command = plan

  assert {
    condition     = startswith(aws_xray_sampling_rule.this.service_name, "matchgate-test-")
    error_message = "Sampling rules hold for the whole account and region."
  }

  assert {
    condition     = aws_xray_sampling_rule.this.priority < 10000
    error_message = "X-Ray's own default comes last."
  }
}

run "a_long_name_is_refused" {
  command = plan
  variables {
    name = "matchgate-0123456789-0123456789-0"
  }
  expect_failures = [var.name]
}
