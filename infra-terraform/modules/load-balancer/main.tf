resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  internal           = false
  subnets            = var.public_subnet_ids
  security_groups    = [var.security_group_id]

  enable_deletion_protection = var.deletion_protection
  enable_http2               = true
  # Headers that are no headers (RFC 9110) and requests that two parsers read differently do not come through.
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "defensive"
  # A zone that is ill can be taken out by ops, or by AWS.
  enable_zonal_shift = true

  # Silence between keep-alives must end at the side that asks: CloudFront 60 s < here 70 s < the room's 90 s
  # (quarkus.http.idle-timeout). The other way round a request meets a connection that is being closed: a 502.
  idle_timeout = 70

  access_logs {
    bucket  = var.log_bucket_id
    enabled = true
  }
}

resource "aws_lb_target_group" "this" {
  # The second is where a blue/green deployment starts the new version; without one it stays empty and costs nothing.
  for_each = toset(["primary", "alternate"])

  name        = "${var.name}-${each.key}"
  vpc_id      = var.vpc_id
  target_type = "ip"
  protocol    = "HTTP"
  port        = var.target_port

  # Some answers wait 20 s (?waitSeconds), others take a millisecond: counting what is under way spreads them better
  # than taking turns.
  load_balancing_algorithm_type = "least_outstanding_requests"
  # A native room answers at full speed from its first request.
  slow_start = 0
  # ECS first takes a task out here, and sends SIGTERM when this time is over; the room then ends within 10 s
  # (quarkus.shutdown.timeout). 25 s let the longest answer to a fan, 20 s, still arrive.
  # https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
  deregistration_delay = var.deregistration_delay_seconds

  health_check {
    path                = var.health_path
    protocol            = "HTTP"
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}
