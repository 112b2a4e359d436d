mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name                     = "matchgate-test"
  github_repository        = "example/matchgate"
  environments             = ["test"]
  state                    = { bucket_arn = "arn:aws:s3:::matchgate-state-123456789012", key = "test/terraform.tfstate" }
  cluster_name             = "matchgate-test"
  service_names            = ["matchgate-test-room", "matchgate-test-worker"]
  task_definition_families = ["matchgate-test-room", "matchgate-test-worker", "matchgate-test-migrate", "matchgate-test-warm-up"]
  task_role_arns           = ["arn:aws:iam::123456789012:role/matchgate-test-room-task"]
  repository_arns          = ["arn:aws:ecr:ap-northeast-2:123456789012:repository/matchgate-test/waiting-room"]
  migration = {
    task_definition_family = "matchgate-test-migrate"
    log_group_arn          = "arn:aws:logs:ap-northeast-2:123456789012:log-group:/matchgate-test/migrate"
  }
}

run "only_an_environment_delivers_and_only_a_pull_request_plans" {
  assert {
    condition     = jsondecode(aws_iam_role.this["deploy"].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:example/matchgate:environment:test"]
    error_message = "A branch alone delivers nothing."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this["plan"].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:example/matchgate:pull_request"]
    error_message = "A plan belongs to a pull request."
  }

  assert {
    condition = alltrue([
      for role in aws_iam_role.this :
      jsondecode(role.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com" &&
      length(jsondecode(role.assume_role_policy).Statement[0].Condition) == 1
    ])
    error_message = "Compared for equality, and for this audience."
  }
}

run "a_plan_changes_nothing" {
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.plan[0].policy).Statement : contains(["s3:ListBucket", "s3:GetObject", "kms:Decrypt"], statement.Action)
    ])
    error_message = "It reads the state."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.plan[0].policy).Statement[1].Resource == "arn:aws:s3:::matchgate-state-123456789012/test/terraform.tfstate"
    error_message = "This root's state, not the other's."
  }
}

run "a_delivery_hands_over_only_what_tasks_have" {
  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.deploy.policy).Statement : statement.Condition.StringEquals["iam:PassedToService"] if statement.Sid == "HandOverTaskRoles"
    ] == ["ecs-tasks.amazonaws.com"]
    error_message = "To tasks, and to nobody else."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.deploy.policy).Statement : statement.Resource if statement.Sid == "RunMigration"
    ] == ["arn:aws:ecs:ap-northeast-2:123456789012:task-definition/matchgate-test-migrate:*"]
    error_message = "It starts the migration and no other task."
  }
}

run "pull_requests_may_be_kept_from_the_state" {
  variables {
    plan_on_pull_requests = false
  }

  assert {
    condition     = toset(keys(aws_iam_role.this)) == toset(["deploy"]) && output.plan_role_arn == null
    error_message = "Then there is no role for them."
  }
}

run "one_provider_in_an_account" {
  variables {
    provider_exists = true
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0 && jsondecode(aws_iam_role.this["deploy"].assume_role_policy).Statement[0].Principal.Federated == "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    error_message = "The one that is there is used."
  }
}

run "every_repository_of_an_owner_is_refused" {
  command = plan
  variables {
    github_repository = "example/*"
  }
  expect_failures = [var.github_repository]
}
