// What a root makes: the stand-in applies it, and the state says what there would be in AWS.
import { existsSync, writeFileSync } from 'node:fs'
import { standIn } from './terraform.js'

/** What an operator begins with, so it has to work. */
const VALUES = 'terraform.tfvars.example'

/** @returns every resource that the root would make: [{address, type, name, values}] */
export async function made(configuration, root, schemas) {
  const cloud = await standIn(configuration, schemas)
  try {
    writeFileSync(cloud.path(`${root}/backend_override.tf`), 'terraform {\n  backend "local" {}\n}\n')
    await succeeds(cloud, root, 'init', '-no-color', '-input=false')
    const from = existsSync(cloud.path(`${root}/${VALUES}`)) ? [`-var-file=${VALUES}`] : []
    await succeeds(cloud, root, 'apply', '-auto-approve', '-no-color', '-input=false', '-compact-warnings', ...from)
    const { stdout } = await succeeds(cloud, root, 'show', '-json')
    return managed(JSON.parse(stdout).values.root_module)
  } finally {
    cloud.stop()
  }
}

async function succeeds(cloud, root, ...words) {
  const result = await cloud.terraform(root, ...words)
  if (!result.ok) throw new Error(`terraform ${words.join(' ')} in ${root}\n${result.stderr || result.stdout}`)
  return result
}

function managed({ resources = [], child_modules = [] }) {
  return [...resources.filter(({ mode }) => mode === 'managed'), ...child_modules.flatMap(managed)]
}
