// What dev and prod would be in AWS, judged as a whole.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { collectPolicies } from '../policies/collect.js'
import { faultsOf } from '../policies/faults.js'
import { Cloud } from '../reach/cloud.js'
import { fits } from '../policies/globs.js'
import { identityReach } from '../reach/identity.js'
import { INTERNET } from '../reach/network.js'
import { REQUIREMENTS } from '../requirements/requirements.js'
import { CONFIGURATION, schemas } from '../schema/configuration.js'
import { made } from '../stand-in/made.js'

const clouds = {}

// What an attacker would want most, and the roles that have it; no other may.
const WHO_MAY = [
  ['sqs:SendMessage', 'bookings.fifo', ['room-task', 'warm-up-task', 'worker-task']],
  ['sqs:ReceiveMessage', 'bookings.fifo', ['worker-task']],
  ['sqs:ReceiveMessage', 'bookings-dead-letter.fifo', ['worker-task']],
  ['rds-db:connect', 'matchgate_worker', ['worker-task']],
  ['secretsmanager:GetSecretValue', 'mysql-master|rds!db', ['migrate-execution']],
  ['secretsmanager:GetSecretValue', 'admission-key|token-keys|ops-token', ['room-execution']],
  ['secretsmanager:GetSecretValue', 'redis-url', ['room-execution', 'worker-execution']],
  ['iam:PassRole', 'role/', ['github-deploy', 'warm-up-schedule']],
  ['ecs:UpdateService', 'service/', ['github-deploy']],
  ['ecr:PutImage', 'repository/', ['github-deploy']],
  ['s3:GetObject', 'tfstate', ['github-plan']],
]

function rolesThatMay(resources, action, resource) {
  return identityReach(resources).filter(({ rights }) => rights.some((right) => right.effect === 'Allow'
    && right.actions.some((pattern) => fits(action, pattern))
    && right.resources.some((arn) => arn === '*' || new RegExp(resource).test(arn)))).map(({ role }) => role)
}

before(async () => {
  await Promise.all(['bootstrap', 'dev', 'prod'].map(async (root) => {
    clouds[root] = new Cloud(await made(CONFIGURATION, root, schemas()))
  }))
})

for (const root of ['bootstrap', 'dev', 'prod']) {
  describe(root, () => {
    test('every policy names actions, resources and conditions that AWS knows, and no more than needed', async () => {
      const faults = await Promise.all(collectPolicies(clouds[root].resources).map(faultsOf))
      assert.deepEqual(faults.flat(), [])
    })

    test('nobody has a key that lives long', () => {
      const keys = clouds[root].resources.filter(({ type }) => /^aws_iam_(access_key|user|service_specific_credential)/.test(type))
      assert.deepEqual(keys.map(({ address }) => address), [])
    })

    test('AWS\' own policies are only those that cannot be written with less', () => {
      const managed = clouds[root].all('aws_iam_role_policy_attachment').map(({ policy_arn }) => policy_arn).filter((arn) => arn.includes('::aws:policy/'))
      assert.deepEqual([...new Set(managed)].filter((arn) => !(arn.slice(arn.lastIndexOf('/') + 1) in MANAGED)), [])
    })
  })
}

for (const root of ['dev', 'prod']) {
  describe(root, () => {
    for (const [action, resource, holders] of WHO_MAY) {
      test(`${action} on ${resource}: ${holders.join(', ')}`, () => {
        assert.deepEqual(rolesThatMay(clouds[root].resources, action, resource).map((role) => role.replace(`matchgate-${root}-`, '')), holders)
      })
    }

    test('the internet reaches the load balancer and nothing else', () => {
      assert.deepEqual(clouds[root].connections.filter(({ from }) => from === INTERNET).map(({ to, ports }) => [to, ports]), [['alb', ['443/tcp', '80/tcp']]])
    })

    test('only workers reach MySQL, only tasks reach Redis, and neither of them opens a connection', () => {
      const { connections } = clouds[root]
      assert.deepEqual(connections.filter(({ to }) => to === 'database').map(({ from, ports }) => [from, ports]), [['worker', ['3306/tcp']]])
      assert.deepEqual(connections.filter(({ to }) => to === 'redis').map(({ from, ports }) => [from, ports]), [['room', ['6379/tcp']], ['worker', ['6379/tcp']]])
      assert.deepEqual(connections.filter(({ from }) => ['database', 'redis'].includes(from)), [])
    })
  })
}

// Each with the reason.
const MANAGED = {
  AmazonRDSEnhancedMonitoringRole: 'RDS asks for this policy by name',
}

describe('the report asks, and prod has', () => {
  for (const { section, asks, holds } of REQUIREMENTS.filter((requirement) => requirement.holds)) {
    test(`${section}: ${asks}`, () => {
      const [is, shall] = holds(clouds.prod)
      assert.deepEqual(is, shall)
    })
  }
})
