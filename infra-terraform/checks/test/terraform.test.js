import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { CONFIGURATION, folders, schemas } from '../schema/configuration.js'
import { filesBelow } from '../schema/types.js'
import { standIn } from '../stand-in/terraform.js'

test('the configuration is formatted', async () => {
  const cloud = await standIn(CONFIGURATION, {})
  const { ok, output } = await cloud.terraform('.', 'fmt', '-check', '-diff', '-recursive')
  cloud.stop()
  assert.ok(ok, output)
})

describe('against the schema of the real provider', { concurrency: 2 }, () => {
  let cloud
  before(async () => {
    cloud = await standIn(CONFIGURATION, schemas())
  })
  after(() => cloud.stop())

  for (const folder of folders()) {
    test(`${folder} is valid and its tests pass`, async () => {
      await succeeds(folder, 'init', '-backend=false', '-no-color', '-input=false')
      // A module that is handed a provider by its caller cannot be validated by itself; its tests do that.
      if (!isHandedProviders(folder)) await succeeds(folder, 'validate', '-no-color')
      if (existsSync(join(CONFIGURATION, folder, 'tests'))) await succeeds(folder, 'test', '-no-color')
    })
  }

  async function succeeds(folder, ...words) {
    const { ok, output } = await cloud.terraform(folder, ...words)
    assert.ok(ok, `terraform ${words.join(' ')} in ${folder}\n${output}`)
  }

  function isHandedProviders(folder) {
    return filesBelow(join(CONFIGURATION, folder), ['.tf']).some((file) => readFileSync(file, 'utf8').includes('configuration_aliases'))
  }
})
