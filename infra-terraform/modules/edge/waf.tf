# Priorities 1 to 4 are the report's section 5.1, 0 and from 5 on are ours. In all about 1,200 of the 1,500 capacity
# units that the price of a web ACL includes.
# https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
locals {
  managed_groups = {
    common-rule-set = {
      priority = 2
      group    = "AWSManagedRulesCommonRuleSet"
      # It refuses bodies over 8 KB, and publishing a match takes up to 200 KiB. So here it only labels them, and the
      # rule long-body refuses what is labelled anywhere but under /api/ops/matches/. Of a long body WAF looks at the
      # first 16 KB; that caller must be ops, and the service refuses more than 200 KiB.
      # https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html
      only_counted = ["SizeRestrictions_BODY"]
    }
    known-bad-inputs = { priority = 3, group = "AWSManagedRulesKnownBadInputsRuleSet", only_counted = [] }
    # The report expects this of the common rule set, which does not have it.
    sql-injection = { priority = 6, group = "AWSManagedRulesSQLiRuleSet", only_counted = [] }
  }

  shared = var.web_acl.shared_addresses
  # A fan who uses a program to call the API is a bot to this rule group. Ops do so by right, and so do monitors.
  unchecked_for_bots = concat(
    [
      { field = "uri_path", match = "STARTS_WITH", value = "/api/ops/" },
      { field = "uri_path", match = "STARTS_WITH", value = "/health" },
    ],
    var.web_acl.bot_control_on_reads ? [] : [
      { field = "method", match = "EXACTLY", value = "GET" },
      { field = "method", match = "EXACTLY", value = "HEAD" },
    ],
  )

  # As the service reads a path (Vert.x decodes it once and takes away // and ..), so that /%71/metrics is found too.
  as_the_service_reads = { 0 = "URL_DECODE", 1 = "NORMALIZE_PATH" }
}

