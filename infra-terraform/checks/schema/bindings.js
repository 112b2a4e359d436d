// Reads the schema of a resource, a data source or a provider out of the TypeScript bindings that cdktf generated from
// the real provider. Their source map carries the generator's own comments ("name - computed: .., optional: ..,
// required: ..") and, for each block, how it nests. The answer has the shape of `terraform providers schema -json`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const KINDS = { provider: () => 'provider', resource: dashed, data: (type) => `data-${dashed(type, 'keep')}` }

function dashed(type, prefix) {
  const name = prefix === 'keep' ? type : type.slice(type.indexOf('_') + 1)
  // The generator renames what is a type of TypeScript's own.
  return name === 'string' ? 'string-resource' : name.replaceAll('_', '-')
}

/** Where the bindings of one type lie inside the package: `lib/<name>/index.js`. */
export function bindingPath(kind, type) {
  return join('lib', KINDS[kind](type), 'index.js')
}

/** @returns the block of `kind` ('provider', 'resource', 'data') and `type`, read under the unpacked package */
export function readBlock(packageDirectory, kind, type) {
  return new Bindings(originalSource(join(packageDirectory, bindingPath(kind, type)))).rootBlock()
}

function originalSource(file) {
  const [, encoded] = readFileSync(file, 'utf8').match(/sourceMappingURL=data:application\/json;base64,([\w+/=]+)/)
  return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')).sourcesContent[0]
}

class Bindings {
  constructor(source) {
    this.classes = new Map()
    for (const [, name, parent, body] of source.matchAll(/^export class (\w+) extends cdktf\.(\w+) \{\n(.*?)^\}/gms)) {
      this.classes.set(name.toLowerCase(), { parent, body })
    }
    this.interfaces = new Map()
    for (const [, name, body] of source.matchAll(/^export interface (\w+)[^{]* \{\n(.*?)^\}/gms)) {
      this.interfaces.set(name.toLowerCase(), body)
    }
    this.mappings = new Map()
    for (const [, name, body] of source.matchAll(/^export function (\w+)ToHclTerraform\(.*?\n(.*?)^\}/gms)) {
      this.mappings.set(name, hclMapping(body))
    }
  }

  rootBlock() {
    const root = [...this.classes.values()].find(({ parent }) => /^Terraform(Resource|DataSource|Provider)$/.test(parent))
    return this.#block(root.body, hclMapping(root.body.slice(root.body.indexOf('synthesizeHclAttributes'))))
  }

  #block(body, mapping) {
    return this.#blockOf(members(body), mapping)
  }

  #blockOf(found, mapping) {
    const block = { attributes: {}, block_types: {} }
    for (const member of found) {
      const mapped = mapping.get(member.name)
      if (mapped?.nested && mapped.isBlock) {
        block.block_types[member.name] = this.#nestedBlock(member, mapped)
      } else {
        block.attributes[member.name] = {
          type: mapped?.nested ? collection(mapped, this.#objectType(mapped.nested)) : this.#type(member, mapped),
          ...flags(member),
        }
      }
    }
    return block
  }

