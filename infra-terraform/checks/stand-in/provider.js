// A stand-in for a Terraform provider: it serves a provider's schema over Terraform's plugin protocol, so that the real
// terraform binary can validate, test, plan and apply configuration where the provider itself cannot be downloaded.
import { Server, ServerCredentials } from '@grpc/grpc-js'
import protoLoader from '@grpc/proto-loader'
import { loadPackageDefinition } from '@grpc/grpc-js'
import { REGION } from './identities.js'
import { decode, encode } from './values.js'
import { toMessage } from './schema-message.js'

const PROTO = new URL('./tfplugin5.proto', import.meta.url).pathname
const { tfplugin5 } = loadPackageDefinition(protoLoader.loadSync(PROTO, { keepCase: true, longs: Number, enums: String }))

/**
 * Starts one provider on the loopback.
 *
 * @param schema as in `terraform providers schema -json`: provider, resource_schemas, data_source_schemas
 * @param world what exists there: validate, plan, create, read (see world.js)
 * @returns what TF_REATTACH_PROVIDERS says of it, and how to stop it
 */
export async function startProvider(schema, world) {
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 })
  server.addService(tfplugin5.Provider.service, handlers(schema, world))
  const port = await new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)))
  })
  return {
    reattach: {
      Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
    },
    stop: () => server.forceShutdown(),
  }
}

function handlers(schema, world) {
  const schemaMessage = toMessage(schema)
  // Each `provider` block in the configuration is a connection of its own, with its own settings.
  const regions = new Map()
  const resource = (request) => schema.resource_schemas[request.type_name].block
  const data = (request) => schema.data_source_schemas[request.type_name].block
  const calls = {
    GetSchema: () => schemaMessage,
    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
    Configure: ({ config }, caller) => {
      regions.set(caller, decode(config).region)
      return {}
    },
    ValidateResourceTypeConfig: (request) => ({
      diagnostics: diagnostics(world.validate(request.type_name, decode(request.config), resource(request))),
    }),
    ValidateDataSourceConfig: () => ({}),
    UpgradeResourceState: ({ raw_state }) => ({ upgraded_state: { json: raw_state.json } }),
    ReadResource: ({ current_state }) => ({ new_state: current_state }),
    PlanResourceChange: (request) => {
      const proposed = decode(request.proposed_new_state)
      const planned = proposed && world.plan(proposed, decode(request.prior_state), resource(request))
      return { planned_state: encode(planned), legacy_type_system: true }
    },
    ApplyResourceChange: (request, caller) => {
      const planned = decode(request.planned_state)
      const created = planned && world.create(request.type_name, planned, resource(request), regions.get(caller) ?? REGION)
      return { new_state: encode(created), legacy_type_system: true }
    },
    ReadDataSource: (request, caller) => ({
      state: encode(world.read(request.type_name, decode(request.config), data(request), regions.get(caller) ?? REGION)),
    }),
    Stop: () => ({}),
  }
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, answering(name, call)]))
}

function answering(name, call) {
  return (incoming, callback) => {
    const { request } = incoming
    try {
      callback(null, call(request, incoming.getPeer()))
    } catch (error) {
      const summary = `the stand-in provider failed in ${name}${request.type_name ? ` of ${request.type_name}` : ''}`
      callback(null, { diagnostics: [{ severity: 'ERROR', summary, detail: error.stack }] })
    }
  }
}

function diagnostics(problems) {
  return problems.map(({ attribute, problem }) => ({
    severity: 'ERROR',
    summary: problem,
    attribute: { steps: attribute.map((step) => (typeof step === 'string' ? { attribute_name: step } : { element_key_int: step })) },
  }))
}
