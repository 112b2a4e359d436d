mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name              = "matchgate-test"
  service_name      = "room"
  image             = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/matchgate-test/waiting-room:1.0.0"
  repository_arn    = "arn:aws:ecr:ap-northeast-2:123456789012:repository/matchgate-test/waiting-room"
  port              = 8080
  cpu               = 512
  memory            = 1024
  environment       = { MATCHGATE_BOOKINGS_QUEUE = "matchgate-test-bookings.fifo", AWS_REGION = "ap-northeast-2" }
  secrets           = { REDIS_URL = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:matchgate-test/redis-url-AbCdEf" }
  secrets_key_arn   = "arn:aws:kms:ap-northeast-2:123456789012:key/00000000-0000-0000-0000-000000000001"
  cluster_arn       = "arn:aws:ecs:ap-northeast-2:123456789012:cluster/matchgate-test"
  cluster_name      = "matchgate-test"
  subnet_ids        = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_group_id = "sg-0123456789abcdef0"
  stop_timeout      = 20
  tasks             = { min = 2, max = 20 }
  scaling           = { memory = 80, requests_per_target = 1000 }
  metrics           = [{ dimensions = [[], ["match"]], names = ["matchgate_queue_waiting", "matchgate_queue_admitted_total"] }]
  task_statements = [{
    sid       = "Send"
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:ap-northeast-2:123456789012:matchgate-test-bookings.fifo"]
  }]
  load_balancer = {
    arn_suffix                        = "app/matchgate-test/0123456789abcdef"
    target_group_arn                  = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/matchgate-test-primary/0123456789abcdef"
    target_group_arn_suffix           = "targetgroup/matchgate-test-primary/0123456789abcdef"
    alternate_target_group_arn        = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/matchgate-test-alternate/0123456789abcdef"
    alternate_target_group_arn_suffix = "targetgroup/matchgate-test-alternate/0123456789abcdef"
    production_rule_arn               = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:listener-rule/app/matchgate-test/0123456789abcdef/0123456789abcdef/0123456789abcdef"
  }
}

run "nothing_can_be_written_and_nobody_is_root" {
  assert {
    condition = alltrue([
      for container in jsondecode(aws_ecs_task_definition.this.container_definitions) :
      container.readonlyRootFilesystem && container.user != "0" && container.user != "root" &&
      container.linuxParameters.capabilities.drop == ["ALL"]
    ])
    error_message = "Both containers: read-only, not root, without capabilities."
  }

  assert {
    condition = alltrue([
      for container in jsondecode(aws_ecs_task_definition.this.container_definitions) :
      contains(container.linuxParameters.tmpfs[*].containerPath, "/tmp")
    ])
    error_message = "What is not root can write to /tmp only through tmpfs."
  }
}

run "only_the_service_ends_its_task" {
  assert {
    condition = {
      for container in jsondecode(aws_ecs_task_definition.this.container_definitions) : container.name => container.essential
    } == { room = true, collector = false }
    error_message = "No room ends because its collector did."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[1].restartPolicy.enabled
    error_message = "A collector that ended is started again."
  }
}

run "the_collector_keeps_what_is_worth_its_price" {
  assert {
    condition = alltrue([
      for name in ["matchgate_queue_waiting", "matchgate_queue_admitted_total"] :
      strcontains(yamldecode(aws_ssm_parameter.collector.value).receivers.prometheus.config.scrape_configs[0].metric_relabel_configs[0].regex, name)
    ])
    error_message = "What is declared must be scraped."
  }

  assert {
    condition     = jsonencode(yamldecode(aws_ssm_parameter.collector.value).exporters.awsemf.metric_declarations[0].dimensions) == "[[\"service\"],[\"service\",\"match\"]]"
    error_message = "Alarms look at all matches together, the dashboard at each."
  }

  assert {
    condition     = yamldecode(aws_ssm_parameter.collector.value).receivers.prometheus.config.scrape_configs[0].static_configs[0].targets == ["127.0.0.1:8080"]
    error_message = "It scrapes the container beside it."
  }

  assert {
    condition     = endswith(yamldecode(aws_ssm_parameter.collector.value).exporters.awsemf.metric_declarations[0].metric_name_selectors[0], ")$$")
    error_message = "The collector takes one dollar as the beginning of a variable."
  }
}

run "deployments_go_back_by_themselves" {
  assert {
    condition = (
      aws_ecs_service.this.deployment_maximum_percent == 200 && aws_ecs_service.this.deployment_minimum_healthy_percent == 100 &&
      aws_ecs_service.this.deployment_circuit_breaker[0].rollback
    )
    error_message = "New tasks first, and back when they do not live."
  }

  assert {
    condition     = length(aws_iam_role.blue_green) == 0 && aws_ecs_service.this.deployment_configuration[0].strategy == "ROLLING"
    error_message = "Without blue/green nobody may change the load balancer's rules."
  }
}

