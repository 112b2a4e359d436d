output "site_names" {
  description = "Host names of the site."
  value       = module.matchgate.site_names
}

output "repository_urls" {
  description = "Where images are pushed, by image."
  value       = module.matchgate.repository_urls
}

output "delivery" {
  description = "What the workflows need to know."
  value       = module.matchgate.delivery
}

output "schedules" {
  description = "What is still to come around openings, in UTC."
  value       = module.matchgate.schedules
}

output "dashboard_name" {
  description = "Name of the dashboard in CloudWatch."
  value       = module.matchgate.dashboard_name
}

output "runbook_sections" {
  description = "Headings of docs/runbook.md that alarms lead to."
  value       = module.matchgate.runbook_sections
}
