# Each waits for the policy: a writer that is told of the bucket before it may write is refused by AWS.

output "bucket_id" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.this.id
  depends_on  = [aws_s3_bucket_policy.this]
}

output "bucket_arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
  depends_on  = [aws_s3_bucket_policy.this]
}

output "bucket_domain_name" {
  description = "Host name of the bucket."
  value       = aws_s3_bucket.this.bucket_domain_name
  depends_on  = [aws_s3_bucket_policy.this]
}
