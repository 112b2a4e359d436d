output "distribution_id" {
  description = "The distribution; for invalidations and as dimension in CloudWatch (us-east-1)."
  value       = aws_cloudfront_distribution.this.id
}

output "distribution_domain_name" {
  description = "CloudFront's own host name, for alias records."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "hosted_zone_id" {
  description = "Hosted zone of CloudFront's name, for alias records."
  value       = aws_cloudfront_distribution.this.hosted_zone_id
}

output "web_acl_arn" {
  description = "The web ACL."
  value       = aws_wafv2_web_acl.this.arn
}
