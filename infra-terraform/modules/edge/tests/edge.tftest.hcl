mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_cloudfront_distribution" {
    defaults = { arn = "arn:aws:cloudfront::123456789012:distribution/E0000000000000" }
  }
}

mock_provider "aws" {
  alias = "us_east_1"

  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/matchgate-test/00000000-0000-0000-0000-000000000000" }
  }
  mock_resource "aws_cloudwatch_log_delivery_destination" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:delivery-destination:matchgate-test-edge" }
  }
}

variables {
  name                   = "matchgate-test"
  aliases                = ["tickets.example.com"]
  certificate_arn        = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"
  origin_domain_name     = "origin.tickets.example.com"
  origin_secret          = "0123456789abcdef0123456789abcdef"
  log_bucket_domain_name = "aws-waf-logs-matchgate-test-123456789012.s3.amazonaws.com"
}

run "what_is_a_fans_own_is_never_kept" {
  command = apply

  assert {
    condition = (
      aws_cloudfront_distribution.this.default_cache_behavior[0].cache_policy_id == local.caching_disabled &&
      aws_cloudfront_distribution.this.default_cache_behavior[0].origin_request_policy_id == local.all_viewer
    )
    error_message = "What is not named is passed through whole."
  }

  assert {
    condition = index(
      aws_cloudfront_distribution.this.ordered_cache_behavior[*].path_pattern, "/api/matches/*/queue/place"
      ) < min([
        for place, behavior in aws_cloudfront_distribution.this.ordered_cache_behavior : place
        if behavior.cache_policy_id != local.caching_disabled
    ]...)
    error_message = "The place comes before each pattern that is cached and would fit it as well."
  }

  assert {
    condition = alltrue([
      for behavior in aws_cloudfront_distribution.this.ordered_cache_behavior :
      behavior.origin_request_policy_id == aws_cloudfront_origin_request_policy.host.id && length(behavior.allowed_methods) == 2
      if behavior.cache_policy_id != local.caching_disabled && behavior.path_pattern != "/api/matches/*/queue"
    ])
    error_message = "The room learns nothing of the caller where its answer is kept for others."
  }

  assert {
    condition = alltrue([
      for error in aws_cloudfront_distribution.this.custom_error_response : error.error_caching_min_ttl == 0
    ]) && length(aws_cloudfront_distribution.this.custom_error_response) == 11
    error_message = "One fan's error is not another's."
  }
}

run "fans_can_join_where_all_read" {
  command = apply

  assert {
    condition = anytrue([
      for behavior in aws_cloudfront_distribution.this.ordered_cache_behavior :
      behavior.path_pattern == "/api/matches/*/queue" && contains(behavior.allowed_methods, "POST") &&
      behavior.origin_request_policy_id == local.all_viewer && behavior.cache_policy_id != local.caching_disabled
    ])
    error_message = "GET .../queue is cached, POST .../queue passes with Authorization."
  }
}

run "caches_obey_the_room" {
  command = apply

  assert {
    condition = alltrue([
      for policy in [aws_cloudfront_cache_policy.documents, aws_cloudfront_cache_policy.seats] :
      policy.min_ttl == 0 && policy.default_ttl == 0 && policy.max_ttl >= 300
    ])
    error_message = "max-age=1 must stay one second, no-cache none, max-age=300 five minutes."
  }

  assert {
    condition = alltrue([
      for policy in [aws_cloudfront_cache_policy.documents, aws_cloudfront_cache_policy.seats] :
      policy.parameters_in_cache_key_and_forwarded_to_origin[0].enable_accept_encoding_gzip
    ])
    error_message = "Vary: Accept-Encoding."
  }
}

run "rules_of_the_report" {
  command = apply

  assert {
    condition = {
      for rule in aws_wafv2_web_acl.this.rule : rule.name => rule.priority if rule.priority >= 1 && rule.priority <= 4
    } == { rate-limit = 1, common-rule-set = 2, known-bad-inputs = 3, bot-control = 4 }
    error_message = "Section 5.1 of the report."
  }

  assert {
    condition = alltrue([
      for rule in aws_wafv2_web_acl.this.rule :
      length(try(rule.action[0].count, [])) + length(try(rule.override_action[0].count, [])) == 0
    ])
    error_message = "All rules block."
  }

  assert {
    condition     = length(distinct([for rule in aws_wafv2_web_acl.this.rule : rule.priority])) == length(aws_wafv2_web_acl.this.rule)
    error_message = "No two rules have the same priority."
  }
}

