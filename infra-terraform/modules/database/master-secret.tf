data "aws_partition" "current" {}
data "aws_region" "current" {}

# The master user is for the migration only. RDS can keep its password itself, but MySQL then gets no read replica: AWS
# refuses to create one ("Creating read replicas for source instance with engine mysql where ManageMasterUserPassword is
# enabled is not supported"). So: without a replica RDS keeps it; with one, as the report says, a Lambda function
# changes it, which is AWS' own program. The secret has `username` and `password` in both cases.
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations
locals {
  database_name  = "matchgate"
  master_user    = "admin"
  port           = 3306
  managed_by_rds = !var.read_replica
  # Not whichever is there: RDS' own secret stays in the state for a while when a replica is added.
  master_secret_arn = (
    local.managed_by_rds
    ? one(aws_db_instance.this.master_user_secret[*].secret_arn)
    : one(aws_secretsmanager_secret.master[*].arn)
  )
  rotation_name = "${var.name}-master-rotation"
}

# It stands in the state, which is encrypted and read by the deploying role alone, until the first rotation, which comes
# at once.
resource "random_password" "master" {
  count = local.managed_by_rds ? 0 : 1

  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "master" {
  count = local.managed_by_rds ? 0 : 1

  name                    = "${var.name}/mysql-master"
  description             = "MySQL's master user, for the migration"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.deletion_protection ? 30 : 0
}

# https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
resource "aws_secretsmanager_secret_version" "master" {
  count = local.managed_by_rds ? 0 : 1

  secret_id = aws_secretsmanager_secret.master[0].id
  secret_string = jsonencode({
    engine   = "mysql"
    host     = aws_db_instance.this.address
    port     = local.port
    dbname   = local.database_name
    username = local.master_user
    password = random_password.master[0].result
    ssl      = true
  })

  lifecycle {
    # The rotation changes it.
    ignore_changes = [secret_string]
  }
}

# https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_available-rotation-templates.html
resource "aws_serverlessapplicationrepository_cloudformation_stack" "rotation" {
  count = local.managed_by_rds ? 0 : 1

  name           = local.rotation_name
  application_id = "arn:aws:serverlessrepo:us-east-1:297356227824:applications/SecretsManagerRDSMySQLRotationSingleUser"
  capabilities   = ["CAPABILITY_IAM", "CAPABILITY_RESOURCE_POLICY"]

  parameters = {
    functionName        = local.rotation_name
    endpoint            = "https://secretsmanager.${data.aws_region.current.region}.amazonaws.com"
    kmsKeyArn           = var.kms_key_arn
    vpcSubnetIds        = join(",", var.subnet_ids)
    vpcSecurityGroupIds = var.client_security_group_id
  }
}

resource "aws_secretsmanager_secret_rotation" "master" {
  secret_id = local.master_secret_arn
  # Without a function it is RDS that rotates; seven days are its default.
  rotation_lambda_arn = one(aws_serverlessapplicationrepository_cloudformation_stack.rotation[*].outputs.RotationLambdaARN)
  # The password that Terraform saw is replaced at once.
  rotate_immediately = !local.managed_by_rds

  rotation_rules {
    automatically_after_days = 30
  }

  depends_on = [aws_secretsmanager_secret_version.master]
}
