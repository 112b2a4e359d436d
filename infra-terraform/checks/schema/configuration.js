// Where the configuration under check lies, its folders, and the schemas of what it uses.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSchema, completed } from './providers.js'
import { filesBelow, usedTypes } from './types.js'

/** infra-terraform of this checkout, or of the one that CONFIGURATION names. */
export const CONFIGURATION = process.env.CONFIGURATION ?? fileURLToPath(new URL('../..', import.meta.url))

/** Configuration with one fault in each folder, by which the checks are checked. */
export const BROKEN = fileURLToPath(new URL('../test/broken', import.meta.url))

/** @returns the folders that hold configuration, modules and roots, relative to it */
export function folders(configuration = CONFIGURATION) {
  const all = filesBelow(configuration, ['.tf']).map((file) => relative(configuration, dirname(file)))
  return [...new Set(all)].sort()
}

export function schemaFile(provider) {
  return fileURLToPath(new URL(`./${provider}.json`, import.meta.url))
}

/** @returns {provider: schema}; of the unpacked packages in the folder BINDINGS, one a provider, else as written down here */
export function schemas(configuration = CONFIGURATION) {
  const used = usedTypes(configuration, BROKEN)
  const text = [configuration, BROKEN].flatMap((directory) => filesBelow(directory, ['.tf', '.tf.txt'])).map((file) => readFileSync(file, 'utf8')).join('\n')
  const providers = Object.keys(used).filter((provider) => process.env.BINDINGS || existsSync(schemaFile(provider)))
  return Object.fromEntries(providers.map((provider) => [provider, completed(schemaOf(provider, used[provider]), (word) => text.includes(word))]))
}

function schemaOf(provider, types) {
  if (process.env.BINDINGS) return buildSchema(provider, types, join(process.env.BINDINGS, provider))
  return JSON.parse(readFileSync(schemaFile(provider), 'utf8'))
}
