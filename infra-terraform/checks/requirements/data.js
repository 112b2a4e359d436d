// The report's sections 3.2.3, 3.3, 5.3, 5.4, 8 and 12.1: MySQL, Redis and secrets.
const primary = (aws) => aws.one('aws_db_instance', ({ values }) => !values.replicate_source_db)
const parameter = (aws, wanted) => aws.one('aws_db_parameter_group').parameter.find(({ name }) => name === wanted)?.value

const parameters = [
  ['character_set_server', 'utf8mb4'], ['collation_server', 'utf8mb4_unicode_ci'], ['max_connections', '200'],
  ['transaction_isolation', 'READ-COMMITTED'], ['slow_query_log', '1'], ['long_query_time', '2'],
  ['innodb_buffer_pool_size', '{DBInstanceClassMemory*3/4}'],
]

export const DATA = [
  ['3.1, 3.2.3, 3.3, 8.4', 'MySQL in two zones (Multi-AZ), which takes over by itself', 'modules/database aws_db_instance.this multi_az', (aws) => [
    [primary(aws).engine, primary(aws).multi_az], ['mysql', true],
  ]],
  ['3.2.3, 3.3, 12.1', 'A read replica', 'modules/database aws_db_instance.replica', (aws) => [
    aws.all('aws_db_instance').filter(({ replicate_source_db }) => replicate_source_db).length, 1,
  ]],
  ['12.1', 'db.t3.medium, 100 GB (default here: db.t4g.medium, the same size on ARM64)', 'modules/database aws_db_instance.this allocated_storage', (aws) => [
    [primary(aws).allocated_storage, /^db\.t[34]g?\.medium$/.test(primary(aws).instance_class)], [100, true],
  ]],
  ...parameters.map(([name, value]) => [
    '8.3', `Parameter ${name} = ${value}`, `modules/database locals ${name}`, (aws) => [parameter(aws, name), value],
  ]),
  ['8.3', 'innodb_log_file_size 256M: MySQL 8.4 has one redo log in the place of two such files', 'modules/database locals innodb_redo_log_capacity', (aws) => [
    parameter(aws, 'innodb_redo_log_capacity'), String(512 * 1024 * 1024),
  ]],
  ['3.2.3, 8.4', 'A backup every day from 03:00 to 04:00 in Korea', 'modules/database aws_db_instance.this backup_window', (aws) => [primary(aws).backup_window, '18:00-19:00']],
  ['8.4', 'Backups are kept for 7 days, and any point of time in them can be restored', 'modules/database aws_db_instance.this backup_retention_period', (aws) => [
    primary(aws).backup_retention_period, 7,
  ]],
  ['5.3', 'Rest encryption of MySQL (AES-256)', 'modules/database aws_db_instance.this storage_encrypted', (aws) => [primary(aws).storage_encrypted, true]],
  ['5.3', 'Connections to MySQL by TLS only', 'modules/database locals require_secure_transport', (aws) => [
    parameter(aws, 'require_secure_transport'), '1',
  ]],
  ['5.3', 'Rest encryption of disks: a task\'s own is always encrypted by AWS; the database\'s is above', 'modules/database aws_db_instance.this kms_key_id', (aws) => [
    primary(aws).kms_key_id.includes(':kms:'), true,
  ]],
  ['3.2.4, 5.4', 'MySQL\'s credentials in Secrets Manager', 'modules/database aws_secretsmanager_secret.master', (aws) => [
    aws.all('aws_secretsmanager_secret').filter(({ name }) => /mysql/.test(name)).length, 1,
  ]],
  ['5.4', 'A new password every 30 days, by a Lambda function, without downtime (services have none: IAM authentication)', 'modules/database aws_secretsmanager_secret_rotation.master automatically_after_days', (aws) => [
    aws.one('aws_secretsmanager_secret_rotation').rotation_rules[0].automatically_after_days, 30,
  ]],
  ['3.1, 3.2.3, 3.3', 'Redis in two zones, which fails over by itself', 'modules/redis aws_elasticache_replication_group.this automatic_failover_enabled', (aws) => {
    const { automatic_failover_enabled, multi_az_enabled } = aws.one('aws_elasticache_replication_group')
    return [[automatic_failover_enabled, multi_az_enabled], [true, true]]
  }],
  ['3.3', 'Redis in cluster mode', 'modules/redis aws_elasticache_replication_group.this num_node_groups', (aws) => [
    aws.one('aws_elasticache_replication_group').num_node_groups >= 2, true,
  ]],
  ['5.3', 'Rest encryption of Redis (AES-256)', 'modules/redis aws_elasticache_replication_group.this at_rest_encryption_enabled', (aws) => [
    String(aws.one('aws_elasticache_replication_group').at_rest_encryption_enabled), 'true',
  ]],
  ['5.3', 'Connections to Redis by TLS', 'modules/redis aws_elasticache_replication_group.this transit_encryption_enabled', (aws) => [
    aws.one('aws_elasticache_replication_group').transit_encryption_enabled, true,
  ]],
  ['12.1', 'cache.t3.medium, 2 nodes (default here: cache.t4g.medium, two shards of two)', 'modules/redis aws_elasticache_replication_group.this node_type', (aws) => [
    /^cache\.t[34]g?\.medium$/.test(aws.one('aws_elasticache_replication_group').node_type), true,
  ]],
  ['3.2.3', 'Backups in S3: RDS keeps its own there, also of an instance that is deleted', 'modules/database aws_db_instance.this delete_automated_backups', (aws) => [
    primary(aws).delete_automated_backups, false,
  ]],
  ['5.4', 'The secret holds username, password, engine, host, port and dbname', 'modules/database aws_secretsmanager_secret_version.master', (aws) => {
    const { secret_string } = aws.one('aws_secretsmanager_secret_version', ({ address }) => /master/.test(address))
    return [['username', 'password', 'engine', 'host', 'port', 'dbname'].filter((field) => !(field in JSON.parse(secret_string))), []]
  }],
  ['12.1', 'The monthly bill', 'docs/costs.md'],
  ['12.2', 'Reserved instances, and what else makes it cheaper', 'docs/costs.md'],
  ['8.1, 8.2', 'Tables and indexes', 'booking-worker/src/main/resources/db/migration'],
]
