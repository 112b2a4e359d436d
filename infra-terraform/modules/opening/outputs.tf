output "schedules" {
  description = "What is still to come, in UTC: warm-up, before and after, by opening."
  value       = local.coming
}
