data "aws_partition" "current" {}

locals {
  log_bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${split(".s3", var.log_bucket_domain_name)[0]}"

  # All that CloudFront logs but cookies, in which /plain keeps tokens.
  # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html
  log_fields = [
    "date", "time", "x-edge-location", "sc-bytes", "c-ip", "cs-method", "cs(Host)", "cs-uri-stem", "sc-status",
    "cs(Referer)", "cs(User-Agent)", "cs-uri-query", "x-edge-result-type", "x-edge-request-id", "x-host-header",
    "cs-protocol", "cs-bytes", "time-taken", "ssl-protocol", "ssl-cipher", "x-edge-response-result-type",
    "cs-protocol-version", "time-to-first-byte", "x-edge-detailed-result-type", "sc-content-type", "sc-content-len",
  ]
}

# Standard logging of version 2: free of charge into a bucket, which needs no ACL for it.
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
resource "aws_cloudwatch_log_delivery_source" "access" {
  provider = aws.us_east_1

  name         = "${var.name}-edge"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.this.arn
}

resource "aws_cloudwatch_log_delivery_destination" "access" {
  provider = aws.us_east_1

  name          = "${var.name}-edge"
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = local.log_bucket_arn
  }
}

resource "aws_cloudwatch_log_delivery" "access" {
  provider = aws.us_east_1

  delivery_source_name     = aws_cloudwatch_log_delivery_source.access.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.access.arn
  record_fields            = local.log_fields

  s3_delivery_configuration {
    enable_hive_compatible_path = false
    suffix_path                 = "/{DistributionId}/{yyyy}/{MM}/{dd}/{HH}"
  }
}

# What was blocked or counted; what was let through stands in CloudFront's log already, and there may be hundreds of
# millions of it in an opening.
resource "aws_wafv2_web_acl_logging_configuration" "this" {
  provider = aws.us_east_1

  resource_arn            = aws_wafv2_web_acl.this.arn
  log_destination_configs = [local.log_bucket_arn]

  logging_filter {
    default_behavior = "DROP"

    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"

      dynamic "condition" {
        for_each = toset(["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"])
        content {
          action_condition {
            action = condition.value
          }
        }
      }
    }
  }
}
