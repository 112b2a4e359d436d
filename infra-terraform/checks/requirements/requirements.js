// Every requirement of the report's sections 3-5, 7-9 and 12 that asks something of the cloud.
import { DATA } from './data.js'
import { EDGE } from './edge.js'
import { NETWORK } from './network.js'
import { SERVICES } from './services.js'
import { WATCHING } from './watching.js'

/** [{section, asks, place, holds?}]: place as in generated/addresses.js; holds(prod) returns [what is, what shall be] */
export const REQUIREMENTS = [NETWORK, EDGE, SERVICES, DATA, WATCHING].flat()
  .map(([section, asks, place, holds]) => ({ section, asks, place, holds }))
  .sort((one, other) => one.section.localeCompare(other.section, 'en', { numeric: true }))
