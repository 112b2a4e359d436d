output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "For the load balancer, one in each zone."
  value       = [for zone in local.zone_names : aws_subnet.public[zone].id]
}

output "private_subnet_ids" {
  description = "For tasks, MySQL and Redis, one in each zone."
  value       = [for zone in local.zone_names : aws_subnet.private[zone].id]
}

output "private_route_table_ids" {
  description = "Route tables of the private subnets, one in each zone."
  value       = [for zone in local.zone_names : aws_route_table.private[zone].id]
}

output "security_group_ids" {
  description = "Security groups by tier: alb, room, worker, database, redis, endpoints."
  value       = { for name, group in aws_security_group.this : name => group.id }
}
