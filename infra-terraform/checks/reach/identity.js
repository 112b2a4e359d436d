// What each role of an applied configuration may do with AWS: its own policies, and who may become it.
import { collectPolicies, list } from '../policies/collect.js'

/** @returns [{role, who: [principals], rights: [{actions, resources, when}], managed: [ARNs]}] by the role's name */
export function identityReach(resources) {
  const policies = collectPolicies(resources)
  const attachments = resources.filter(({ type }) => type === 'aws_iam_role_policy_attachment').map(({ values }) => values)
  const roles = resources.filter(({ type }) => type === 'aws_iam_role').map(({ values }) => values.name).sort()
  return roles.map((role) => {
    const attached = attachments.filter((attachment) => attachment.role === role).map(({ policy_arn }) => policy_arn)
    const own = resources.filter(({ type, values }) => type === 'aws_iam_policy' && attached.includes(values.arn)).map(({ address }) => address)
    return {
      role,
      who: policies.filter((policy) => policy.kind === 'trust' && policy.role === role).flatMap(({ statements }) => statements.flatMap(principals)),
      rights: policies.filter((policy) => policy.kind === 'identity' && (policy.role === role || own.includes(policy.address)))
        .flatMap(({ statements }) => statements.map(right)),
      managed: attached.filter((arn) => arn.startsWith('arn:aws:iam::aws:')),
    }
  })
}

/** @returns everybody whom the statement names */
export function principals({ Principal }) {
  return typeof Principal === 'string' ? [Principal] : Object.values(Principal ?? {}).flatMap(list)
}

function right({ Effect, Action, Resource, Condition }) {
  return { effect: Effect, actions: Action, resources: Resource, conditions: Condition ?? {} }
}