run "metrics_are_not_public" {
  command = apply

  assert {
    condition = anytrue([
      for rule in aws_wafv2_web_acl.this.rule : try(
        rule.priority == 0 && length(rule.action[0].block) == 1 &&
        rule.statement[0].and_statement[0].statement[0].byte_match_statement[0].search_string == "/q/" &&
        toset(rule.statement[0].and_statement[0].statement[0].byte_match_statement[0].text_transformation[*].type) ==
        toset(["URL_DECODE", "NORMALIZE_PATH"]),
        false
      )
    ])
    error_message = "/q/ is blocked first, also when it is written /%71/ or //q/."
  }
}

run "a_match_can_be_published_and_nothing_else_is_long" {
  command = apply

  assert {
    condition = anytrue([
      for rule in aws_wafv2_web_acl.this.rule : try(
        rule.name == "common-rule-set" &&
        one(rule.statement[0].managed_rule_group_statement[0].rule_action_override[*].name) == "SizeRestrictions_BODY" &&
        length(rule.statement[0].managed_rule_group_statement[0].rule_action_override[0].action_to_use[0].count) == 1,
        false
      )
    ])
    error_message = "Of the common rules only the length of a body is not refused at once."
  }

  assert {
    condition = anytrue([
      for rule in aws_wafv2_web_acl.this.rule : try(
        rule.name == "long-body" && rule.priority > 2 && length(rule.action[0].block) == 1 &&
        rule.statement[0].and_statement[0].statement[1].not_statement[0].statement[0].byte_match_statement[0].search_string
        == "/api/ops/matches/",
        false
      )
    ])
    error_message = "What was labelled is refused anywhere but where matches are published."
  }
}

run "tokens_are_not_logged" {
  command = apply

  assert {
    condition = setunion([
      for protection in aws_wafv2_web_acl.this.data_protection_config[0].data_protection : protection.field[0].field_keys
    ]...) == toset(["admission-token", "authorization", "cookie", "queue-token"])
    error_message = "What proves who a fan is stays out of WAF's logs."
  }

  assert {
    condition     = !contains(aws_cloudwatch_log_delivery.access.record_fields, "cs(Cookie)")
    error_message = "And out of CloudFront's."
  }
}

run "counting_blocks_private_and_disguised_paths_only" {
  command = apply

  variables {
    web_acl = { count_only = true }
  }

  assert {
    condition = toset([
      for rule in aws_wafv2_web_acl.this.rule : rule.name
      if length(try(rule.action[0].block, [])) + length(try(rule.override_action[0].none, [])) > 0
    ]) == toset(["disguised-paths", "private-paths"])
    error_message = "Counting mode lets everything through but /q/ and what is disguised."
  }
}

run "carriers_have_a_limit_of_their_own" {
  command = apply

  variables {
    web_acl = { shared_addresses = { networks = [9644, 4766], rate_limit = 100000 } }
  }

  assert {
    condition = anytrue([
      for rule in aws_wafv2_web_acl.this.rule :
      rule.name == "rate-limit" && try(length(rule.statement[0].rate_based_statement[0].scope_down_statement) == 1, false)
    ])
    error_message = "The report's limit is not for the carriers' addresses."
  }

  assert {
    condition = anytrue([
      for rule in aws_wafv2_web_acl.this.rule :
      try(rule.statement[0].rate_based_statement[0].limit == 100000, false)
    ])
    error_message = "Their own limit is."
  }
}

run "refuses_a_lower_limit_for_shared_addresses" {
  command = plan

  variables {
    web_acl = { shared_addresses = { networks = [9644], rate_limit = 100 } }
  }

  expect_failures = [var.web_acl]
}

run "refuses_a_certificate_of_another_region" {
  command = plan

  variables {
    certificate_arn = "arn:aws:acm:ap-northeast-2:123456789012:certificate/00000000-0000-0000-0000-000000000000"
  }

  expect_failures = [var.certificate_arn]
}

run "refuses_a_bucket_that_waf_cannot_use" {
  command = plan

  variables {
    log_bucket_domain_name = "logs.s3.amazonaws.com"
  }

  expect_failures = [var.log_bucket_domain_name]
}

run "refuses_prices_without_korea" {
  command = plan

  variables {
    price_class = "PriceClass_100"
  }

  expect_failures = [var.price_class]
}

run "no_path_is_read_otherwise_by_the_service_than_by_the_rules" {
  command = apply

  assert {
    condition = [
      for rule in aws_wafv2_web_acl.this.rule : toset([
        for part in rule.statement[0].or_statement[0].statement : part.byte_match_statement[0].search_string
      ]) if rule.name == "disguised-paths"
    ] == [toset(["..", "%2f", "%5c"])]
    error_message = "WAF and Vert.x read these differently."
  }
}
