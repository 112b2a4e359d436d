# Free, and every image layer comes through it: ECR keeps layers in S3.
# https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${local.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.private : table.id]

  # From the private subnets nothing but image layers is read from S3 in this region, and nothing is written: who
  # breaks into a task cannot carry data away to a bucket of theirs through here.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ImageLayers"
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = concat(["arn:aws:s3:::prod-${local.region}-starport-layer-bucket/*"], sort(var.s3_readable_arns))
    }]
  })

  tags = { Name = "${var.name}-s3" }
}

# An interface endpoint costs about $0.013 an hour in each zone in Seoul, so about $19 a month in two, and $0.01 a GB;
# NAT costs about $0.059 a GB (AWS PrivateLink and VPC pricing, 2025). One pays off from about 390 GB a month of its
# service's traffic: never at rest, perhaps `logs` or `sqs` in a month of many openings. The other reason is to need no
# NAT gateway at all: then all of ecr.api, ecr.dkr, logs, sqs, secretsmanager, ssm, xray and monitoring are needed, a copy
# of the collector's image in our own registry (public.ecr.aws has no endpoint), and the payment provider's address stays
# out of reach.
resource "aws_vpc_endpoint" "interface" {
  for_each = var.interface_endpoints

  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${local.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [for zone in local.zone_names : aws_subnet.private[zone].id]
  security_group_ids  = [aws_security_group.this["endpoints"].id]
  private_dns_enabled = true

  tags = { Name = "${var.name}-${replace(each.key, ".", "-")}" }
}
