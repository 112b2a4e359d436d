output "bucket" {
  description = "For the other roots: terraform init -backend-config=bucket=..."
  value       = aws_s3_bucket.state.bucket
}

output "kms_key_arn" {
  description = "Key of the states: variable state_key_arn of the other roots."
  value       = aws_kms_key.state.arn
}
