// The checks themselves are checked: each folder of `broken` has one fault that they must find.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { collectPolicies } from '../policies/collect.js'
import { faultsOf } from '../policies/faults.js'
import { INTERNET, networkReach } from '../reach/network.js'
import { BROKEN, schemas } from '../schema/configuration.js'
import { made } from '../stand-in/made.js'
import { standIn } from '../stand-in/terraform.js'

const FAULTS = {
  'unknown-argument': /An argument named "is_a_fifo" is not expected here/,
  'missing-argument': /The argument "load_balancer_arn" is required/,
  'missing-block': /Insufficient default_action blocks/,
  'block-twice': /Too many health_check blocks/,
  'wrong-type': /Inappropriate value for attribute "fifo_queue": a bool is required/,
  'unknown-resource-type': /does not support resource type\s+"aws_sqs_fifo_queue"/,
  'unknown-attribute': /This object has no argument, nested block, or exported attribute\s+named\s+"address"/,
  'set-by-aws': /aws_sqs_queue.arn is for AWS to say/,
  'no-arn': /aws_cloudwatch_log_group.kms_key_id must be an ARN, not "alias\/logs"/,
  'unknown-choice': /aws_sqs_queue.fifo_throughput_limit must be one of perMessageGroupId, perQueue, not "perMessageGroup"/,
  'web-acl-statement': /An argument named "requests" is not expected here/,
}

describe('a fault is found', { concurrency: 2 }, () => {
  let cloud
  before(async () => {
    cloud = await standIn(BROKEN, { aws: schemas().aws })
  })
  after(() => cloud.stop())

  for (const [folder, fault] of Object.entries(FAULTS)) {
    test(folder, async () => {
      const { ok: ready, output: why } = await cloud.terraform(folder, 'init', '-no-color')
      assert.ok(ready, why)
      const { ok, output } = await cloud.terraform(folder, 'validate', '-no-color')
      assert.equal(ok, false)
      assert.match(output, fault)
    })
  }
})

test('faults of policies are found, and nothing in what is right', async () => {
  const policies = collectPolicies(await made(BROKEN, 'policies', { aws: schemas().aws }))
  const faults = (await Promise.all(policies.map(faultsOf))).flat()
  assert.deepEqual(faults.sort(), [
    "aws_iam_role.federated statement 0: the identity provider's sub is not named word by word",
    'aws_iam_role.service statement 0: ecs-tasks.amazonaws.com may come for another account',
    'aws_iam_role.worker statement 0: allows anybody, of any account',
    'aws_iam_role_policy.worker AllBut: NotAction allows what nobody listed',
    'aws_iam_role_policy.worker EveryQueue: sqs:ReceiveMessage is allowed on every resource; it can be limited to arn:*:sqs:*:*:*',
    'aws_iam_role_policy.worker EverythingOfAService: allows every action (sqs:*)',
    'aws_iam_role_policy.worker HandsOver: a role may be handed to any service (iam:PassedToService)',
    'aws_iam_role_policy.worker Misspelt: there is no action sqs:RecieveMessage',
    'aws_iam_role_policy.worker NoSuchCondition: there is no condition key sqs:Queue',
    'aws_iam_role_policy.worker OtherResource: secretsmanager:GetSecretValue works on arn:*:secretsmanager:*:*:secret:*, not on arn:aws:sqs:ap-northeast-2:123456789012:bookings.fifo',
  ])
})

test('a group that is open to the internet is seen', async () => {
  const reach = networkReach(await made(BROKEN, 'open-group', { aws: schemas().aws }))
  assert.deepEqual(reach, [{ from: INTERNET, to: 'database', ports: ['3306/tcp'] }])
})
