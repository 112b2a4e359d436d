// The ARNs and ids of the pretended cloud, in the form that AWS' Service Authorization Reference gives them.

/** AWS' own example account. */
export const ACCOUNT = '123456789012'
export const REGION = 'ap-northeast-2'

const HERE = `{region}:${ACCOUNT}`

// {attribute} is the resource's attribute, {region} also the provider's; {number} tells resources apart that have none.
export const ARNS = {
  aws_acm_certificate: `acm:${HERE}:certificate/0000-{number}`,
  aws_appautoscaling_policy: `autoscaling:${HERE}:scalingPolicy:0000-{number}:resource/{service_namespace}/{resource_id}:policyName/{name}`,
  aws_appautoscaling_target: `application-autoscaling:${HERE}:scalable-target/{number}`,
  aws_cloudfront_cache_policy: `cloudfront::${ACCOUNT}:cache-policy/{number}`,
  aws_cloudfront_distribution: `cloudfront::${ACCOUNT}:distribution/E{number}`,
  aws_cloudfront_origin_request_policy: `cloudfront::${ACCOUNT}:origin-request-policy/{number}`,
  aws_cloudfront_response_headers_policy: `cloudfront::${ACCOUNT}:response-headers-policy/{number}`,
  aws_cloudfront_function: `cloudfront::${ACCOUNT}:function/{name}`,
  aws_cloudwatch_composite_alarm: `cloudwatch:${HERE}:alarm:{alarm_name}`,
  aws_cloudwatch_dashboard: `cloudwatch::${ACCOUNT}:dashboard/{dashboard_name}`,
  aws_cloudwatch_event_rule: `events:${HERE}:rule/{name}`,
  aws_cloudwatch_log_group: `logs:${HERE}:log-group:{name}`,
  aws_cloudwatch_metric_alarm: `cloudwatch:${HERE}:alarm:{alarm_name}`,
  aws_db_instance: `rds:${HERE}:db:{identifier}`,
  aws_db_parameter_group: `rds:${HERE}:pg:{name}`,
  aws_db_subnet_group: `rds:${HERE}:subgrp:{name}`,
  aws_ecr_repository: `ecr:${HERE}:repository/{name}`,
  aws_ecs_cluster: `ecs:${HERE}:cluster/{name}`,
  aws_ecs_service: `ecs:${HERE}:service/{cluster}/{name}`,
  aws_ecs_task_definition: `ecs:${HERE}:task-definition/{family}:1`,
  aws_elasticache_parameter_group: `elasticache:${HERE}:parametergroup:{name}`,
  aws_elasticache_replication_group: `elasticache:${HERE}:replicationgroup:{replication_group_id}`,
  aws_elasticache_subnet_group: `elasticache:${HERE}:subnetgroup:{name}`,
  aws_elasticache_user: `elasticache:${HERE}:user:{user_id}`,
  aws_elasticache_user_group: `elasticache:${HERE}:usergroup:{user_group_id}`,
  aws_flow_log: `ec2:${HERE}:vpc-flow-log/fl-{number}`,
  aws_iam_openid_connect_provider: `iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
  aws_iam_policy: `iam::${ACCOUNT}:policy/{name}`,
  aws_iam_role: `iam::${ACCOUNT}:role/{name}`,
  aws_kms_key: `kms:${HERE}:key/00000000-0000-0000-0000-{number}`,
  aws_kms_alias: `kms:${HERE}:{name}`,
  aws_lb: `elasticloadbalancing:${HERE}:loadbalancer/app/{name}/{number}`,
  aws_lb_listener: `elasticloadbalancing:${HERE}:listener/app/load-balancer/0/{number}`,
  aws_lb_listener_rule: `elasticloadbalancing:${HERE}:listener-rule/app/load-balancer/0/0/{number}`,
  aws_lb_target_group: `elasticloadbalancing:${HERE}:targetgroup/{name}/{number}`,
  aws_network_acl: `ec2:${HERE}:network-acl/acl-{number}`,
  aws_resourcegroups_group: `resource-groups:${HERE}:group/{name}`,
  aws_s3_bucket: `s3:::{bucket}`,
  aws_scheduler_schedule: `scheduler:${HERE}:schedule/{group_name}/{name}`,
  aws_scheduler_schedule_group: `scheduler:${HERE}:schedule-group/{name}`,
  aws_secretsmanager_secret: `secretsmanager:${HERE}:secret:{name}-AbCdEf`,
  aws_security_group: `ec2:${HERE}:security-group/sg-{number}`,
  aws_service_discovery_private_dns_namespace: `servicediscovery:${HERE}:namespace/ns-{number}`,
  aws_sns_topic: `sns:${HERE}:{name}`,
  aws_sqs_queue: `sqs:${HERE}:{name}`,
  aws_ssm_parameter: `ssm:${HERE}:parameter{name}`,
  aws_vpc: `ec2:${HERE}:vpc/vpc-{number}`,
  aws_subnet: `ec2:${HERE}:subnet/subnet-{number}`,
  aws_vpc_endpoint: `ec2:${HERE}:vpc-endpoint/vpce-{number}`,
  aws_wafv2_ip_set: `wafv2:us-east-1:${ACCOUNT}:global/ipset/{name}/{number}`,
  aws_wafv2_web_acl: `wafv2:us-east-1:${ACCOUNT}:global/webacl/{name}/{number}`,
  aws_xray_group: `xray:${HERE}:group/{group_name}/{number}`,
  aws_xray_sampling_rule: `xray:${HERE}:sampling-rule/{rule_name}`,
}

const IDS = {
  aws_ecs_cluster: 'arn', aws_sns_topic: 'arn', aws_lb: 'arn', aws_lb_listener: 'arn', aws_lb_target_group: 'arn',
  aws_acm_certificate: 'arn', aws_iam_policy: 'arn', aws_secretsmanager_secret: 'arn', aws_ecs_service: 'arn',
  aws_iam_role: '{name}', aws_cloudwatch_log_group: '{name}', aws_ecr_repository: '{name}', aws_ssm_parameter: '{name}',
  aws_s3_bucket: '{bucket}', aws_elasticache_replication_group: '{replication_group_id}', aws_db_subnet_group: '{name}',
  aws_elasticache_subnet_group: '{name}', aws_elasticache_parameter_group: '{name}', aws_db_parameter_group: '{name}',
  aws_security_group: 'sg-{number}', aws_vpc: 'vpc-{number}', aws_subnet: 'subnet-{number}',
  aws_sqs_queue: `https://sqs.{region}.amazonaws.com/${ACCOUNT}/{name}`,
}

