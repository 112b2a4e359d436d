// Builds a provider's schema from the bindings' package, only of the types that the configuration uses.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bindingPath, readBlock } from './bindings.js'
import { statementBlock } from './wafv2-statement.js'

/** Which package of bindings tells a provider's schema. The integrity is the registry's, so a changed package shows. */
export const BINDINGS = {
  aws: {
    package: '@cdktf/provider-aws',
    version: '21.22.1',
    integrity: 'sha512-BuSHeaQFUL9l33pBzIMRT7cTQ69AM2mLtijjteCPhVQRmvuhuj9Lvfymf7knAMhYqAT6+Lrls9jiGVW/Us3zrQ==',
  },
  random: {
    package: '@cdktf/provider-random',
    version: '12.0.1',
    integrity: 'sha512-yE9fteVRxekOl6MhJeM6sac1VkljCwGFrZxozq0aE11zTBmB4oQBr3nk9Z1A2C5C3IB/0jKmabYDNPqgrZDfNw==',
  },
}

/** @returns the schemas of the used types of one provider, in the form of `terraform providers schema -json` */
export function buildSchema(provider, { resource, data }, packageDirectory) {
  return {
    provider: { block: readBlock(packageDirectory, 'provider', provider) },
    resource_schemas: blocks(packageDirectory, 'resource', resource),
    data_source_schemas: blocks(packageDirectory, 'data', data),
  }
}

/** Adds what the bindings leave out. @param isUsed whether the configuration has a word */
export function completed(schema, isUsed) {
  const webAcl = schema.resource_schemas.aws_wafv2_web_acl
  if (webAcl) {
    const rule = webAcl.block.block_types.rule.block
    delete rule.attributes.statement
    rule.block_types.statement = { nesting_mode: 'list', block: statementBlock(isUsed), min_items: 1, max_items: 1 }
  }
  return schema
}

function blocks(packageDirectory, kind, types) {
  const known = types.filter((type) => existsSync(join(packageDirectory, bindingPath(kind, type))))
  return Object.fromEntries(known.map((type) => [type, { block: readBlock(packageDirectory, kind, type) }]))
}

/** Downloads the bindings with npm and unpacks those of the given types. @returns the package's directory */
export function unpackBindings(provider, { resource, data }) {
  const { package: name, version, integrity } = BINDINGS[provider]
  const directory = mkdtempSync(join(tmpdir(), 'bindings-'))
  execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', directory], { stdio: ['ignore', 'ignore', 'inherit'] })
  const archive = join(directory, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (found !== integrity) throw new Error(`${name}@${version} is not the package it was: ${found}`)
  const listed = new Set(execFileSync('tar', ['-tzf', archive], { maxBuffer: 1e8 }).toString().split('\n'))
  const wanted = [['provider', provider], ...resource.map((type) => ['resource', type]), ...data.map((type) => ['data', type])]
    .map(([kind, type]) => `package/${bindingPath(kind, type)}`).filter((path) => listed.has(path))
  execFileSync('tar', ['-xzf', archive, '-C', directory, ...wanted])
  return join(directory, 'package')
}
