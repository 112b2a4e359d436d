output "url" {
  description = "URL of the bookings queue."
  value       = aws_sqs_queue.bookings.id
}

output "arn" {
  description = "ARN of the bookings queue."
  value       = aws_sqs_queue.bookings.arn
}

output "name" {
  description = "Name of the bookings queue: MATCHGATE_BOOKINGS_QUEUE, and its dimension in CloudWatch."
  value       = aws_sqs_queue.bookings.name
}

output "dead_letter_url" {
  description = "URL of the dead-letter queue."
  value       = aws_sqs_queue.dead_letter.id
}

output "dead_letter_arn" {
  description = "ARN of the dead-letter queue."
  value       = aws_sqs_queue.dead_letter.arn
}

output "dead_letter_name" {
  description = "Name of the dead-letter queue: MATCHGATE_DEAD_LETTER_QUEUE, and its dimension in CloudWatch."
  value       = aws_sqs_queue.dead_letter.name
}
