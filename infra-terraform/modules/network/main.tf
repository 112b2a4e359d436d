data "aws_region" "current" {}

locals {
  region = data.aws_region.current.region
  # In this order everywhere: lists of subnets do not change places when a zone is added.
  zone_names = sort(keys(var.zones))
  first_zone = local.zone_names[0]
  # One gateway serves all zones and costs half; when its zone fails, the others lose the internet too. The report's
  # prod has one in each zone.
  nat_zones = var.nat_gateway_per_zone ? toset(local.zone_names) : toset([local.first_zone])
}

resource "aws_vpc" "this" {
  cidr_block = var.vpc_cidr
  # Interface endpoints answer to the services' usual names only with both.
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# The group that AWS makes lets its members talk to each other. Nothing uses it, and nothing shall by mistake.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-default-closed" }
}

resource "aws_subnet" "public" {
  for_each = var.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = "${local.region}${each.key}"
  cidr_block        = each.value.public_cidr
  # Load balancer and NAT gateways bring their own addresses; nothing else belongs here.
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-public-${each.key}" }
}

resource "aws_subnet" "private" {
  for_each = var.zones

  vpc_id                  = aws_vpc.this.id
  availability_zone       = "${local.region}${each.key}"
  cidr_block              = each.value.private_cidr
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-private-${each.key}" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

resource "aws_eip" "nat" {
  for_each = local.nat_zones

  domain = "vpc"

  tags = { Name = "${var.name}-nat-${each.key}" }
}

resource "aws_nat_gateway" "this" {
  for_each = local.nat_zones

  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.public[each.key].id

  tags = { Name = "${var.name}-${each.key}" }

  # It gets its address only in a network that has a way out.
  depends_on = [aws_internet_gateway.this]
}
