# In a key's policy "Resource": "*" means this key.
# https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
locals {
  # The account as principal gives no right by itself: IAM policies decide who in it has what is listed here.
  # https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
  account_statements = {
    for name, key in local.keys : name => [
      {
        Sid       = "AdministeredByTheAccount"
        Effect    = "Allow"
        Principal = { AWS = local.root }
        Action = [
          "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:Describe*", "kms:Disable*", "kms:Enable*",
          "kms:Get*", "kms:List*", "kms:Put*", "kms:Revoke*", "kms:RotateKeyOnDemand", "kms:ScheduleKeyDeletion",
          "kms:TagResource", "kms:UntagResource", "kms:Update*",
        ]
        Resource = "*"
      },
      {
        # No role can decrypt what it got hold of outside these services.
        Sid       = "UsedThroughServicesOnly"
        Effect    = "Allow"
        Principal = { AWS = local.root }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = "*"
        Condition = {
          StringEquals = {
            "kms:CallerAccount" = local.account
            "kms:ViaService"    = [for service in key.services : "${service}.${local.region}.amazonaws.com"]
          }
        }
      },
      {
        # RDS, ElastiCache and ECR keep working after the caller has gone by grants to themselves.
        Sid       = "GrantsToServicesOnly"
        Effect    = "Allow"
        Principal = { AWS = local.root }
        Action    = ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"]
        Resource  = "*"
        Condition = {
          Bool = { "kms:GrantIsForAWSResource" = "true" }
          StringEquals = {
            "kms:CallerAccount" = local.account
            "kms:ViaService"    = [for service in key.services : "${service}.${local.region}.amazonaws.com"]
          }
        }
      },
    ]
  }

  service_statements = {
    data  = []
    queue = []
    logs = [
      {
        # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
        Sid       = "LogGroupsOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = "logs.${local.region}.amazonaws.com" }
        Action    = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = join(":", [
              "arn", data.aws_partition.current.partition, "logs", local.region, local.account, "log-group", "*",
            ])
          }
        }
      },
      {
        # An alarm cannot publish to an encrypted topic without this, and says so nowhere but in its history.
        # https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
        Sid       = "AlarmsPublishToTheTopic"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
    ]
  }
}
