# Each waits until ACM has seen the records: a listener or distribution refuses a certificate before that.

output "origin_certificate_arn" {
  description = "Certificate of the load balancer."
  value       = aws_acm_certificate_validation.origin.certificate_arn
}

output "edge_certificate_arn" {
  description = "Certificate of CloudFront, in us-east-1."
  value       = aws_acm_certificate_validation.edge.certificate_arn
}

output "origin_domain_name" {
  description = "Host name at which CloudFront reaches the load balancer."
  value       = local.origin_name
}

output "site_names" {
  description = "Host names of the site, for the aliases of CloudFront."
  value       = sort(local.site_names)
}
