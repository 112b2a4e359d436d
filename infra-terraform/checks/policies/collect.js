// Finds every IAM policy in an applied configuration.

// What a policy does that stands in this attribute of this resource: 'identity' gives rights to whoever has it, 'trust'
// says who may become the role, 'resource' says who may use the resource, 'boundary' only takes away.
const POLICIES = {
  aws_cloudwatch_log_resource_policy: { policy_document: 'resource' },
  aws_ecr_repository_policy: { policy: 'resource' },
  aws_iam_policy: { policy: 'identity' },
  aws_iam_role: { assume_role_policy: 'trust' },
  aws_iam_role_policy: { policy: 'identity' },
  aws_kms_key: { policy: 'resource' },
  aws_kms_key_policy: { policy: 'resource' },
  aws_s3_bucket_policy: { policy: 'resource' },
  aws_secretsmanager_secret: { policy: 'resource' },
  aws_secretsmanager_secret_policy: { policy: 'resource' },
  aws_sns_topic: { policy: 'resource' },
  aws_sns_topic_policy: { policy: 'resource' },
  aws_sqs_queue: { policy: 'resource' },
  aws_sqs_queue_policy: { policy: 'resource' },
  aws_vpc_endpoint: { policy: 'boundary' },
}

/** @returns [{address, kind, statements, role?}] of every policy in the list of made resources */
export function collectPolicies(resources) {
  return resources.flatMap(({ address, type, values }) => Object.entries(POLICIES[type] ?? {}).flatMap(([attribute, kind]) => {
    const json = values[attribute]
    if (!json?.startsWith('{')) return []
    const role = kind === 'trust' ? values.name : values.role
    return [{ address, kind, role, statements: list(JSON.parse(json).Statement).map(normal) }]
  }))
}

function normal(statement) {
  return {
    ...statement,
    Action: list(statement.Action),
    Resource: list(statement.Resource),
    conditionKeys: Object.values(statement.Condition ?? {}).flatMap((test) => Object.keys(test)),
  }
}

export function list(value) {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
