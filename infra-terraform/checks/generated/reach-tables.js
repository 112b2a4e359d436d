// The README's tables for who would attack: whom each part reaches over the network, and what each role may do.
import { collectPolicies } from '../policies/collect.js'
import { identityReach, principals } from '../reach/identity.js'
import { table } from './module-tables.js'

/** Of the stand-in's own, with what stands before it in the id of a key, a distribution, a database. */
const NUMBER = /(?:[0-]{24}|[a-z-]+-)?(0{6}\d{6})\b/

/** @param cloud the applied root, see reach/cloud.js */
export function networkTable({ connections }) {
  const parts = [...new Set(connections.flatMap(({ from, to }) => [from, to]))].sort()
  return table(['Part', 'Reached from', 'Reaches'], parts.map((part) => [
    part,
    cell(connections.filter(({ to }) => to === part).map(({ from, ports }) => `${from}: ${ports.join(', ')}`)),
    cell(connections.filter(({ from }) => from === part).map(({ to, ports }) => `${to}: ${ports.join(', ')}`)),
  ]))
}

export function rolesTable({ resources }) {
  return withoutNumbers(resources, table(['Role', 'Who may become it', 'What it may do'], identityReach(resources).map(({ role, who, rights, managed }) => [
    `\`${role}\``,
    cell([...new Set(who)].sort().map(shortened)),
    cell([...rights.map(words), ...managed.map((arn) => `AWS' own policy ${arn.slice(arn.lastIndexOf('/') + 1)}`)]),
  ])))
}

/** What resources say themselves of who may use them. */
export function resourcePoliciesTable({ resources }) {
  const policies = collectPolicies(resources).filter(({ kind }) => kind === 'resource' || kind === 'boundary')
  return withoutNumbers(resources, table(['Resource', 'Who', 'May'], policies.flatMap(({ address, statements }) => statements.map((statement) => [
    `\`${address}\``,
    cell([...new Set(principals(statement))].sort().map(shortened)),
    words({ effect: statement.Effect, actions: statement.Action, resources: statement.Resource, conditions: statement.Condition ?? {} }),
  ]))))
}

function words({ effect, actions, resources, conditions }) {
  const limits = Object.values(conditions).flatMap((test) => Object.keys(test))
  return `${effect === 'Deny' ? 'not ' : ''}${actions.join(', ')} on ${resources.map(shortened).join(', ')}${limits.length ? ` if ${limits.join(', ')}` : ''}`
}

/** Account and region are the same everywhere. */
function shortened(arn) {
  return arn === '*' ? '`*`' : arn.replace(/^arn:aws:([\w-]+):[\w-]*:\w*:/, '$1 ')
}

function cell(lines) {
  return lines.length === 0 ? 'nobody' : lines.join('<br>')
}

/** The stand-in numbers what it makes as it comes, another way each time; a reader wants to know which one it is anyway. */
function withoutNumbers(resources, text) {
  const names = new Map()
  for (const { address, values } of resources) {
    for (const said of [values.id, values.arn, values.key_id, values.resource_id]) {
      const number = NUMBER.exec(said ?? '')?.[1]
      if (number && !names.has(number)) names.set(number, address.replace(/module\.\w+\./, ''))
    }
  }
  return text.replace(new RegExp(NUMBER, 'g'), (all, number) => names.get(number) ?? all)
}
