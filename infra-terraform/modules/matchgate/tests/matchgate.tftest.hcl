mock_provider "aws" {
  source = "../../mocks"
}

mock_provider "aws" {
  alias  = "us_east_1"
  source = "../../mocks"
}

mock_provider "random" {
  mock_resource "random_password" {
    defaults = { result = "0123456789abcdef0123456789abcdef0123456789abcdef" }
  }
}

# What the mocks cannot know: names that have a form.
override_resource {
  target = module.log_store.aws_s3_bucket.this
  values = { bucket_domain_name = "aws-waf-logs-matchgate-test-123456789012.s3.amazonaws.com" }
}
override_resource {
  target = module.dns.aws_acm_certificate.edge
  values = { arn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000" }
}
override_resource {
  target = module.database.aws_serverlessapplicationrepository_cloudformation_stack.rotation
  values = { outputs = { RotationLambdaARN = "arn:aws:lambda:ap-northeast-2:123456789012:function:matchgate-test-master-rotation" } }
}
override_resource {
  target = module.edge.aws_wafv2_web_acl.this
  values = { arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/matchgate-test/00000000-0000-0000-0000-000000000000" }
}

variables {
  environment = "test"
  site        = { domain = "tickets.example.com", zone_id = "Z0123456789ABCDEFGHIJ" }
  image_tags  = { waiting-room = "1.0.0", booking-worker = "1.0.0" }
  github      = { repository = "example/matchgate" }
  state       = { bucket = "matchgate-state-123456789012", key = "test/terraform.tfstate" }
}

run "each_part_is_wired_to_its_own" {
  assert {
    condition     = output.delivery.room_service == "matchgate-test-room" && output.delivery.worker_service == "matchgate-test-worker"
    error_message = "Names are made once, from the environment."
  }

  assert {
    condition     = local.worker_statements[0].resources == [module.queue.arn] && !contains(flatten(local.room_statements[*].actions), "sqs:ReceiveMessage")
    error_message = "A room sends and never receives."
  }

  assert {
    condition     = !contains(flatten(local.warm_up_statements[*].actions), "rds-db:connect") && !contains(flatten(local.room_statements[*].actions), "rds-db:connect")
    error_message = "Only workers sign in to MySQL."
  }

  assert {
    condition     = strcontains(local.database_url, "sslMode=VERIFY_IDENTITY")
    error_message = "A token for MySQL is shown to nobody who only says that it is MySQL."
  }
}

run "every_alarm_of_our_own_looks_at_a_metric_that_is_sent" {
  assert {
    condition = length(setsubtract(
      [for alarm in module.watch.own_metrics : "${alarm.service}/${alarm.metric}/${join(",", alarm.labels)}"],
      flatten([
        for service, declared in { "matchgate-test-room" = local.room_metrics, "matchgate-test-worker" = local.worker_metrics } : [
          for group in declared : [for pair in setproduct(group.names, [for labels in group.dimensions : join(",", labels)]) : "${service}/${pair[0]}/${pair[1]}"]
        ]
      ]),
    )) == 0
    error_message = "An alarm on what the collector does not send never fires."
  }
}

run "every_node_of_redis_has_the_name_that_elasticache_gives" {
  command = plan
  variables {
    redis = { shards = 2, replicas_per_shard = 1 }
  }

  assert {
    condition     = local.redis_node_ids == ["matchgate-test-0001-001", "matchgate-test-0001-002", "matchgate-test-0002-001", "matchgate-test-0002-002"]
    error_message = "Group, shard, node."
  }
}

run "the_newest_secret_is_the_one_in_use" {
  command = plan
  variables {
    origin_secret_versions = [9, 10]
  }

  assert {
    condition     = tolist(local.newest_first) == tolist(["000010", "000009"])
    error_message = "By number, not by letter."
  }
}

run "connections_are_counted_for_the_workers_of_an_opening" {
  command = plan
  variables {
    worker   = { tasks = { min = 2, max = 4 }, opening = { min = 10, max = 30 } }
    database = { max_connections = 400 }
  }

  assert {
    condition     = local.most_workers == 30
    error_message = "The most that there can ever be."
  }
}

run "a_warm_up_that_the_task_would_refuse_is_refused" {
  command = plan
  variables {
    warm_up = { per_second = 24000 }
  }
  expect_failures = [var.warm_up]
}

run "a_forgotten_image_is_refused" {
  command = plan
  variables {
    image_tags = { waiting-room = "1.0.0" }
  }
  expect_failures = [var.image_tags]
}

run "a_provider_in_the_clear_is_refused" {
  command = plan
  variables {
    payment_url = "http://payments.example.com"
  }
  expect_failures = [var.payment_url]
}
