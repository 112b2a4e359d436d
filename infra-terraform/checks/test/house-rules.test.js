// How the configuration is written: what the schema cannot tell.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { before, test } from 'node:test'
import { parse } from '@cdktf/hcl2json'
import { CONFIGURATION, folders } from '../schema/configuration.js'
import { filesBelow } from '../schema/types.js'

const parsed = []

before(async () => {
  for (const file of filesBelow(CONFIGURATION, ['.tf'])) {
    parsed.push({ file: relative(CONFIGURATION, file), ...(await parse(file, readFileSync(file, 'utf8'))) })
  }
})

const declared = (kind) => parsed.flatMap(({ file, [kind]: blocks = {} }) => Object.entries(blocks).map(([name, [block]]) => ({ name: `${file} ${name}`, ...block })))

test('every input has a type and a description, and none is of any type', () => {
  const wrong = declared('variable').filter(({ type, description }) => !type || !description || /\bany\b/.test(type))
  assert.deepEqual(wrong.map(({ name }) => name), [])
})

test('every output has a description', () => {
  assert.deepEqual(declared('output').filter(({ description }) => !description).map(({ name }) => name), [])
})

test('every folder says which terraform and which providers it is written for', () => {
  const versions = new Map(folders().map((folder) => [folder, {}]))
  for (const { file, terraform = [] } of parsed) {
    for (const { required_version, required_providers = [] } of terraform) {
      Object.assign(versions.get(file.slice(0, file.lastIndexOf('/'))), { required_version, ...required_providers[0] })
    }
  }
  for (const [folder, { required_version, aws }] of versions) {
    assert.match(required_version ?? '', /^>= 1\.(9|1\d)/, folder)
    if (aws) assert.match(aws.version, /^~> 6\.\d+/, folder)
  }
})

test('every module has tests', () => {
  const without = folders().filter((folder) => folder.startsWith('modules/') && !existsSync(join(CONFIGURATION, folder, 'tests')))
  assert.deepEqual(without, [])
})

test('a file of more than 200 lines is one resource that cannot be divided', () => {
  const long = filesBelow(CONFIGURATION, ['.tf']).filter((file) => {
    const text = readFileSync(file, 'utf8')
    return text.split('\n').length > 200 && text.match(/^(resource|data|module) /gm)?.length > 1
  })
  assert.deepEqual(long.map((file) => relative(CONFIGURATION, file)), [])
})
