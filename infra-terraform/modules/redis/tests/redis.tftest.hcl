mock_provider "aws" {
  mock_resource "aws_elasticache_replication_group" {
    defaults = { configuration_endpoint_address = "clustercfg.matchgate-test.example.apn2.cache.amazonaws.com" }
  }
}

mock_provider "random" {}

variables {
  name              = "matchgate-test"
  subnet_ids        = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_group_id = "sg-0123456789abcdef0"
  kms_key_arn       = "arn:aws:kms:ap-northeast-2:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "holds_are_not_evicted" {
  command = plan

  assert {
    condition = contains(
      [for parameter in aws_elasticache_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"],
      "maxmemory-policy=noeviction",
    )
    error_message = "A full Redis refuses; it never forgets a hold."
  }
}

run "nobody_gets_in_without_a_name" {
  command = plan

  assert {
    condition = (
      aws_elasticache_user.default.user_name == "default" &&
      startswith(aws_elasticache_user.default.access_string, "off ")
    )
    error_message = "The user of clients without a name is off."
  }
}

run "services_may_do_what_they_need_and_not_empty_it" {
  command = plan

  assert {
    condition = (
      index(split(" ", aws_elasticache_user.service.access_string), "-@dangerous") >
      index(split(" ", aws_elasticache_user.service.access_string), "+@write")
    )
    error_message = "FLUSHALL is a write: what takes it away must come later."
  }

  assert {
    condition = (
      index(split(" ", aws_elasticache_user.service.access_string), "+info") >
      index(split(" ", aws_elasticache_user.service.access_string), "-@dangerous")
    )
    error_message = "INFO is dangerous to Redis and needed by workers: it is given back last."
  }
}

run "url_names_user_and_cluster" {
  command = apply

  assert {
    condition = nonsensitive(
      can(regex(
        "^rediss://matchgate:[^@:/]+@clustercfg\\.[a-z0-9.-]+:6379$", aws_secretsmanager_secret_version.url.secret_string
      ))
    )
    error_message = "The service reads all of it from one variable."
  }
}

run "old_password_stays_good_while_it_is_changed" {
  command = apply

  variables {
    password_versions = [1, 2]
  }

  assert {
    condition     = nonsensitive(strcontains(aws_secretsmanager_secret_version.url.secret_string, random_password.this["2"].result))
    error_message = "The URL has the new one."
  }

  assert {
    condition     = nonsensitive(length(aws_elasticache_user.service.authentication_mode[0].passwords)) == 2
    error_message = "Both are good."
  }
}

run "zones_follow_replicas" {
  command = plan

  variables {
    shards             = 1
    replicas_per_shard = 0
  }

  assert {
    condition     = !aws_elasticache_replication_group.this.multi_az_enabled
    error_message = "Without a replica there is no second zone, and AWS refuses to pretend."
  }
}

run "refuses_three_passwords" {
  command = plan

  variables {
    password_versions = [1, 2, 3]
  }

  expect_failures = [var.password_versions]
}

run "refuses_another_engine" {
  command = plan

  variables {
    engine = "memcached"
  }

  expect_failures = [var.engine]
}
