mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name           = "matchgate-test"
  task_name      = "warm-up"
  image          = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/matchgate-test/booking-worker:1.0.0"
  repository_arn = "arn:aws:ecr:ap-northeast-2:123456789012:repository/matchgate-test/booking-worker"
}

run "without_secrets_there_is_nothing_to_read" {
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : !contains(["ReadOwnSecrets", "DecryptSecrets"], statement.Sid)
    ])
    error_message = "An empty list of resources is refused by IAM, and a key is not needed."
  }

  assert {
    condition     = length(aws_iam_role_policy.task) == 0
    error_message = "A task that calls nothing has no rights."
  }
}

run "the_mode_is_the_tasks_name" {
  assert {
    condition = {
      for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment : variable.name => variable.value
    }["MATCHGATE_TASK"] == "warm-up"
    error_message = "Else the image would serve."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem
    error_message = "Nothing can be written."
  }
}

run "the_migration_reads_the_master_secret_and_no_other" {
  variables {
    task_name       = "migrate"
    secrets_key_arn = "arn:aws:kms:ap-northeast-2:123456789012:key/00000000-0000-0000-0000-000000000001"
    secrets = {
      MYSQL_USER     = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:matchgate-test/mysql-master-AbCdEf:username::"
      MYSQL_PASSWORD = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:matchgate-test/mysql-master-AbCdEf:password::"
    }
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Sid == "ReadOwnSecrets"
    ][0] == ["arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:matchgate-test/mysql-master-AbCdEf"]
    error_message = "Two values of one secret are one secret."
  }
}

run "secrets_without_their_key_are_refused" {
  command = plan
  variables {
    secrets = { MYSQL_PASSWORD = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:matchgate-test/mysql-master-AbCdEf:password::" }
  }
  expect_failures = [var.secrets_key_arn]
}

run "an_unknown_mode_is_refused" {
  command = plan
  variables {
    task_name = "serve"
  }
  expect_failures = [var.task_name]
}
