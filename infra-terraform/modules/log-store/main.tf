data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  # WAF writes only to buckets whose name begins with aws-waf-logs-; the others do not mind. Names of buckets are shared
  # by everybody in AWS, hence the account.
  # https://docs.aws.amazon.com/waf/latest/developerguide/logging-s3.html
  bucket = "aws-waf-logs-${var.name}-${local.account}"
}

# Logs are written once and deleted after 90 days: no versions. Logs of who reads logs would be logs of this bucket in
# this bucket.
resource "aws_s3_bucket" "this" {
  bucket        = local.bucket
  force_destroy = var.deletable
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = aws_s3_bucket.this.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# Not a key of ours: the load balancer can write to buckets with SSE-S3 only.
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.retention_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements })

  depends_on = [aws_s3_bucket_public_access_block.this]
}
