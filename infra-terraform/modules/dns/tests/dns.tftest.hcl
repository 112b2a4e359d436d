mock_provider "aws" {
  mock_resource "aws_acm_certificate" {
    defaults = { arn = "arn:aws:acm:ap-northeast-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" }
  }
}

mock_provider "aws" {
  alias = "us_east_1"

  mock_resource "aws_acm_certificate" {
    defaults = { arn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000" }
  }
}

override_resource {
  target = aws_acm_certificate.origin
  values = {
    arn = "arn:aws:acm:ap-northeast-2:123456789012:certificate/00000000-0000-0000-0000-000000000000"
    domain_validation_options = [
      {
        domain_name           = "tickets.example.com"
        resource_record_name  = "_a.tickets.example.com."
        resource_record_type  = "CNAME"
        resource_record_value = "_1.acm-validations.aws."
      },
      {
        domain_name           = "origin.tickets.example.com"
        resource_record_name  = "_b.origin.tickets.example.com."
        resource_record_type  = "CNAME"
        resource_record_value = "_2.acm-validations.aws."
      },
    ]
  }
}

variables {
  zone_id       = "Z0123456789ABCDEFGHIJ"
  domain        = "tickets.example.com"
  distribution  = { domain_name = "d0000000000000.cloudfront.net", zone_id = "Z2FDTNDATAQYW2" }
  load_balancer = { dns_name = "matchgate-test.ap-northeast-2.elb.amazonaws.com", zone_id = "ZWKZPGTI48KDX" }
}

run "certificate_fits_what_cloudfront_checks" {
  command = apply

  assert {
    condition = setunion(
      [aws_acm_certificate.origin.domain_name], aws_acm_certificate.origin.subject_alternative_names
    ) == toset(["tickets.example.com", "origin.tickets.example.com"])
    error_message = "The Host that CloudFront sends is the site's name."
  }

  assert {
    condition     = aws_route53_record.validation["origin.tickets.example.com"].name == "_b.origin.tickets.example.com."
    error_message = "Each name is proved by its own record."
  }
}

run "site_leads_to_cloudfront_and_origin_to_the_load_balancer" {
  command = apply

  assert {
    condition = alltrue([
      for record in aws_route53_record.site : record.alias[0].name == var.distribution.domain_name
    ]) && toset([for record in aws_route53_record.site : record.type]) == toset(["A", "AAAA"])
    error_message = "Fans come through CloudFront, by IPv4 and IPv6."
  }

  assert {
    condition     = aws_route53_record.origin.alias[0].name == var.load_balancer.dns_name
    error_message = "CloudFront finds the load balancer."
  }
}

run "refuses_an_address" {
  command = plan

  variables {
    domain = "https://tickets.example.com"
  }

  expect_failures = [var.domain]
}
