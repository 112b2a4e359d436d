locals {
  # The report's section 4.5, word for word. 120 is for answers to connections from inside, since a network ACL keeps no
  # state; it lets 8080, 3306 and 6379 in as well, so what separates the tiers is the security groups.
  # No UDP: the VPC's resolver and clock are not subject to network ACLs.
  # https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
  inbound = {
    100 = { from_port = 80, to_port = 80 }
    110 = { from_port = 443, to_port = 443 }
    120 = { from_port = 1024, to_port = 65535 }
  }
}

resource "aws_network_acl" "this" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = concat([for subnet in aws_subnet.public : subnet.id], [for subnet in aws_subnet.private : subnet.id])

  tags = { Name = var.name }
}

resource "aws_network_acl_rule" "inbound" {
  for_each = local.inbound

  network_acl_id = aws_network_acl.this.id
  rule_number    = tonumber(each.key)
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = each.value.from_port
  to_port        = each.value.to_port
}

resource "aws_network_acl_rule" "outbound" {
  network_acl_id = aws_network_acl.this.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
  from_port      = 0
  to_port        = 0
}
