output "site_names" {
  description = "Host names of the site."
  value       = module.dns.site_names
}

output "repository_urls" {
  description = "Where images are pushed, by image."
  value       = module.registry.repository_urls
}

output "delivery" {
  description = "What the workflows need to know: roles, cluster, services, the migration and where it runs."
  value = {
    plan_role_arn       = module.delivery.plan_role_arn
    deploy_role_arn     = module.delivery.deploy_role_arn
    cluster             = module.cluster.cluster_name
    room_service        = module.room.service_name
    worker_service      = module.worker.service_name
    migration_task      = module.migration.task_definition_family
    warm_up_task        = module.warm_up.task_definition_family
    task_subnet_ids     = module.network.private_subnet_ids
    migration_group_id  = module.network.security_group_ids["worker"]
    warm_up_group_id    = module.network.security_group_ids["room"]
    distribution_id     = module.edge.distribution_id
    migration_log_group = "/${local.name}/migrate"
  }
}

output "schedules" {
  description = "What is still to come around openings, in UTC."
  value       = module.opening.schedules
}

output "dashboard_name" {
  description = "Name of the dashboard in CloudWatch."
  value       = module.watch.dashboard_name
}

output "alarm_topic_arn" {
  description = "Where alarms are sent."
  value       = module.watch.topic_arn
}

output "runbook_sections" {
  description = "Headings of docs/runbook.md that alarms lead to."
  value       = module.watch.runbook_sections
}
