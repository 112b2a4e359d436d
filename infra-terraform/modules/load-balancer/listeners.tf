locals {
  # CloudFront adds it and nobody else knows it, so that WAF cannot be walked around. Compared without regard to case,
  # and * and ? are wildcards: hence the limits of var.origin_secret.
  # https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html#http-header-conditions
  origin_header = "X-Matchgate-Origin"
  # Whoever tries a new version before the fans do sends this through the same door. Made from the secret, which
  # cannot be computed back from it.
  test_header = "X-Matchgate-Test"
  test_value  = substr(sha256("test:${var.origin_secret[0]}"), 0, 40)

  targets = aws_lb_target_group.this["primary"].arn
  standby = aws_lb_target_group.this["alternate"].arn
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn
  # TLS 1.2 and 1.3, only forward-secret ciphers.
  # https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
  ssl_policy = var.tls_policy

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Forbidden"
      status_code  = "403"
    }
  }
}

resource "aws_lb_listener_rule" "production" {
  count = var.blue_green ? 0 : 1

  listener_arn = aws_lb_listener.https.arn
  priority     = 100

  action {
    type             = "forward"
    target_group_arn = local.targets
  }

  condition {
    http_header {
      http_header_name = local.origin_header
      values           = var.origin_secret
    }
  }
}

# The same rule when ECS deploys blue/green. ECS moves the weights and swaps the groups from deployment to deployment,
# so Terraform looks away from what it made them. AWS' documentation said for a time that blue/green fails beside
# actions that are no forward (the 403 above), and says so no more; try the first deployment of a new environment before
# an opening.
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
resource "aws_lb_listener_rule" "production_blue_green" {
  count = var.blue_green ? 1 : 0

  listener_arn = aws_lb_listener.https.arn
  priority     = 100

  action {
    type = "forward"

    forward {
      target_group {
        arn    = local.targets
        weight = 100
      }
      target_group {
        arn    = local.standby
        weight = 0
      }
    }
  }

  condition {
    http_header {
      http_header_name = local.origin_header
      values           = var.origin_secret
    }
  }

  lifecycle {
    ignore_changes = [action]
  }
}

# The new version before fans see it. A rule and not a listener of its own: the report opens no port but 80 and 443, and
# so the test goes through CloudFront and WAF like everybody.
resource "aws_lb_listener_rule" "test" {
  count = var.blue_green ? 1 : 0

  listener_arn = aws_lb_listener.https.arn
  priority     = 50

  action {
    type = "forward"

    forward {
      target_group {
        arn    = local.targets
        weight = 0
      }
      target_group {
        arn    = local.standby
        weight = 100
      }
    }
  }

  condition {
    http_header {
      http_header_name = local.origin_header
      values           = var.origin_secret
    }
  }

  condition {
    http_header {
      http_header_name = local.test_header
      values           = [local.test_value]
    }
  }

  lifecycle {
    ignore_changes = [action]
  }
}
