import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CONFIGURATION } from '../schema/configuration.js'
import { generatedFiles } from './files.js'
import { schemaFiles } from './schemas.js'

// The schemas first: the others are computed with them.
write(schemaFiles(CONFIGURATION))
write(await generatedFiles())

function write(files) {
  for (const { file, text } of files) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