// What else AWS says of a resource that others are made from, in its real form.
const SAID = {
  aws_db_instance: {
    address: `{identifier}.c0.{region}.rds.amazonaws.com`,
    endpoint: `{identifier}.c0.{region}.rds.amazonaws.com:3306`,
    resource_id: 'db-{number}',
    master_user_secret: ({ manage_master_user_password }) => (manage_master_user_password
      ? [{ kms_key_id: '', secret_arn: `arn:aws:secretsmanager:${HERE}:secret:rds!db-{identifier}`, secret_status: 'active' }] : []),
  },
  aws_ecs_task_definition: { arn_without_revision: `arn:aws:ecs:${HERE}:task-definition/{family}` },
  aws_elasticache_replication_group: {
    configuration_endpoint_address: `{replication_group_id}.c0.clustercfg.apn2.cache.amazonaws.com`,
    primary_endpoint_address: `master.{replication_group_id}.c0.apn2.cache.amazonaws.com`,
  },
  aws_ecr_repository: { repository_url: `${ACCOUNT}.dkr.ecr.{region}.amazonaws.com/{name}` },
  aws_kms_key: { key_id: '00000000-0000-0000-0000-{number}' },
  aws_lb: { arn_suffix: 'app/{name}/{number}', dns_name: `{name}-{number}.{region}.elb.amazonaws.com`, zone_id: 'ZWKZPGTI48KDX' },
  aws_lb_target_group: { arn_suffix: 'targetgroup/{name}/{number}' },
  aws_s3_bucket: { bucket_domain_name: '{bucket}.s3.amazonaws.com', bucket_regional_domain_name: `{bucket}.s3.{region}.amazonaws.com` },
  aws_serverlessapplicationrepository_cloudformation_stack: {
    outputs: { RotationLambdaARN: `arn:aws:lambda:${HERE}:function:{name}` },
  },
  random_password: { result: ({ length }) => 'a'.repeat(length) },
  aws_sqs_queue: { url: `https://sqs.{region}.amazonaws.com/${ACCOUNT}/{name}` },
}

/** @returns what AWS would say of that attribute, or nothing if this does not know it */
export function saidOf(type, attribute, identity) {
  const known = SAID[type]?.[attribute]
  const said = typeof known === 'function' ? known(identity) : known
  return said && JSON.parse(filled(JSON.stringify(said), identity))
}

/** @param identity the resource's attributes and its number */
export function arnOf(type, identity) {
  const template = ARNS[type] ?? `${type.split('_')[1]}:${HERE}:${type.replace(/^[a-z]+_/, '')}/{number}`
  return `arn:aws:${filled(template, identity)}`
}

export function idOf(type, identity) {
  const template = IDS[type] ?? `${type.replace(/^[a-z]+_/, '').replaceAll('_', '-')}-{number}`
  return template === 'arn' ? arnOf(type, identity) : filled(template, identity)
}

function filled(template, identity) {
  return template.replace(/\{(\w+)\}/g, (_, attribute) => {
    const value = identity[attribute]
    if (typeof value === 'string') return value.replace(/^arn:.*[:/]/, '')
    return typeof value === 'number' ? String(value).padStart(12, '0') : `unnamed-${String(identity.number).padStart(12, '0')}`
  })
}
