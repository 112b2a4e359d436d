import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INTERNET, networkReach } from '../reach/network.js'

const group = (name) => ({ type: 'aws_security_group', values: { id: `sg-${name}`, name } })
const ingress = (to, rule) => ({
  type: 'aws_vpc_security_group_ingress_rule', values: { security_group_id: `sg-${to}`, ip_protocol: 'tcp', ...rule },
})
const everythingOut = (from) => ({
  type: 'aws_vpc_security_group_egress_rule', values: { security_group_id: `sg-${from}`, ip_protocol: '-1', cidr_ipv4: '0.0.0.0/0' },
})

test('a connection needs a way out and a way in', () => {
  const database = [group('worker'), group('database'), ingress('database', { referenced_security_group_id: 'sg-worker', from_port: 3306, to_port: 3306 })]
  assert.deepEqual(networkReach(database), [])
  assert.deepEqual(networkReach([...database, everythingOut('worker')]), [
    { from: 'worker', to: INTERNET, ports: ['everything'] },
    { from: 'worker', to: 'database', ports: ['3306/tcp'] },
  ])
})

test('an open address range lets in the internet and every other part', () => {
  const open = [group('alb'), group('room'), everythingOut('room'), ingress('alb', { cidr_ipv4: '0.0.0.0/0', from_port: 443, to_port: 443 })]
  const into = networkReach(open).filter(({ to }) => to === 'alb')
  assert.deepEqual(into, [{ from: INTERNET, to: 'alb', ports: ['443/tcp'] }, { from: 'room', to: 'alb', ports: ['443/tcp'] }])
})

test('a private address range lets in the parts of the network only', () => {
  const inside = [group('room'), group('redis'), everythingOut('room'), ingress('redis', { cidr_ipv4: '10.0.0.0/16', from_port: 0, to_port: 65535 })]
  assert.deepEqual(networkReach(inside).filter(({ to }) => to === 'redis').map(({ from, ports }) => [from, ports]), [['room', ['every port/tcp']]])
})

test('a rule written inside a group counts too', () => {
  const inline = { type: 'aws_security_group', values: { id: 'sg-x', name: 'x', ingress: [{ protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] }] } }
  assert.deepEqual(networkReach([inline]), [{ from: INTERNET, to: 'x', ports: ['22/tcp'] }])
})
