// The tables of inputs and outputs in the README of each module and root.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from '@cdktf/hcl2json'
import { filesBelow } from '../schema/types.js'
import { folders } from '../schema/configuration.js'
import { withSection } from './sections.js'

/** @returns [{file, text}] */
export function moduleTables(configuration) {
  return Promise.all(folders(configuration).map(async (folder) => {
    const file = join(configuration, folder, 'README.md')
    const text = existsSync(file) ? readFileSync(file, 'utf8') : `# ${basename(folder)}\n`
    return { file, text: withSection(text, 'inputs and outputs', await tables(join(configuration, folder))) }
  }))
}

async function tables(directory) {
  const { variable = {}, output = {} } = await declarations(directory)
  const inputs = Object.entries(variable).sort().map(([name, [{ type, description, default: preset, sensitive }]]) => [
    code(name), code(oneLine(type)), preset === undefined ? 'required' : code(JSON.stringify(preset)), words(description, sensitive),
  ])
  const outputs = Object.entries(output).sort().map(([name, [{ description, sensitive }]]) => [code(name), words(description, sensitive)])
  return [
    table(['Input', 'Type', 'Default', 'What it is'], inputs),
    table(['Output', 'What it is'], outputs),
  ].filter(Boolean).join('\n\n')
}

async function declarations(directory) {
  const files = filesBelow(directory, ['.tf'])
  const parsed = await Promise.all(files.map((file) => parse(file, readFileSync(file, 'utf8'))))
  return {
    variable: Object.assign({}, ...parsed.map(({ variable }) => variable)),
    output: Object.assign({}, ...parsed.map(({ output }) => output)),
  }
}

function oneLine(type) {
  return type.replace(/^\$\{|\}$/g, '').replace(/\s*#.*$/gm, '').replace(/([^{(,\s])\s*\n\s*(?=[^})\s])/g, '$1, ').replace(/\s*\n\s*/g, ' ').replace(/\s+=/g, ' =')
}

function words(description, sensitive) {
  return `${(description ?? '').replace(/\s+/g, ' ').trim()}${sensitive ? ' Secret.' : ''}`
}

function code(text) {
  return `\`${text}\``
}

/** @returns a table in Markdown; nothing if it has no row */
export function table(heads, rows) {
  if (rows.length === 0) return ''
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}