  #nestedBlock(member, mapped) {
    const nested = this.#struct(mapped.nested)
    return {
      nesting_mode: mapped.type === 'struct' ? 'single' : mapped.type,
      block: nested,
      ...(member.required && mapped.type !== 'struct' ? { min_items: 1 } : {}),
      ...(mapped.many || mapped.type === 'struct' ? {} : { max_items: 1 }),
    }
  }

  #objectType(functionName) {
    const { attributes } = this.#struct(functionName)
    return ['object', Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type]))]
  }

  #struct(functionName) {
    const wanted = functionName.toLowerCase()
    const mapping = this.mappings.get(functionName) ?? new Map()
    const reference = this.classes.get(`${wanted}outputreference`)
    // Nothing refers to a provider's blocks, so they have an interface only: it tells required from optional.
    return reference ? this.#block(reference.body, mapping)
      : this.#blockOf(interfaceMembers(this.interfaces.get(wanted), mapping), mapping)
  }

  #type({ name, text }, mapped) {
    const complex = text.match(/ = new (\w+?)(List|Map|OutputReference)\(this, "\w+"(?:, (true|false))?\)/)
    if (complex) {
      const object = this.#objectType(complex[1])
      if (complex[2] === 'OutputReference') return object
      return [complex[2] === 'Map' ? 'map' : complex[3] === 'true' ? 'set' : 'list', object]
    }
    const cdktfMap = text.match(/ = new cdktf\.(String|Number|Boolean|Any)Map\(/)
    if (cdktfMap) return ['map', scalar(cdktfMap[1])]
    const list = text.match(/ = new cdktf\.(String|Number|Boolean|Any)(List|Map)List\(this, "\w+", (true|false)\)/)
    if (list) return [list[3] === 'true' ? 'set' : 'list', [list[2].toLowerCase(), scalar(list[1])]]
    const getter = text.match(/(tolist\()?this\.(?:get|interpolationForAttribute)(String|Number|Boolean|Any)?(List|Map)?(?:Attribute)?\(/)
    if (!getter) return storageType(name, mapped)
    const [, fromSet, of = getter[3] ? 'String' : 'Any', container] = getter
    if (!container) return scalar(of)
    if (container === 'Map') return ['map', scalar(of)]
    return [fromSet || mapped?.type === 'set' ? 'set' : 'list', scalar(of)]
  }
}

/** Provider attributes have no getter that tells their type; how they are stored does. */
function storageType(name, mapped) {
  const [, of, container] = mapped?.storage?.match(/^(string|number|boolean|any)(List|Map)?$/) ?? []
  if (!of) throw new Error(`no type for ${name}`)
  const element = scalar(of[0].toUpperCase() + of.slice(1))
  return container ? [mapped.type, element] : element
}

function scalar(name) {
  return { String: 'string', Number: 'number', Boolean: 'bool', Any: 'dynamic' }[name]
}

function collection(mapped, object) {
  return mapped.type === 'struct' || !mapped.many ? object : [mapped.type, object]
}

function flags({ name, computed, optional, required }) {
  // The bindings do not say what is write-only; the provider's names do.
  const write_only = name.endsWith('_wo')
  return { ...(required && { required }), ...(optional && { optional }), ...(computed && { computed }), ...(write_only && { write_only }) }
}

function members(body) {
  const found = []
  const heads = [...body.matchAll(/^ {2}\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)$/gm)]
  heads.forEach((head, index) => {
    const [, name, computed, optional, required] = head
    const text = body.slice(head.index, heads[index + 1]?.index ?? body.length)
    found.push({ name, computed: computed === 'true', optional: optional === 'true', required: required === 'true', text })
  })
  return found
}

function interfaceMembers(body, mapping) {
  return [...mapping.keys()].map((name) => {
    const property = name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())
    const required = new RegExp(`readonly ${property}:`).test(body)
    return { name, required, optional: !required, computed: false, text: '' }
  })
}

const HCL_ENTRY = /^ +(\w+): \{\n +value: (.*),\n +isBlock: \w+,\n +type: "(\w+)",\n +storageClassType: "(\w+)"/gm

/** @returns name -> {nested: function of the nested struct, many, isBlock, type} as the generator wrote it for HCL */
function hclMapping(body) {
  const mapping = new Map()
  for (const [, name, value, type, storage] of body.matchAll(HCL_ENTRY)) {
    const many = value.match(/list?MapperHcl\((\w+)ToHclTerraform, (true|false)\)|hashMapperHcl\((\w+)ToHclTerraform\)/)
    const one = value.match(/(?:^|: )(\w+)ToHclTerraform\(/)
    if (many && many[1] && !many[1].startsWith('cdktf')) {
      mapping.set(name, { nested: many[1], many: true, isBlock: many[2] === 'true', type })
    } else if (one && /internalValue|struct!/.test(value)) {
      mapping.set(name, { nested: one[1], many: false, isBlock: true, type })
    } else {
      mapping.set(name, { type, storage })
    }
  }
  return mapping
}
