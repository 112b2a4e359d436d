run "longest_environment_leaves_room_for_endings" {
  command = plan

  variables {
    environment = "abcdefghij"
  }

  assert {
    condition     = length("${output.prefix}-alternate") <= 32
    error_message = "A target group's name may have 32 characters."
  }
}

run "refuses_what_is_no_host_name" {
  command = plan

  variables {
    environment = "Prod_1"
  }

  expect_failures = [var.environment]
}

run "refuses_a_long_environment" {
  command = plan

  variables {
    environment = "production1"
  }

  expect_failures = [var.environment]
}
