// Asks an applied configuration what there is, and who reaches whom.
import { INTERNET, networkReach } from './network.js'

export class Cloud {
  #resources

  /** @param resources as `made` returns them */
  constructor(resources) {
    this.#resources = resources
    this.names = commonPrefix(resources.filter(({ type }) => type === 'aws_security_group').map(({ values }) => values.name))
    this.connections = networkReach(resources).map(({ from, to, ports }) => ({ from: this.#short(from), to: this.#short(to), ports }))
  }

  get resources() {
    return this.#resources
  }

  /** @returns the resources of a type, with their addresses */
  made(type) {
    return this.#resources.filter((resource) => resource.type === type)
  }

  /** @returns the values of all resources of a type */
  all(type) {
    return this.made(type).map(({ values }) => values)
  }

  /** @returns the values of the only resource of a type for which the condition holds */
  one(type, holds = () => true) {
    const found = this.made(type).filter(holds)
    if (found.length !== 1) throw new Error(`${found.length} of ${type}: ${found.map(({ address }) => address).join(', ')}`)
    return found[0].values
  }

  /** @returns who reaches that part of the network, each with the ports */
  reaching(part) {
    return this.connections.filter(({ to, from }) => to === part && from !== INTERNET).map(({ from, ports }) => `${from} ${ports.join(', ')}`)
  }

  /** @returns whom that part of the network reaches, each with the ports */
  reachedFrom(part) {
    return this.connections.filter(({ from }) => from === part).map(({ to, ports }) => `${to} ${ports.join(', ')}`)
  }

  #short(name) {
    return name === INTERNET ? name : name.slice(this.names.length)
  }
}

function commonPrefix(names) {
  if (names.length < 2) return ''
  let length = 0
  while (names.every((name) => name[length] !== undefined && name[length] === names[0][length])) length += 1
  return names[0].slice(0, length)
}