resource "aws_wafv2_web_acl" "this" {
  provider = aws.us_east_1

  name        = var.name
  description = "What reaches ${var.name} from the internet"
  scope       = "CLOUDFRONT"

  default_action {
    allow {}
  }

  # Metrics and health of the process are for the collector and the load balancer, which do not come this way. This is
  # no detection that might be wrong: it blocks in counting mode too.
  rule {
    name     = "private-paths"
    priority = 0

    action {
      block {
        custom_response {
          response_code = 404
        }
      }
    }

    statement {
      and_statement {
        statement {
          byte_match_statement {
            positional_constraint = "STARTS_WITH"
            search_string         = "/q/"
            field_to_match {
              uri_path {}
            }
            dynamic "text_transformation" {
              for_each = local.as_the_service_reads
              content {
                priority = text_transformation.key
                type     = text_transformation.value
              }
            }
          }
        }
        statement {
          not_statement {
            statement {
              byte_match_statement {
                positional_constraint = "STARTS_WITH"
                search_string         = "/q/openapi"
                field_to_match {
                  uri_path {}
                }
                dynamic "text_transformation" {
                  for_each = local.as_the_service_reads
                  content {
                    priority = text_transformation.key
                    type     = text_transformation.value
                  }
                }
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "private-paths"
      sampled_requests_enabled   = true
    }
  }

  # WAF takes %2F for a slash before it takes .. away, and Vert.x does not: /a%2fb/../q/metrics would pass the rules that
  # look at a path. No client of ours sends either, so this blocks in counting mode too.
  rule {
    name     = "disguised-paths"
    priority = 8

    action {
      block {
        custom_response {
          response_code = 404
        }
      }
    }

    statement {
      or_statement {
        dynamic "statement" {
          for_each = { ".." = "URL_DECODE", "%2f" = "LOWERCASE", "%5c" = "LOWERCASE" }
          iterator = disguise
          content {
            byte_match_statement {
              positional_constraint = "CONTAINS"
              search_string         = disguise.key
              field_to_match {
                uri_path {}
              }
              text_transformation {
                priority = 0
                type     = disguise.value
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "disguised-paths"
      sampled_requests_enabled   = true
    }
  }

  # Danger: a mobile carrier in Korea puts thousands of fans behind one address, and 2,000 in five minutes are 7 a
  # second for all of them, the files of the pages included. A full carrier address is blocked within seconds of an
  # opening. Either count only (count_only) until the metric has been seen at an opening, or name the carriers' networks
  # in shared_addresses: they get a limit of their own, and the service still limits each fan (three polls per
  # interval).
  rule {
    name     = "rate-limit"
    priority = 1

    action {
      dynamic "block" {
        for_each = var.web_acl.count_only ? [] : [1]
        content {
          custom_response {
            response_code = 429
          }
        }
      }
      dynamic "count" {
        for_each = var.web_acl.count_only ? [1] : []
        content {}
      }
    }

    statement {
      rate_based_statement {
        aggregate_key_type    = "IP"
        limit                 = var.web_acl.rate_limit
        evaluation_window_sec = 300

        dynamic "scope_down_statement" {
          for_each = local.shared == null ? [] : [local.shared]
          content {
            not_statement {
              statement {
                asn_match_statement {
                  asn_list = scope_down_statement.value.networks
                }
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "rate-limit"
      sampled_requests_enabled   = true
    }
  }

  dynamic "rule" {
    for_each = local.managed_groups
    content {
      name     = rule.key
      priority = rule.value.priority

      override_action {
        dynamic "none" {
          for_each = var.web_acl.count_only ? [] : [1]
          content {}
        }
        dynamic "count" {
          for_each = var.web_acl.count_only ? [1] : []
          content {}
        }
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.value.group

          dynamic "rule_action_override" {
            for_each = rule.value.only_counted
            content {
              name = rule_action_override.value
              action_to_use {
                count {}
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.key
        sampled_requests_enabled   = true
      }
    }
  }

  # $1 for a million requests after the first ten million of a month (WAF pricing, 2025): polls are nearly all of them,
  # and bot_control_on_reads = false leaves joining, holding and booking to be looked at.
  rule {
    name     = "bot-control"
    priority = 4

    override_action {
      dynamic "none" {
        for_each = var.web_acl.count_only ? [] : [1]
        content {}
      }
      dynamic "count" {
        for_each = var.web_acl.count_only ? [1] : []
        content {}
      }
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesBotControlRuleSet"

        managed_rule_group_configs {
          aws_managed_rules_bot_control_rule_set {
            inspection_level = "COMMON"
          }
        }

        scope_down_statement {
          and_statement {
            dynamic "statement" {
              for_each = local.unchecked_for_bots
              iterator = unchecked
              content {
                not_statement {
                  statement {
                    byte_match_statement {
                      positional_constraint = unchecked.value.match
                      search_string         = unchecked.value.value
                      field_to_match {
                        dynamic "uri_path" {
                          for_each = unchecked.value.field == "uri_path" ? [1] : []
                          content {}
                        }
                        dynamic "method" {
                          for_each = unchecked.value.field == "method" ? [1] : []
                          content {}
                        }
                      }
                      text_transformation {
                        priority = 0
                        type     = "NONE"
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "bot-control"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "long-body"
    priority = 5

    action {
      dynamic "block" {
        for_each = var.web_acl.count_only ? [] : [1]
        content {
          custom_response {
            response_code = 413
          }
        }
      }
      dynamic "count" {
        for_each = var.web_acl.count_only ? [1] : []
        content {}
      }
    }

    statement {
      and_statement {
        statement {
          label_match_statement {
            scope = "LABEL"
            key   = "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body"
          }
        }
        statement {
          not_statement {
            statement {
              byte_match_statement {
                positional_constraint = "STARTS_WITH"
                search_string         = "/api/ops/matches/"
                field_to_match {
                  uri_path {}
                }
                dynamic "text_transformation" {
                  for_each = local.as_the_service_reads
                  content {
                    priority = text_transformation.key
                    type     = text_transformation.value
                  }
                }
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "long-body"
      sampled_requests_enabled   = true
    }
  }

  dynamic "rule" {
    for_each = local.shared == null ? [] : [local.shared]
    content {
      name     = "rate-limit-shared-addresses"
      priority = 7

      action {
        dynamic "block" {
          for_each = var.web_acl.count_only ? [] : [1]
          content {
            custom_response {
              response_code = 429
            }
          }
        }
        dynamic "count" {
          for_each = var.web_acl.count_only ? [1] : []
          content {}
        }
      }

      statement {
        rate_based_statement {
          aggregate_key_type    = "IP"
          limit                 = rule.value.rate_limit
          evaluation_window_sec = 300

          scope_down_statement {
            asn_match_statement {
              asn_list = rule.value.networks
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "rate-limit-shared-addresses"
        sampled_requests_enabled   = true
      }
    }
  }

  # Tokens stay out of logs and out of the sampled requests that the console shows.
  # https://docs.aws.amazon.com/waf/latest/developerguide/data-protection-masking.html
  data_protection_config {
    dynamic "data_protection" {
      for_each = toset(["admission-token", "authorization", "cookie", "queue-token"])
      content {
        action = "SUBSTITUTION"
        field {
          field_type = "SINGLE_HEADER"
          field_keys = [data_protection.value]
        }
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = true
  }
}
