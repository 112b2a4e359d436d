// Everything in the repository that is made from the configuration by a command, and not by hand.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CONFIGURATION, schemas } from '../schema/configuration.js'
import { Cloud } from '../reach/cloud.js'
import { made } from '../stand-in/made.js'
import { mockFile } from './mocks.js'
import { moduleTables } from './module-tables.js'
import { networkTable, resourcePoliciesTable, rolesTable } from './reach-tables.js'
import { requirementsTable } from './requirements-table.js'
import { withSection } from './sections.js'

/** @returns [{file, text}] as it should be now; needs the schemas to be there */
export async function generatedFiles() {
  return [mockFile(CONFIGURATION, schemas().aws), ...(await moduleTables(CONFIGURATION)), await readme()]
}

async function readme() {
  const file = join(CONFIGURATION, 'README.md')
  const prod = new Cloud(await made(CONFIGURATION, 'prod', schemas()))
  const sections = {
    requirements: requirementsTable(CONFIGURATION),
    'reach by network': networkTable(prod),
    'reach by role': rolesTable(prod),
    'policies of resources': resourcePoliciesTable(prod),
  }
  const text = Object.entries(sections).reduce((before, [name, content]) => withSection(before, name, content), readFileSync(file, 'utf8'))
  return { file, text }
}
