// Who can open a connection to whom, by the security groups of an applied configuration. As AWS decides it: the caller's
// group must let it out and the called one's must let it in.

/** Everything outside the VPC. */
export const INTERNET = 'the internet'

/** @returns [{from, to, ports}] between the named groups and the internet */
export function networkReach(resources) {
  const of = (type) => resources.filter((resource) => resource.type === type).map(({ values }) => values)
  const groups = of('aws_security_group')
  const ingress = [...of('aws_vpc_security_group_ingress_rule').map(separateRule), ...groups.flatMap((group) => inlineRules(group, 'ingress')),
    ...of('aws_security_group_rule').filter(({ type }) => type === 'ingress').flatMap(olderRules)]
  const egress = [...of('aws_vpc_security_group_egress_rule').map(separateRule), ...groups.flatMap((group) => inlineRules(group, 'egress')),
    ...of('aws_security_group_rule').filter(({ type }) => type === 'egress').flatMap(olderRules)]
  return parts(groups).flatMap((from) => parts(groups).filter((to) => to !== from).flatMap((to) => {
    const out = from === undefined ? [ANY] : egress.filter((rule) => rule.group === from.id && meets(rule, to))
    const into = to === undefined ? [ANY] : ingress.filter((rule) => rule.group === to.id && meets(rule, from))
    const ports = [...new Set(out.flatMap((leaving) => into.map((arriving) => common(leaving, arriving)).filter(Boolean)))]
    return ports.length === 0 ? [] : [{ from: from?.name ?? INTERNET, to: to?.name ?? INTERNET, ports: ports.sort() }]
  }))
}

const ANY = { protocol: '-1', ports: [0, 65535] }

/** The groups, and `undefined` for what is outside. */
function parts(groups) {
  return [undefined, ...groups]
}

function separateRule(rule) {
  return {
    group: rule.security_group_id,
    peer: rule.referenced_security_group_id ?? undefined,
    cidr: rule.cidr_ipv4 ?? rule.cidr_ipv6 ?? (rule.prefix_list_id ? 'prefix-list' : undefined),
    protocol: rule.ip_protocol,
    ports: range(rule),
  }
}

function inlineRules(group, direction) {
  return (group[direction] ?? []).flatMap((rule) => olderRules({ ...rule, security_group_id: group.id }))
}

function olderRules(rule) {
  const base = { group: rule.security_group_id, protocol: rule.protocol, ports: range(rule) }
  return [
    ...[...(rule.cidr_blocks ?? []), ...(rule.ipv6_cidr_blocks ?? [])].map((cidr) => ({ ...base, cidr })),
    ...[...(rule.security_groups ?? []), rule.source_security_group_id].filter(Boolean).map((peer) => ({ ...base, peer })),
  ]
}

/** Every port unless the rule names some; a rule for every protocol names none. */
function range({ from_port, to_port, protocol, ip_protocol }) {
  const every = (protocol ?? ip_protocol) === '-1' || from_port === null || from_port === undefined || from_port === -1
  return every ? [0, 65535] : [from_port, to_port]
}

/** An address range is taken to hold every part of the VPC, and the internet if it is not private: the worst case. */
function meets(rule, part) {
  if (rule.peer) return rule.peer === part?.id
  return part !== undefined || !/^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/.test(rule.cidr ?? '')
}

/** @returns the ports and the protocol that both rules allow, in words; nothing if there are none */
function common(leaving, arriving) {
  const protocol = leaving.protocol === '-1' ? arriving.protocol : leaving.protocol
  if (arriving.protocol !== '-1' && arriving.protocol !== protocol) return undefined
  const [from, to] = [Math.max(leaving.ports[0], arriving.ports[0]), Math.min(leaving.ports[1], arriving.ports[1])]
  if (from > to) return undefined
  if (protocol === '-1') return 'everything'
  return `${from === 0 && to === 65535 ? 'every port' : from === to ? from : `${from}-${to}`}/${protocol}`
}
