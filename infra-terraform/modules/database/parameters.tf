# Connections. The report sets 200. A worker's pool may grow to 50 (its default), and there may be 20 workers: 1,000, so
# the eleventh busy worker on would hear "Too many connections", which looks to it as if MySQL were away. Raising the
# limit to 1,000 needs about a GB that a db.t4g.medium (4 GB, 3 of them buffer pool) does not have. But a busy worker
# has few transactions open at a time, since one transaction carries a whole received batch, and two vCPUs do not get
# faster by more of them. So the limit stays the report's, and what a pool may grow to follows from it:
#
#   worker_pool_size = min(50, floor((max_connections - reserved) / worker_tasks)) = floor((200 - 20) / 20) = 9
#
# for the worker's QUARKUS_DATASOURCE_JDBC_MAX_SIZE (its MIN_SIZE is 4). For an opening, on a db.r8g.xlarge (32 GB), set
# max_connections to 1,020 and each of 20 workers has the whole 50. A deployment at full scale runs twice as many
# workers for a minute: 40 x 4 = 160 connections that are kept anyway fit in, 40 x 9 do not; so there is no deployment
# during an opening, or max_connections is 400 and worker_tasks 40.
locals {
  reserved_connections = 20 # the migration, who looks in, RDS' own
  largest_pool         = 50
  worker_pool_size = min(
    local.largest_pool,
    floor((var.max_connections - local.reserved_connections) / var.worker_tasks),
  )

  parameters = {
    # The report's section 8.3.
    character_set_server    = { value = "utf8mb4" }
    collation_server        = { value = "utf8mb4_unicode_ci" }
    max_connections         = { value = tostring(var.max_connections) }
    transaction_isolation   = { value = "READ-COMMITTED" }
    slow_query_log          = { value = "1" }
    long_query_time         = { value = "2" }
    innodb_buffer_pool_size = { value = "{DBInstanceClassMemory*3/4}" }
    # MySQL 8.4 has one size for the whole redo log in the place of innodb_log_file_size (256M), of which there were two
    # files: 512 MiB.
    # https://dev.mysql.com/doc/refman/8.4/en/innodb-redo-log.html
    innodb_redo_log_capacity = { value = tostring(512 * 1024 * 1024) }

    # Ours.
    require_secure_transport = { value = "1" }
    tls_version              = { value = "TLSv1.2,TLSv1.3", apply_method = "pending-reboot" }
    # Into files, which RDS sends to CloudWatch; a table would take its writes from the bookings.
    log_output = { value = "FILE" }
    # A deadlock is run again and does no harm; which statements met is told nowhere else.
    innodb_print_all_deadlocks = { value = "1" }
  }
}

resource "aws_db_parameter_group" "this" {
  # A group in use cannot be deleted, and another family is another group: the new one comes first.
  name_prefix = "${var.name}-"
  family      = "mysql${var.engine_version}"
  description = "MySQL of ${var.name}"

  dynamic "parameter" {
    for_each = local.parameters
    content {
      name         = parameter.key
      value        = parameter.value.value
      apply_method = try(parameter.value.apply_method, "immediate")
    }
  }

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = local.worker_pool_size >= 8
      error_message = "A worker needs 8 connections: raise max_connections or have fewer worker_tasks."
    }
  }
}
