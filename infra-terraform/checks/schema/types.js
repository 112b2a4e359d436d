// Which resource types and data sources the configuration uses, so that only their schemas are kept.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** @returns every file below the directory whose name ends so, without these checks and what terraform put there */
export function filesBelow(directory, endings) {
  return readdirSync(directory).filter((name) => !['.terraform', 'checks', 'node_modules'].includes(name)).sort().flatMap((name) => {
    const path = join(directory, name)
    if (statSync(path).isDirectory()) return filesBelow(path, endings)
    return endings.some((ending) => name.endsWith(ending)) ? [path] : []
  })
}

/** @returns {provider name: {resource: [types], data: [types]}} in the alphabet's order */
export function usedTypes(...directories) {
  const used = {}
  for (const file of directories.flatMap((directory) => filesBelow(directory, ['.tf', '.tf.txt', '.tftest.hcl']))) {
    const text = readFileSync(file, 'utf8')
    for (const [, provider] of text.matchAll(/^\s+source\s+= "hashicorp\/(\w+)"/gm)) {
      used[provider] ??= { resource: new Set(), data: new Set() }
    }
    for (const [, kind, type] of text.matchAll(/^\s*(?:mock_)?(resource|data) "(\w+)"/gm)) {
      const provider = type.slice(0, type.indexOf('_'))
      used[provider] ??= { resource: new Set(), data: new Set() }
      used[provider][kind].add(type)
    }
  }
  delete used.terraform // built into terraform
  return Object.fromEntries(Object.entries(used).sort().map(([provider, { resource, data }]) => (
    [provider, { resource: [...resource].sort(), data: [...data].sort() }]
  )))
}
