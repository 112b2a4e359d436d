// What is wrong with a policy: actions, resources or condition keys that AWS does not know, or more rights than needed.
import { actionsOf, arnForms, keyExists } from './reference.js'
import { list } from './collect.js'
import { fits, overlap } from './globs.js'

/** @returns one sentence for each fault of a policy found by collectPolicies */
export async function faultsOf({ address, kind, statements }) {
  const faults = await Promise.all(statements.map(async (statement, index) => {
    const where = `${address} ${statement.Sid ?? `statement ${index}`}`
    return (await statementFaults(statement, kind)).map((fault) => `${where}: ${fault}`)
  }))
  return faults.flat()
}

async function statementFaults(statement, kind) {
  const faults = []
  const actions = (await Promise.all(statement.Action.map(async (pattern) => {
    const found = await actionsOf(pattern)
    if (found.length === 0 && pattern !== '*') faults.push(`there is no action ${pattern}`)
    return found
  }))).flat()
  for (const key of statement.conditionKeys) {
    if (!(await keyExists(key, actions)) && !isIdentityProviderKey(key)) faults.push(`there is no condition key ${key}`)
  }
  if (statement.Effect === 'Deny') return faults
  for (const name of ['NotAction', 'NotResource', 'NotPrincipal']) {
    if (statement[name]) faults.push(`${name} allows what nobody listed`)
  }
  faults.push(...broadActions(statement, kind), ...broadPrincipals(statement, kind), ...passedToAnything(statement, kind))
  // A statement that is wrong already says nothing more by its resources.
  if (kind === 'identity' && faults.length === 0) faults.push(...(await resourceFaults(statement, actions)))
  return faults
}

// Keys such as token.actions.githubusercontent.com:sub are the identity provider's, not AWS'.
function isIdentityProviderKey(key) {
  return /^token\.actions\.githubusercontent\.com:(aud|sub|[a-z_]+)$/.test(key)
}

function broadActions({ Action }, kind) {
  if (kind === 'boundary') return []
  return Action.filter((action) => action === '*' || action.endsWith(':*')).map((action) => `allows every action (${action})`)
}

// By which a policy says on whose behalf AWS' own services come; without it another account could send them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
const ON_BEHALF = /^(aws:(SourceAccount|SourceArn|PrincipalAccount|PrincipalOrgID)|kms:(CallerAccount|EncryptionContext:aws:logs:arn))$/i

function broadPrincipals({ Principal, Condition, conditionKeys }, kind) {
  if (kind === 'identity' || kind === 'boundary') return []
  const limited = conditionKeys.some((key) => ON_BEHALF.test(key))
  if (Principal === '*' || list(Principal?.AWS).includes('*')) return limited ? [] : ['allows anybody, of any account']
  const faults = limited ? [] : list(Principal?.Service).map((service) => `${service} may come for another account`)
  return Principal?.Federated ? [...faults, ...broadIdentities(Condition)] : faults
}

/** Whom the identity provider vouches for must be named, word by word. */
function broadIdentities({ StringEquals = {} } = {}) {
  return ['aud', 'sub'].filter((claim) => !Object.keys(StringEquals).some((key) => key.endsWith(`:${claim}`)))
    .map((claim) => `the identity provider's ${claim} is not named word by word`)
}

/** A role that is handed over works for whoever got it, so it is said who may. */
function passedToAnything({ Action, conditionKeys }, kind) {
  const passes = kind === 'identity' && Action.some((action) => fits('iam:PassRole', action))
  return passes && !conditionKeys.includes('iam:PassedToService') ? ['a role may be handed to any service (iam:PassedToService)'] : []
}

/** Every action must find a resource it works on, and `*` is only for actions that work on none. */
async function resourceFaults({ Resource }, actions) {
  const faults = []
  const used = new Set()
  for (const action of actions) {
    const name = `${action.service}:${action.name}`
    const forms = await arnForms(action)
    if (forms.length === 0) {
      if (!Resource.includes('*')) faults.push(`${name} works on no resource: it needs "*", in a statement of its own`)
      used.add('*')
      continue
    }
    if (Resource.includes('*')) faults.push(`${name} is allowed on every resource; it can be limited to ${forms.join(' or ')}`)
    const fitting = Resource.filter((resource) => resource !== '*' && forms.some((form) => fitsForm(resource, form)))
    if (fitting.length === 0 && !Resource.includes('*')) faults.push(`${name} works on ${forms.join(' or ')}, not on ${Resource.join(', ')}`)
    fitting.forEach((resource) => used.add(resource))
  }
  if (faults.length > 0) return faults
  const useless = Resource.filter((resource) => resource !== '*' && !used.has(resource))
  return useless.map((resource) => `no action of the statement works on ${resource}`)
}

/** A bucket's name holds no slash: arn:aws:s3:::logs/* are objects, not a bucket. */
function fitsForm(resource, form) {
  if (form.endsWith('[bucket]')) return !resource.includes('/') && overlap(resource, form.replace('[bucket]', '*'))
  return overlap(resource, form)
}
