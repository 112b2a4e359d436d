// The pretended cloud behind the stand-in provider: it accepts every resource, and says of each what the real one would
// say after it was made: names, ARNs and ids in their real form, so that policies and references can be followed.
import { ACCOUNT, arnOf, idOf, saidOf } from './identities.js'
import { policyDocument } from './policy-document.js'
import { wrongForms } from './forms.js'
import { UNKNOWN } from './values.js'

/** @returns the world that startProvider serves */
export function world() {
  let made = 0
  return {
    validate: (type, config, block) => wrongForms(type, config, block),
    plan: (proposed, prior, block) => withComputed(proposed, block, (name) => prior?.[name] ?? UNKNOWN),
    create(type, planned, block, region) {
      made += 1
      const identity = identityOf(planned, made, region)
      return known(withComputed(planned, block, (name, attribute) => computed(type, name, attribute, identity)))
    },
    read(type, config, block, region) {
      const identity = identityOf(config, 0, region)
      const said = DATA[type]?.(identity) ?? {}
      return known(withComputed(config, block, (name, attribute) => said[name] ?? computed(type, name, attribute, identity)))
    },
  }
}

function identityOf(values, number, region) {
  return { ...values, number, region: typeof values.region === 'string' ? values.region : region }
}

// What the data sources say that the modules read.
const DATA = {
  aws_availability_zones: ({ region }) => ({ names: ['a', 'b', 'c', 'd'].map((letter) => `${region}${letter}`) }),
  aws_caller_identity: () => ({ account_id: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:role/operator`, id: ACCOUNT }),
  aws_iam_policy_document: (config) => ({ json: policyDocument(config), minified_json: policyDocument(config) }),
  aws_partition: () => ({ partition: 'aws', dns_suffix: 'amazonaws.com', id: 'aws' }),
  aws_region: ({ region }) => ({ region, name: region, id: region }),
}

function computed(type, name, { type: valueType, optional }, identity) {
  if (name === 'arn') return arnOf(type, identity)
  if (name === 'id') return idOf(type, identity)
  if (name === 'region') return identity.region
  if (name === 'tags_all') return identity.tags ?? {}
  const said = saidOf(type, name, identity)
  if (said) return said
  // What may be written in the configuration and is not, AWS leaves empty.
  if (optional && Array.isArray(valueType)) return valueType[0] === 'map' ? {} : []
  return placeholder(valueType, `${type.replace(/^[a-z]+_/, '').replaceAll('_', '-')}-${name.replaceAll('_', '-')}-${identity.number}`)
}

function placeholder(type, text) {
  if (type === 'string' || type === 'dynamic') return text
  if (type === 'number') return 0
  if (type === 'bool') return false
  const [kind, of] = type
  if (kind === 'object') return Object.fromEntries(Object.entries(of).map(([name, nested]) => [name, placeholder(nested, `${text}-${name}`)]))
  return kind === 'map' ? {} : [placeholder(of, text)]
}

/** Fills what is computed and not set, on the top and in the nested blocks. */
function withComputed(value, block, fill) {
  const filled = { ...value }
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (attribute.write_only) filled[name] = null
    else if (attribute.computed && (filled[name] ?? UNKNOWN) === UNKNOWN) filled[name] = fill(name, attribute)
  }
  for (const [name, nested] of Object.entries(block.block_types)) {
    const inner = (item, index) => (item === null || typeof item !== 'object' ? item
      : withComputed(item, nested.block, (attribute, described) => {
        const outer = fill(name, described)
        return outer === UNKNOWN ? UNKNOWN : outer?.[index]?.[attribute] ?? placeholder(described.type, `${name}-${attribute}`)
      }))
    filled[name] = Array.isArray(value[name]) ? value[name].map(inner) : inner(value[name], 0)
  }
  return filled
}

/** What is still unknown after everything was made stays empty. */
function known(value) {
  if (value === UNKNOWN) return null
  if (Array.isArray(value)) return value.map(known)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, nested]) => [name, known(nested)]))
}
