resource "aws_db_subnet_group" "this" {
  name        = var.name
  description = "Private subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
}

# Multi-AZ keeps a standby in another zone, which takes over within 60 to 120 s as AWS says; the report asks for 60.
# What the difference means here: workers stop receiving until MySQL answers again, bookings stay PENDING, nothing is
# lost. A Multi-AZ DB cluster (typically under 35 s) would cost a third more and has no db.t classes.
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Failover.html
resource "aws_db_instance" "this" {
  identifier     = var.name
  engine         = "mysql"
  engine_version = var.engine_version
  instance_class = var.instance_class
  db_name        = local.database_name

  allocated_storage     = var.allocated_storage
  max_allocated_storage = var.allocated_storage * 2
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn

  multi_az               = var.multi_az
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [var.security_group_id]
  publicly_accessible    = false
  port                   = local.port
  parameter_group_name   = aws_db_parameter_group.this.name
  # The worker verifies the server with RDS' own authorities, not with the system's.
  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
  ca_cert_identifier = "rds-ca-rsa2048-g1"

  # Workers have no password: a token of their role, good for 15 minutes, opens a connection. New connections are
  # limited to about 200 a second, and the check takes some memory; both matter only when a rush starts twenty workers
  # at once.
  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
  iam_database_authentication_enabled = true
  username                            = local.master_user
  manage_master_user_password         = local.managed_by_rds ? true : null
  master_user_secret_kms_key_id       = local.managed_by_rds ? var.kms_key_arn : null
  password                            = local.managed_by_rds ? null : one(random_password.master[*].result)

  # 03:00 to 04:00 in Korea; the maintenance follows. With backups RDS keeps the binary log, from which any second of
  # the last days can be restored, up to about five minutes ago.
  backup_retention_period = var.backup_retention_days
  backup_window           = "18:00-19:00"
  maintenance_window      = "mon:19:30-mon:20:30"
  copy_tags_to_snapshot   = true
  # Outlives an instance that was deleted by mistake.
  delete_automated_backups  = false
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = !var.deletion_protection
  final_snapshot_identifier = var.deletion_protection ? "${var.name}-final" : null

  auto_minor_version_upgrade = true
  # Rather an upgrade that is forced than Extended Support, which is billed by the hour of each vCPU.
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"

  enabled_cloudwatch_logs_exports       = local.log_types
  monitoring_interval                   = var.monitoring.interval_seconds
  monitoring_role_arn                   = one(aws_iam_role.monitoring[*].arn)
  database_insights_mode                = var.monitoring.insights_mode
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = var.kms_key_arn
  performance_insights_retention_period = var.monitoring.insights_mode == "advanced" ? 465 : 7

  depends_on = [aws_cloudwatch_log_group.this]
}

# For reports, and for people who look: no service reads from it, since a booking must be seen as soon as it is
# committed. It can be promoted when the instance is lost together with its standby.
resource "aws_db_instance" "replica" {
  count = var.read_replica ? 1 : 0

  identifier             = "${var.name}-replica"
  replicate_source_db    = aws_db_instance.this.identifier
  instance_class         = coalesce(var.replica_instance_class, var.instance_class)
  max_allocated_storage  = var.allocated_storage * 2
  storage_type           = "gp3"
  storage_encrypted      = true
  multi_az               = false
  vpc_security_group_ids = [var.security_group_id]
  publicly_accessible    = false
  parameter_group_name   = aws_db_parameter_group.this.name
  ca_cert_identifier     = "rds-ca-rsa2048-g1"

  iam_database_authentication_enabled = true

  # Its backups are the source's.
  backup_retention_period    = 0
  maintenance_window         = "tue:19:30-tue:20:30"
  copy_tags_to_snapshot      = true
  deletion_protection        = var.deletion_protection
  skip_final_snapshot        = true
  auto_minor_version_upgrade = true

  enabled_cloudwatch_logs_exports       = local.log_types
  monitoring_interval                   = var.monitoring.interval_seconds
  monitoring_role_arn                   = one(aws_iam_role.monitoring[*].arn)
  database_insights_mode                = var.monitoring.insights_mode
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = var.kms_key_arn
  performance_insights_retention_period = var.monitoring.insights_mode == "advanced" ? 465 : 7

  depends_on = [aws_cloudwatch_log_group.this]
}
