locals {
  origin_id = "waiting-room"
  # The load balancer's rule asks for it (module load-balancer).
  origin_header = "X-Matchgate-Origin"
}

resource "aws_cloudfront_distribution" "this" {
  comment         = var.name
  enabled         = true
  aliases         = var.aliases
  http_version    = "http2and3"
  is_ipv6_enabled = true
  # Everything but South America and Oceania; Seoul and Busan are in it.
  price_class = var.price_class
  web_acl_id  = aws_wafv2_web_acl.this.arn

  origin {
    origin_id   = local.origin_id
    domain_name = var.origin_domain_name
    # Two tries of 5 s: a fan's page gives up after 15 s. CloudFront repeats what could not be connected; a POST that
    # was sent is never repeated.
    connection_attempts = 2
    connection_timeout  = 5

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
      # Shorter than the load balancer's idle timeout (70 s), longer than the wait between most polls.
      origin_keepalive_timeout = 60
      # The longest answers: an audit that is waited for, 30 s; a booking, 20 s. Server-sent events come every second.
      origin_read_timeout = 60
    }

    custom_header {
      name  = local.origin_header
      value = var.origin_secret
    }

    # One more cache between all regions and the origin. Nearly all fans are in Korea and come through one regional
    # cache anyway, so it would cost ($0.0090 for 10,000 requests in Seoul, CloudFront pricing, 2025) and change little.
    # It pays when fans of many countries come, or when one room must carry a rush.
    # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/origin-shield.html
    dynamic "origin_shield" {
      for_each = var.origin_shield_region == null ? [] : [var.origin_shield_region]
      content {
        enabled              = true
        origin_shield_region = origin_shield.value
      }
    }
  }

  # Whatever is not listed below is passed through: what is forgotten is slow, and never someone else's.
  default_cache_behavior {
    target_origin_id           = local.origin_id
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = local.all_methods
    cached_methods             = local.reading
    compress                   = false
    cache_policy_id            = local.caching_disabled
    origin_request_policy_id   = local.all_viewer
    response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.behaviors
    iterator = behavior
    content {
      path_pattern               = behavior.value.path
      target_origin_id           = local.origin_id
      viewer_protocol_policy     = startswith(behavior.value.path, "/api/") ? "https-only" : "redirect-to-https"
      allowed_methods            = behavior.value.methods
      cached_methods             = local.reading
      compress                   = true
      cache_policy_id            = behavior.value.cache_policy
      origin_request_policy_id   = behavior.value.origin_request_policy
      response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
    }
  }

  # CloudFront keeps errors for 10 s unless told otherwise, whatever the cache policy is, and under the address alone: a
  # 404 or 503 that one fan got for GET .../queue/place would be everybody's. The service says itself when to come
  # again.
  # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
  dynamic "custom_error_response" {
    for_each = toset([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504])
    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 0
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.certificate_arn
    ssl_support_method       = "sni-only"
    minimum_protocol_version = var.minimum_protocol_version
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}
