locals {
  # CloudFront answers over IPv6 as well; the load balancer has IPv4 only, as the VPC.
  site_records = {
    for pair in setproduct(local.site_names, ["A", "AAAA"]) : "${pair[0]} ${pair[1]}" => { name = pair[0], type = pair[1] }
  }
}

resource "aws_route53_record" "site" {
  for_each = local.site_records

  zone_id = var.zone_id
  name    = each.value.name
  type    = each.value.type

  alias {
    name                   = var.distribution.domain_name
    zone_id                = var.distribution.zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "origin" {
  zone_id = var.zone_id
  name    = local.origin_name
  type    = "A"

  alias {
    name                   = var.load_balancer.dns_name
    zone_id                = var.load_balancer.zone_id
    evaluate_target_health = false
  }
}
