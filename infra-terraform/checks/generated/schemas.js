// The schemas of the types that the configuration uses, as the bindings' package tells them.
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BROKEN, schemaFile } from '../schema/configuration.js'
import { buildSchema, unpackBindings } from '../schema/providers.js'
import { usedTypes } from '../schema/types.js'

/** @returns [{file, text}] */
export function schemaFiles(configuration) {
  return Object.entries(usedTypes(configuration, BROKEN)).map(([provider, types]) => {
    const packageDirectory = process.env.BINDINGS ? join(process.env.BINDINGS, provider) : unpackBindings(provider, types)
    try {
      return { file: schemaFile(provider), text: print(buildSchema(provider, types, packageDirectory)) }
    } finally {
      if (!process.env.BINDINGS) rmSync(dirname(packageDirectory), { recursive: true })
    }
  })
}

/** A line for each attribute, so that a change of the schema can be read. */
function print(schema) {
  const spread = JSON.stringify(schema, null, 1)
  return `${spread.replace(/\{[^{}]*\}|\[[^{}[\]]*\]/g, (leaf) => leaf.replace(/\s*\n\s*/g, ' '))}\n`
}
