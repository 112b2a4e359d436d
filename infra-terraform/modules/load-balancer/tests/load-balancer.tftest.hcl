mock_provider "aws" {
  mock_resource "aws_lb" {
    defaults = {
      arn = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/matchgate-test/0123456789abcdef"
    }
  }
  mock_resource "aws_lb_listener" {
    defaults = {
      arn = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:listener/app/matchgate-test/0123456789abcdef/0123456789abcdef"
    }
  }
  mock_resource "aws_lb_target_group" {
    defaults = {
      arn = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/matchgate-test/0123456789abcdef"
    }
  }
}

variables {
  name              = "matchgate-test"
  vpc_id            = "vpc-0123456789abcdef0"
  public_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_group_id = "sg-0123456789abcdef0"
  certificate_arn   = "arn:aws:acm:ap-northeast-2:123456789012:certificate/00000000-0000-0000-0000-000000000000"
  log_bucket_id     = "aws-waf-logs-matchgate-test-123456789012"
  origin_secret     = ["0123456789abcdef0123456789abcdef"]
}

run "nobody_comes_in_without_the_secret" {
  command = plan

  assert {
    condition = (
      aws_lb_listener.https.default_action[0].type == "fixed-response" &&
      aws_lb_listener.https.default_action[0].fixed_response[0].status_code == "403"
    )
    error_message = "Who does not come from CloudFront is refused."
  }

  assert {
    condition = anytrue([
      for condition in aws_lb_listener_rule.production[0].condition :
      try(contains(condition.http_header[0].values, var.origin_secret[0]), false)
    ])
    error_message = "The rule asks for the secret."
  }
}

run "plain_http_leads_to_tls" {
  command = plan

  assert {
    condition     = aws_lb_listener.http.default_action[0].redirect[0].protocol == "HTTPS"
    error_message = "Port 80 only redirects."
  }
}

run "health_and_stopping" {
  command = plan

  assert {
    condition = alltrue([
      for group in aws_lb_target_group.this :
      group.health_check[0].interval == 10 && group.health_check[0].timeout < group.health_check[0].interval
    ])
    error_message = "The report asks every 10 s."
  }

  assert {
    condition     = alltrue([for group in aws_lb_target_group.this : group.health_check[0].path != "/q/health/ready"])
    error_message = "A failover of Redis must not end all rooms."
  }

  assert {
    condition     = aws_lb.this.idle_timeout > 60 && aws_lb.this.idle_timeout < 90
    error_message = "Between CloudFront's keep-alive (60 s) and the room's (90 s)."
  }
}

run "both_secrets_count_while_one_is_changed" {
  command = plan

  variables {
    origin_secret = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"]
  }

  assert {
    condition = anytrue([
      for condition in aws_lb_listener_rule.production[0].condition :
      try(length(condition.http_header[0].values) == 2, false)
    ])
    error_message = "CloudFront takes minutes to send the new one everywhere."
  }
}

run "blue_green_tries_by_a_secret_header" {
  command = plan

  variables {
    blue_green = true
  }

  assert {
    condition     = length(aws_lb_listener_rule.production) == 0 && length(aws_lb_listener_rule.production_blue_green) == 1
    error_message = "One production rule, which ECS moves."
  }

  assert {
    condition     = length(aws_lb_listener_rule.test[0].condition) == 2
    error_message = "The test rule asks for both headers."
  }

  assert {
    condition     = aws_lb_listener_rule.test[0].priority < aws_lb_listener_rule.production_blue_green[0].priority
    error_message = "The test rule is looked at first, or it would never match."
  }

  assert {
    condition     = !strcontains(output.test_header.value, var.origin_secret[0])
    error_message = "Who tests does not learn the origin's secret."
  }
}

run "refuses_a_secret_with_wildcards" {
  command = plan

  variables {
    origin_secret = ["********************************"]
  }

  expect_failures = [var.origin_secret]
}

run "refuses_old_tls" {
  command = plan

  variables {
    tls_policy = "ELBSecurityPolicy-2016-08"
  }

  expect_failures = [var.tls_policy]
}

run "refuses_to_cut_waiting_fans" {
  command = plan

  variables {
    deregistration_delay_seconds = 5
  }

  expect_failures = [var.deregistration_delay_seconds]
}