run "room_scales_as_the_report_says" {
  assert {
    condition = {
      for name, policy in aws_appautoscaling_policy.target_tracking :
      name => policy.target_tracking_scaling_policy_configuration[0].target_value
    } == { cpu = 50, memory = 80, requests = 1000 }
    error_message = "50 %, 80 %, 1,000 requests."
  }

  assert {
    condition     = aws_appautoscaling_policy.target_tracking["requests"].target_tracking_scaling_policy_configuration[0].predefined_metric_specification[0].resource_label == "app/matchgate-test/0123456789abcdef/targetgroup/matchgate-test-primary/0123456789abcdef"
    error_message = "The label is the load balancer's and the target group's suffix."
  }

  assert {
    condition     = length(aws_appautoscaling_policy.queue_age) == 0 && length(aws_cloudwatch_metric_alarm.queue_age) == 0
    error_message = "A room does not look at the queue."
  }
}

run "roles_name_what_they_reach" {
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.task.policy).Statement :
      jsonencode(statement.Resource) != "\"*\"" || statement.Sid == "Trace"
    ])
    error_message = "Only X-Ray knows no resource."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement :
      jsonencode(statement.Resource) != "\"*\"" || statement.Action == "ecr:GetAuthorizationToken"
    ])
    error_message = "Only the registry's token is the account's."
  }

  assert {
    condition     = jsondecode(aws_iam_role.task.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "No other account's ECS gets the role."
  }
}

run "a_value_inside_a_secret_is_allowed_by_the_secret" {
  variables {
    secrets = { MYSQL_PASSWORD = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:rds!db-1-AbCdEf:password::" }
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Sid == "ReadOwnSecrets"
    ][0] == ["arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:rds!db-1-AbCdEf"]
    error_message = "IAM knows secrets, not what is in them."
  }
}

run "blue_green_moves_two_groups_and_no_others" {
  variables {
    deployment = { strategy = "BLUE_GREEN", bake_minutes = 15 }
  }

  assert {
    condition     = aws_ecs_service.this.deployment_configuration[0].bake_time_in_minutes == "15"
    error_message = "The old tasks stay for the bake."
  }

  assert {
    condition     = one(aws_ecs_service.this.load_balancer).advanced_configuration[0].alternate_target_group_arn == var.load_balancer.alternate_target_group_arn
    error_message = "The new version is registered in the other group."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.blue_green[0].policy).Statement :
      jsonencode(statement.Resource) != "\"*\"" || alltrue([for action in flatten([statement.Action]) : strcontains(action, ":Describe")])
    ])
    error_message = "ECS may change our rules and groups only."
  }

  assert {
    condition     = !contains(keys(aws_appautoscaling_policy.target_tracking), "requests") && length(aws_appautoscaling_policy.requests_blue_green) == 1
    error_message = "The predefined metric would look at the group that has no fans."
  }
}

run "worker_follows_the_queue" {
  variables {
    service_name  = "worker"
    port          = 8081
    cpu           = 1024
    memory        = 2048
    stop_timeout  = 45
    load_balancer = null
    scaling       = {}
    queue         = { name = "matchgate-test-bookings.fifo" }
  }

  assert {
    condition     = one(aws_cloudwatch_metric_alarm.queue_age[0].alarm_actions) == aws_appautoscaling_policy.queue_age[0].arn
    error_message = "The alarm starts the step policy."
  }

  assert {
    condition     = one([for step in aws_appautoscaling_policy.queue_age[0].step_scaling_policy_configuration[0].step_adjustment : step if try(tonumber(step.metric_interval_upper_bound), null) == null]).scaling_adjustment == 8
    error_message = "The last step has no upper bound, or a very old message would add nothing."
  }

  assert {
    condition     = length(aws_ecs_service.this.load_balancer) == 0
    error_message = "Nobody calls a worker."
  }
}

run "readiness_as_health_check_is_refused" {
  command = plan
  variables {
    health_check = { path = "/q/health/ready" }
  }
  expect_failures = [var.health_check]
}

run "blue_green_without_a_load_balancer_is_refused" {
  command = plan
  variables {
    load_balancer = null
    scaling       = {}
    deployment    = { strategy = "BLUE_GREEN" }
  }
  expect_failures = [var.deployment]
}

run "latest_is_refused" {
  command = plan
  variables {
    image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/matchgate-test/waiting-room:latest"
  }
  expect_failures = [var.image]
}

run "a_statement_about_everything_is_refused" {
  command = plan
  variables {
    task_statements = [{ sid = "All", actions = ["sqs:SendMessage"], resources = ["*"] }]
  }
  expect_failures = [var.task_statements]
}

run "memory_that_fargate_does_not_have_is_refused" {
  command = plan
  variables {
    memory = 512
  }
  expect_failures = [var.memory]
}

run "too_many_metrics_do_not_fit_into_the_parameter" {
  command = plan
  variables {
    metrics = [for number in range(1) : { dimensions = [[]], names = [for letter in split("", "abcdefghijklmnopqrstuvwxyz") : "matchgate_a_name_that_is_long_enough_to_fill_the_parameter_soon_${letter}"] }]
  }
  expect_failures = [aws_ssm_parameter.collector]
}
