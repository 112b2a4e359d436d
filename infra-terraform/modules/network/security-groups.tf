locals {
  # The report's section 4.4 has one group for ECS. Here rooms and workers have one each, so that only workers reach
  # MySQL: whoever takes over a room, which is what the internet talks to, still cannot open the database.
  # A migration runs in the worker's group.
  groups = {
    alb       = "Load balancer: the internet's only way in"
    room      = "Waiting rooms: HTTP from the load balancer"
    worker    = "Booking workers and the migration: nobody connects to them"
    database  = "MySQL: from workers only"
    redis     = "Redis: from rooms and workers"
    endpoints = "Interface endpoints: HTTPS from rooms and workers"
  }

  # by name: who is reached, from whom, at which port
  internet_ingress = {
    alb_http  = { group = "alb", port = 80 }
    alb_https = { group = "alb", port = 443 }
  }
  group_ingress = {
    room_from_alb         = { group = "room", source = "alb", port = var.room_port }
    database_from_worker  = { group = "database", source = "worker", port = 3306 }
    redis_from_room       = { group = "redis", source = "room", port = 6379 }
    redis_from_worker     = { group = "redis", source = "worker", port = 6379 }
    endpoints_from_room   = { group = "endpoints", source = "room", port = 443 }
    endpoints_from_worker = { group = "endpoints", source = "worker", port = 443 }
  }
  # As the report: these reach everything. The others have no rule for what goes out, so they open no connection
  # (Terraform takes away the rule that AWS gives each new group); answers pass, for security groups keep state.
  egress = toset(["alb", "room", "worker"])
}

resource "aws_security_group" "this" {
  for_each = local.groups

  name        = "${var.name}-${each.key}"
  description = each.value
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_security_group_ingress_rule" "internet" {
  for_each = local.internet_ingress

  security_group_id = aws_security_group.this[each.value.group].id
  description       = "From the internet; the listener asks for CloudFront's secret header"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
}

resource "aws_vpc_security_group_ingress_rule" "group" {
  for_each = local.group_ingress

  security_group_id            = aws_security_group.this[each.value.group].id
  description                  = "From ${each.value.source}"
  referenced_security_group_id = aws_security_group.this[each.value.source].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_egress_rule" "anywhere" {
  for_each = local.egress

  security_group_id = aws_security_group.this[each.key].id
  description       = "Anywhere"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}
