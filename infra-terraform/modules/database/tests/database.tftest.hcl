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
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/matchgate-test-rds-monitoring" }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:matchgate-test/mysql-master-AbCdEf" }
  }
  mock_resource "aws_serverlessapplicationrepository_cloudformation_stack" {
    defaults = {
      outputs = { RotationLambdaARN = "arn:aws:lambda:ap-northeast-2:123456789012:function:matchgate-test-master-rotation" }
    }
  }
}

mock_provider "random" {}

override_resource {
  target = aws_db_instance.this
  values = {
    address = "matchgate-test.example.ap-northeast-2.rds.amazonaws.com"
    master_user_secret = [{
      kms_key_id    = "arn:aws:kms:ap-northeast-2:123456789012:key/00000000-0000-0000-0000-000000000000"
      secret_arn    = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:rds!db-00000000-AbCdEf"
      secret_status = "active"
    }]
  }
}

variables {
  name                     = "matchgate-test"
  subnet_ids               = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_group_id        = "sg-0123456789abcdef0"
  client_security_group_id = "sg-0123456789abcdef1"
  kms_key_arn              = "arn:aws:kms:ap-northeast-2:123456789012:key/00000000-0000-0000-0000-000000000000"
  multi_az                 = true
  read_replica             = false
}

run "rds_keeps_the_password_without_a_replica" {
  command = apply

  assert {
    condition     = aws_db_instance.this.manage_master_user_password && length(random_password.master) == 0
    error_message = "RDS makes and keeps the password."
  }

  assert {
    condition = (
      output.master_secret_arn == aws_db_instance.this.master_user_secret[0].secret_arn &&
      aws_secretsmanager_secret_rotation.master.rotation_rules[0].automatically_after_days == 30
    )
    error_message = "It is rotated every 30 days."
  }
}

run "a_function_changes_it_with_a_replica" {
  command = apply

  variables {
    read_replica = true
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password == null
    error_message = "AWS creates no replica of a MySQL whose password RDS keeps."
  }

  assert {
    condition = (
      aws_secretsmanager_secret_rotation.master.secret_id == aws_secretsmanager_secret.master[0].arn &&
      startswith(aws_secretsmanager_secret_rotation.master.rotation_lambda_arn, "arn:aws:lambda:") &&
      aws_secretsmanager_secret_rotation.master.rotate_immediately
    )
    error_message = "The function rotates it, first at once."
  }

  assert {
    condition     = aws_db_instance.replica[0].replicate_source_db == aws_db_instance.this.identifier
    error_message = "The replica follows the instance."
  }
}

run "pools_of_all_workers_fit_in" {
  command = apply

  assert {
    condition     = output.worker_pool_size * 20 < 200
    error_message = "Twenty workers never ask for more than MySQL gives."
  }

  assert {
    condition = contains(
      [for parameter in aws_db_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"],
      "max_connections=200",
    )
    error_message = "The report's limit."
  }
}

run "a_large_instance_gives_each_worker_its_whole_pool" {
  command = apply

  variables {
    instance_class  = "db.r8g.xlarge"
    max_connections = 1500
  }

  assert {
    condition     = output.worker_pool_size == 50
    error_message = "No more than the worker's own limit."
  }
}

run "refuses_connections_for_nobody" {
  command = plan

  variables {
    max_connections = 100
  }

  expect_failures = [aws_db_parameter_group.this]
}

run "backups_as_the_report" {
  command = apply

  assert {
    condition = (
      aws_db_instance.this.backup_window == "18:00-19:00" &&
      aws_db_instance.this.backup_retention_period == 7
    )
    error_message = "03:00 to 04:00 in Korea is 18:00 to 19:00 UTC."
  }

  assert {
    condition     = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot
    error_message = "Nobody deletes it by the way."
  }
}

run "dev_can_be_thrown_away" {
  command = apply

  variables {
    deletion_protection = false
    multi_az            = false
    monitoring          = { interval_seconds = 0 }
  }

  assert {
    condition     = aws_db_instance.this.skip_final_snapshot && length(aws_iam_role.monitoring) == 0
    error_message = "No snapshot is left, no role is made."
  }
}

run "refuses_a_replica_nobody_can_rotate" {
  command = plan

  variables {
    read_replica             = true
    client_security_group_id = null
  }

  expect_failures = [var.client_security_group_id]
}

run "refuses_no_backups" {
  command = plan

  variables {
    backup_retention_days = 0
  }

  expect_failures = [var.backup_retention_days]
}

run "refuses_mysql_8_0" {
  command = plan

  variables {
    engine_version = "8.0"
  }

  expect_failures = [var.engine_version]
}
