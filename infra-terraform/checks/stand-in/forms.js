// The checks of form that the real provider makes of an argument before it asks AWS: an ARN must look like one, a policy
// must be JSON, a choice must be one of those there are. Without them a test could pass here, on made-up values, that fails with the real provider.
import { allowedValues } from './allowed-values.js'
import { UNKNOWN } from './values.js'

const ARN = /^arn:(aws|aws-[a-z]+|\$\{[^}]+\}):[\w-]+:[\w-]*:(\d{12}|aws|cloudfront|)?:.+/
const IS_ARN = /(^|_)arns?$/
const IS_JSON = /^(policy|assume_role_policy|access_policy|container_definitions|redrive_policy|redrive_allow_policy|dashboard_body|resource_policy)$/
// Of these the provider wants the ARN though the name says id.
const ARN_BY_ID = new Set(['aws_db_instance.kms_key_id', 'aws_cloudwatch_log_group.kms_key_id', 'aws_db_instance.performance_insights_kms_key_id'])
// And of this it does not: "*" stands for every resource.
const NO_ARN = new Set(['aws_xray_sampling_rule.resource_arn'])

/** @returns [{attribute: path, problem}] */
export function wrongForms(type, config, block) {
  const problems = []
  for (const [name, value] of Object.entries(config)) {
    if (name in block.attributes) problems.push(...wrongValue(type, name, name, value, block.attributes[name]))
    else if (value && value !== UNKNOWN) problems.push(...wrongBlocks(type, name, name, value, block.block_types[name].block))
  }
  return problems
}

function wrongBlocks(type, top, path, value, block) {
  const items = Array.isArray(value) ? value : [value]
  return items.filter((item) => item && item !== UNKNOWN).flatMap((item) => Object.entries(item).flatMap(([name, nested]) => (
    name in block.attributes ? wrongValue(type, top, `${path}.${name}`, nested, block.attributes[name])
      : nested && nested !== UNKNOWN ? wrongBlocks(type, top, `${path}.${name}`, nested, block.block_types[name].block) : []
  )))
}

function wrongValue(type, top, path, value, attribute) {
  if (value !== null && attribute.computed && !attribute.optional) {
    return [{ attribute: [top], problem: `${type}.${path} is for AWS to say and cannot be set` }]
  }
  const name = path.slice(path.lastIndexOf('.') + 1)
  const allowed = allowedValues(type, path)
  const wrong = allowed && list(value).filter((word) => word !== UNKNOWN && !allowed.includes(word))
  if (wrong?.length) return [{ attribute: [top], problem: `${type}.${path} must be one of ${allowed.join(', ')}, not "${wrong[0]}"` }]
  const texts = list(value).filter((text) => typeof text === 'string' && text !== '')
  const argument = `${type}.${path}`
  const arn = (IS_ARN.test(name) && !NO_ARN.has(argument)) || ARN_BY_ID.has(argument)
  return texts.flatMap((text) => {
    if (arn && !ARN.test(text)) return [{ attribute: [top], problem: `${type}.${path} must be an ARN, not "${text}"` }]
    if (IS_JSON.test(name) && !isJson(text)) return [{ attribute: [top], problem: `${type}.${path} must be JSON, not "${text.slice(0, 80)}"` }]
    return []
  })
}

function list(value) {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function isJson(text) {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
