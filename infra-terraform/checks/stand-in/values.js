// Terraform's values on the wire: msgpack, in which an extension stands for "not known yet".
import { Decoder, Encoder, ExtData, ExtensionCodec } from '@msgpack/msgpack'

/** A value that only applying will tell. */
export const UNKNOWN = Symbol('unknown')

const PLAIN = 0
const REFINED = 12
const codec = new ExtensionCodec()
codec.register({ type: PLAIN, encode: () => null, decode: () => UNKNOWN })
codec.register({ type: REFINED, encode: () => null, decode: () => UNKNOWN })
const decoder = new Decoder({ extensionCodec: codec })
const encoder = new Encoder()

export function decode({ msgpack, json }) {
  return msgpack.length > 0 ? decoder.decode(msgpack) : JSON.parse(Buffer.from(json).toString('utf8'))
}

export function encode(value) {
  return { msgpack: Buffer.from(encoder.encode(marked(value))) }
}

function marked(value) {
  if (value === UNKNOWN) return new ExtData(PLAIN, new Uint8Array(1))
  if (Array.isArray(value)) return value.map(marked)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, nested]) => [name, marked(nested)]))
  }
  return value
}
