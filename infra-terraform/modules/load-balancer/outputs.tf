output "arn_suffix" {
  description = "The load balancer's dimension in CloudWatch."
  value       = aws_lb.this.arn_suffix
}

output "dns_name" {
  description = "The load balancer's own host name."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Hosted zone of the load balancer's name, for alias records."
  value       = aws_lb.this.zone_id
}

output "listener_arn" {
  description = "The HTTPS listener."
  value       = aws_lb_listener.https.arn
}

output "production_rule_arn" {
  description = "The rule by which fans come in."
  value       = one(concat(aws_lb_listener_rule.production[*].arn, aws_lb_listener_rule.production_blue_green[*].arn))
}

output "test_listener_arn" {
  description = "The listener of the test rule: the HTTPS listener; null without blue/green."
  value       = var.blue_green ? aws_lb_listener.https.arn : null
}

output "test_rule_arn" {
  description = "The rule by which a new version is tried; null without blue/green."
  value       = one(aws_lb_listener_rule.test[*].arn)
}

output "test_header" {
  description = "The header that leads to a new version while it is tried; null without blue/green."
  value       = var.blue_green ? { name = local.test_header, value = local.test_value } : null
  sensitive   = true
}

output "target_group_arn" {
  description = "Where the rooms are registered."
  value       = aws_lb_target_group.this["primary"].arn
}

output "alternate_target_group_arn" {
  description = "Where a blue/green deployment registers the other version."
  value       = aws_lb_target_group.this["alternate"].arn
}

output "target_group_arn_suffix" {
  description = "The target group's dimension in CloudWatch."
  value       = aws_lb_target_group.this["primary"].arn_suffix
}

output "alternate_target_group_arn_suffix" {
  description = "The other target group's dimension in CloudWatch."
  value       = aws_lb_target_group.this["alternate"].arn_suffix
}
