// Where in the configuration a resource, or one of its arguments, is written.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { filesBelow } from '../schema/types.js'

/**
 * @param place "<folder> <address> [argument]", for example "modules/network aws_vpc.this cidr_block"
 * @returns {file, line}: the file relative to the configuration, the line of the argument or of the resource itself
 */
export function locate(configuration, place) {
  const [folder, address, argument] = place.split(' ')
  const blocks = filesBelow(join(configuration, folder), ['.tf']).flatMap((file) => blocksIn(file, openingOf(address)))
  if (blocks.length === 0) throw new Error(`there is no ${address} in ${folder}`)
  for (const { file, start, lines } of blocks) {
    const within = argument === undefined ? 0 : lines.findIndex((line) => wordBegins(line, argument))
    if (within >= 0) return { file: relative(configuration, file), line: start + within + 1 }
  }
  throw new Error(`${address} in ${folder} has no ${argument}`)
}

function blocksIn(file, opening) {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, start) => {
    if (!line.startsWith(opening)) return []
    const end = lines.findIndex((later, index) => index > start && later.startsWith('}'))
    return [{ file, start, lines: lines.slice(start, end) }]
  })
}

function openingOf(address) {
  const words = address.split('.')
  if (address === 'locals') return 'locals {'
  if (words[0] === 'module' || words[0] === 'variable') return `${words[0]} "${words[1]}" {`
  return words[0] === 'data' ? `data "${words[1]}" "${words[2]}" {` : `resource "${words[0]}" "${words[1]}" {`
}

function wordBegins(line, argument) {
  return new RegExp(`^\\s+(?:dynamic ")?"?${argument}\\b`).test(line)
}
