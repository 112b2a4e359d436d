import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { test } from 'node:test'
import { generatedFiles } from '../generated/files.js'
import { schemaFiles } from '../generated/schemas.js'
import { CONFIGURATION } from '../schema/configuration.js'

test('the schemas are those of the types in use, as the bindings tell them', () => upToDate(schemaFiles(CONFIGURATION)))

test('mocks and tables are as the configuration says', async () => upToDate(await generatedFiles()))

function upToDate(files) {
  for (const { file, text } of files) {
    const name = relative(CONFIGURATION, file)
    assert.equal(existsSync(file) ? readFileSync(file, 'utf8') : '', text, `${name} is out of date: run infra-terraform/checks/update`)
  }
}
