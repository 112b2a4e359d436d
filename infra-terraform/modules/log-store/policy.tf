locals {
  bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${local.bucket}"
  # Each writer has its own folder below: elasticloadbalancing, vpcflowlogs, WAFLogs, CloudFront.
  objects_arn = "${local.bucket_arn}/*AWSLogs/${local.account}/*"

  statements = [
    {
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    },
    {
      # https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html#attach-bucket-policy
      Sid       = "LoadBalancerWrites"
      Effect    = "Allow"
      Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = local.objects_arn
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike = {
          "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${local.account}:loadbalancer/*"
        }
      }
    },
    {
      # WAF, VPC flow logs and CloudFront. Any region: what belongs to CloudFront delivers from us-east-1.
      # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
      Sid       = "DeliveryWrites"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = local.objects_arn
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = local.account
          "s3:x-amz-acl"      = "bucket-owner-full-control"
        }
        ArnLike = { "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:logs:*:${local.account}:*" }
      }
    },
    {
      Sid       = "DeliveryLooks"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = ["s3:GetBucketAcl", "s3:ListBucket"]
      Resource  = local.bucket_arn
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:logs:*:${local.account}:*" }
      }
    },
  ]
}
