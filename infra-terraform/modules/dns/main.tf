locals {
  # The load balancer's own name. CloudFront reaches it by this, and sends the site's name as Host.
  origin_name = "origin.${var.domain}"
  names       = toset(concat([var.domain, local.origin_name], sort(var.other_names)))
  site_names  = toset(concat([var.domain], sort(var.other_names)))
}

# For the load balancer. It has the site's name as well: CloudFront checks the certificate against the Host that it
# sends.
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html
resource "aws_acm_certificate" "origin" {
  domain_name               = var.domain
  subject_alternative_names = sort(setsubtract(local.names, [var.domain]))
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

# For CloudFront, which takes certificates from us-east-1 only.
resource "aws_acm_certificate" "edge" {
  provider = aws.us_east_1

  domain_name               = var.domain
  subject_alternative_names = sort(var.other_names)
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

# ACM asks for the same record in every region, so those of the one certificate prove the other, too. They stay: ACM
# renews by them.
# https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
resource "aws_route53_record" "validation" {
  for_each = local.names

  zone_id = var.zone_id
  name = one([
    for option in aws_acm_certificate.origin.domain_validation_options : option.resource_record_name
    if option.domain_name == each.key
  ])
  type            = "CNAME"
  ttl             = 300
  allow_overwrite = true
  records = [one([
    for option in aws_acm_certificate.origin.domain_validation_options : option.resource_record_value
    if option.domain_name == each.key
  ])]
}

resource "aws_acm_certificate_validation" "origin" {
  certificate_arn         = aws_acm_certificate.origin.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

resource "aws_acm_certificate_validation" "edge" {
  provider = aws.us_east_1

  certificate_arn         = aws_acm_certificate.edge.arn
  validation_record_fqdns = [for name in local.site_names : aws_route53_record.validation[name].fqdn]
}
