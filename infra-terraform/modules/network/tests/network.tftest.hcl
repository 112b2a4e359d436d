mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { region = "ap-northeast-2" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:ap-northeast-2:123456789012:log-group:/matchgate-test/vpc-flow" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/matchgate-test-vpc-flow" }
  }
}

variables {
  name                 = "matchgate-test"
  nat_gateway_per_zone = true
}

run "addresses_of_the_report" {
  command = plan

  assert {
    condition = aws_vpc.this.cidr_block == "10.0.0.0/16" && toset([
      for subnet in aws_subnet.public : "${subnet.availability_zone} ${subnet.cidr_block}"
    ]) == toset(["ap-northeast-2a 10.0.0.0/24", "ap-northeast-2c 10.0.1.0/24"])
    error_message = "Public subnets are 10.0.0.0/24 and 10.0.1.0/24 in two zones."
  }

  assert {
    condition     = toset([for subnet in aws_subnet.private : subnet.cidr_block]) == toset(["10.0.10.0/24", "10.0.11.0/24"])
    error_message = "Private subnets are 10.0.10.0/24 and 10.0.11.0/24."
  }
}

run "each_zone_goes_out_by_its_own_gateway" {
  command = apply

  assert {
    condition = alltrue([
      for zone, route in aws_route.private_nat : route.nat_gateway_id == aws_nat_gateway.this[zone].id
    ]) && length(aws_nat_gateway.this) == 2
    error_message = "A zone must not depend on another one's NAT gateway."
  }
}

run "one_gateway_serves_all_zones" {
  command = apply

  variables {
    nat_gateway_per_zone = false
  }

  assert {
    condition = length(aws_nat_gateway.this) == 1 && alltrue([
      for route in aws_route.private_nat : route.nat_gateway_id == aws_nat_gateway.this["a"].id
    ])
    error_message = "All zones go out by the one gateway."
  }
}

run "only_workers_reach_mysql" {
  command = apply

  assert {
    condition = [
      for rule in aws_vpc_security_group_ingress_rule.group : rule.referenced_security_group_id
      if rule.security_group_id == aws_security_group.this["database"].id
    ] == [aws_security_group.this["worker"].id]
    error_message = "MySQL has one way in, from workers."
  }

  assert {
    condition = alltrue([
      for rule in aws_vpc_security_group_ingress_rule.internet :
      rule.security_group_id == aws_security_group.this["alb"].id
    ])
    error_message = "Only the load balancer is open to the internet."
  }

  assert {
    condition = length(setintersection(
      toset([for rule in aws_vpc_security_group_egress_rule.anywhere : rule.security_group_id]),
      toset([for name in ["database", "redis", "endpoints"] : aws_security_group.this[name].id])
    )) == 0
    error_message = "MySQL and Redis open no connection."
  }

  assert {
    condition = alltrue([
      for rule in aws_vpc_security_group_ingress_rule.group : rule.security_group_id != aws_security_group.this["worker"].id
    ])
    error_message = "Nobody connects to a worker."
  }
}

run "network_acl_lets_in_what_the_report_says" {
  command = plan

  assert {
    condition = toset([
      for rule in aws_network_acl_rule.inbound :
      "${rule.rule_number} ${rule.rule_action} ${rule.protocol} ${rule.from_port}-${rule.to_port} ${rule.cidr_block}"
      ]) == toset([
      "100 allow tcp 80-80 0.0.0.0/0",
      "110 allow tcp 443-443 0.0.0.0/0",
      "120 allow tcp 1024-65535 0.0.0.0/0",
    ])
    error_message = "Section 4.5 of the report."
  }
}

run "no_way_out_through_s3" {
  command = plan

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_vpc_endpoint.s3.policy).Statement :
      statement.Action == "s3:GetObject" && statement.Resource == ["arn:aws:s3:::prod-ap-northeast-2-starport-layer-bucket/*"]
    ])
    error_message = "Image layers are read through the endpoint, and nothing is written."
  }
}

run "flow_logs_go_to_a_bucket_without_a_role" {
  command = plan

  variables {
    flow_log_bucket = { arn = "arn:aws:s3:::aws-waf-logs-matchgate-test-123456789012" }
  }

  assert {
    condition     = aws_flow_log.this.log_destination_type == "s3" && length(aws_iam_role.flow) == 0
    error_message = "A bucket needs no role."
  }
}

run "flow_logs_stay_seven_days" {
  command = plan

  assert {
    condition     = aws_cloudwatch_log_group.flow[0].retention_in_days == 7
    error_message = "Log groups keep seven days."
  }
}

run "refuses_a_service_that_nobody_calls" {
  command = plan

  variables {
    interface_endpoints = ["sqs", "ec2"]
  }

  expect_failures = [var.interface_endpoints]
}

run "refuses_one_zone" {
  command = plan

  variables {
    zones = { a = { public_cidr = "10.0.0.0/24", private_cidr = "10.0.10.0/24" } }
  }

  expect_failures = [var.zones]
}

run "refuses_a_subnet_outside" {
  command = plan

  variables {
    zones = {
      a = { public_cidr = "10.0.0.0/24", private_cidr = "10.0.10.0/24" }
      c = { public_cidr = "10.1.1.0/24", private_cidr = "10.0.11.0/24" }
    }
  }

  expect_failures = [var.zones]
}
