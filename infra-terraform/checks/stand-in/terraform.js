// Runs the terraform binary against stand-in providers, in a copy of the configuration that can be thrown away.
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { filesBelow } from '../schema/types.js'
import { startProvider } from './provider.js'
import { world } from './world.js'

/**
 * @param directory the configuration: modules and roots
 * @param schemas {provider name: schema}
 */
export async function standIn(directory, schemas) {
  const providers = await Promise.all(Object.entries(schemas).map(async ([name, schema]) => [name, await startProvider(schema, world())]))
  const copy = mkdtempSync(join(tmpdir(), 'configuration-'))
  cpSync(directory, copy, { recursive: true, filter: (path) => !['.terraform', 'checks', '.terraform.lock.hcl'].includes(basename(path)) })
  // Configuration that is wrong on purpose has a name that linters and scanners pass over.
  filesBelow(copy, ['.tf.txt']).forEach((file) => renameSync(file, file.replace(/\.txt$/, '')))
  const environment = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: '/dev/null',
    TF_IN_AUTOMATION: '1',
    TF_REATTACH_PROVIDERS: JSON.stringify(Object.fromEntries(providers.map(([name, { reattach }]) => [`hashicorp/${name}`, reattach]))),
  }
  return {
    /** @returns where a file of the configuration lies in the copy */
    path: (file) => join(copy, file),
    /** @returns {ok, stdout, stderr, output} of `terraform <words>` in a folder of the configuration; output is both */
    terraform: (folder, ...words) => run(join(copy, folder), environment, words),
    stop() {
      providers.forEach(([, provider]) => provider.stop())
      rmSync(copy, { recursive: true, force: true })
    },
  }
}

function run(cwd, env, words) {
  return new Promise((resolve) => {
    execFile('terraform', words, { cwd, env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve({ ok: !error, stdout, stderr, output: `${stdout}${stderr}` })
    })
  })
}
