/** Turns a schema in the form of `terraform providers schema -json` into the protocol's message. */
export function toMessage({ provider, resource_schemas, data_source_schemas }) {
  return {
    provider: schemaMessage(provider),
    resource_schemas: each(resource_schemas),
    data_source_schemas: each(data_source_schemas),
  }
}

function each(schemas) {
  return Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, schemaMessage(schema)]))
}

function schemaMessage({ version = 0, block }) {
  return { version, block: blockMessage(block) }
}

function blockMessage({ attributes, block_types }) {
  return {
    attributes: Object.entries(attributes).map(([name, { type, ...flags }]) => ({
      name, type: Buffer.from(JSON.stringify(type)), ...flags,
    })),
    block_types: Object.entries(block_types).map(([type_name, nested]) => ({
      type_name,
      nesting: nested.nesting_mode.toUpperCase(),
      block: blockMessage(nested.block),
      min_items: nested.min_items ?? 0,
      max_items: nested.max_items ?? 0,
    })),
  }
}
