// The README's table: each requirement of the report, the resource that meets it, file and line.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { REQUIREMENTS } from '../requirements/requirements.js'
import { locate } from './addresses.js'
import { table } from './module-tables.js'

export function requirementsTable(configuration) {
  return table(['Report', 'What it asks', 'Met by', 'Where'], REQUIREMENTS.map(({ section, asks, place }) => (
    place.includes(' ') ? met(configuration, section, asks, place) : outside(configuration, section, asks, place)
  )))
}

function met(configuration, section, asks, place) {
  const [, address, argument] = place.split(' ')
  const { file, line } = locate(configuration, place)
  return [section, asks, `\`${address}\`${argument ? `, \`${argument}\`` : ''}`, `[${file}:${line}](${file}#L${line})`]
}

function outside(configuration, section, asks, place) {
  if (!existsSync(join(configuration, '..', place))) throw new Error(`there is no ${place}`)
  return [section, asks, 'not a resource of the cloud', `[${place}](../${place})`]
}
