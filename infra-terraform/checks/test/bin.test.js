// The scripts beside the configuration, against an AWS CLI of this test's own that writes down how it is called.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../../bin', import.meta.url))
const ARN = 'arn:aws:ecs:ap-northeast-2:123456789012:task-definition'

/** @param answers lines of bash `case "$*" in`, before the usual ones; @returns {status, stdout, stderr, calls} */
function run(script, words, answers = '') {
  const folder = mkdtempSync(join(tmpdir(), 'aws-'))
  const log = join(folder, 'calls')
  writeFileSync(join(folder, 'aws'), `#!/usr/bin/env bash
echo "$*" >>${log}
case "$*" in
${answers}
  "sts "*) echo 123456789012 ;;
  "configure "*) echo ap-northeast-2 ;;
  *describe-task-definition*) echo '{"family":"'"\${4}"'","revision":7,"taskDefinitionArn":"x","containerDefinitions":[{"image":"old"},{"image":"collector"}]}' ;;
  *register-task-definition*) jq -r '"${ARN}/" + .family + ":8 " + .containerDefinitions[0].image + " " + .containerDefinitions[1].image + " " + (has("revision") | tostring)' | tee -a ${log} | cut -d ' ' -f 1 ;;
  *networkConfiguration*) echo '{}' ;;
  *run-task*) echo the-task ;;
  *exitCode*) echo 0 ;;
  *describe-services*desiredCount*) echo 0 ;;
  *describe-services*room*taskDefinition*) echo ${ARN}/matchgate-test-room:8 ;;
  *describe-services*worker*taskDefinition*) echo ${ARN}/matchgate-test-worker:8 ;;
esac
`)
  writeFileSync(join(folder, 'docker'), `#!/usr/bin/env bash\necho "docker $*" >>${log}\n`)
  for (const program of ['aws', 'docker']) chmodSync(join(folder, program), 0o755)
  const env = { ...process.env, AWS_REGION: 'ap-northeast-2', PATH: `${folder}:${process.env.PATH}` }
  const { status, stdout, stderr } = spawnSync(join(BIN, script), words, { env, encoding: 'utf8' })
  return { status, stdout, stderr, calls: readFileSync(log, 'utf8').trim().split('\n') }
}

const acts = (calls) => calls.filter((call) => /^ecs (run-task|update-service|wait) /.test(call)).map((call) => call.replace(/ --(network|query|launch).*/, ''))

test('the migration comes first, then workers, then rooms, each waited for', () => {
  const { status, stderr, calls } = run('deliver', ['matchgate-test', '1.2.3'])
  assert.equal(status, 0, stderr)
  assert.deepEqual(acts(calls), [
    `ecs run-task --cluster matchgate-test --task-definition ${ARN}/matchgate-test-migrate:8`,
    'ecs wait tasks-stopped --cluster matchgate-test --tasks the-task',
    `ecs update-service --cluster matchgate-test --service matchgate-test-worker --task-definition ${ARN}/matchgate-test-worker:8 --desired-count 2`,
    'ecs wait services-stable --cluster matchgate-test --services matchgate-test-worker',
    `ecs update-service --cluster matchgate-test --service matchgate-test-room --task-definition ${ARN}/matchgate-test-room:8 --desired-count 2`,
    'ecs wait services-stable --cluster matchgate-test --services matchgate-test-room',
  ])
})

test('a new revision has the new image, the old collector, and nothing that AWS alone may say', () => {
  const { calls } = run('deliver', ['matchgate-test', '1.2.3'])
  assert.ok(calls.includes(`${ARN}/matchgate-test-room:8 123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/matchgate-test/waiting-room:1.2.3 collector false`), calls.join('\n'))
  for (const family of ['worker', 'migrate', 'warm-up']) {
    assert.ok(calls.includes(`${ARN}/matchgate-test-${family}:8 123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/matchgate-test/booking-worker:1.2.3 collector false`), family)
  }
})

test('a migration that fails delivers nothing', () => {
  const { status, stderr, calls } = run('deliver', ['matchgate-test', '1.2.3'], '  *exitCode*) echo 1 ;;')
  assert.equal(status, 1)
  assert.match(stderr, /the migration ended with 1/)
  assert.ok(!calls.some((call) => call.includes('update-service')))
  assert.ok(!calls.some((call) => call.includes('matchgate-test-warm-up')), 'an opening would start it')
})

test('a migration that ECS does not start delivers nothing, and says so', () => {
  const { status, stderr, calls } = run('deliver', ['matchgate-test', '1.2.3'], '  *run-task*) echo None ;;')
  assert.equal(status, 1)
  assert.match(stderr, /ECS started no migration/)
  assert.ok(!calls.some((call) => call.includes('update-service')))
})

test('without both images no revision is registered', () => {
  for (const image of ['waiting-room', 'booking-worker']) {
    const { status, calls } = run('deliver', ['matchgate-test', '1.2.3'], `  *describe-images*${image}*) exit 254 ;;`)
    assert.notEqual(status, 0)
    assert.ok(!calls.some((call) => call.includes('register-task-definition')), image)
  }
})

test('how many tasks run is left to the scaling once there are some', () => {
  const { status, stderr, calls } = run('deliver', ['matchgate-test', '1.2.3'], '  *describe-services*desiredCount*) echo 17 ;;')
  assert.equal(status, 0, stderr)
  assert.ok(!calls.some((call) => call.includes('--desired-count')))
})

test('the warm-up that an opening starts is the new one only when workers and rooms are', () => {
  const { calls } = run('deliver', ['matchgate-test', '1.2.3'])
  const warmUp = calls.findIndex((call) => call.startsWith(`${ARN}/matchgate-test-warm-up:8`))
  const lastRoom = calls.findLastIndex((call) => /services-stable.*matchgate-test-room/.test(call))
  assert.ok(lastRoom > 0 && warmUp > lastRoom)
})

test('a worker that was rolled back keeps rooms as they are', () => {
  const { status, stderr, calls } = run('deliver', ['matchgate-test', '1.2.3'], `  *describe-services*worker*"services[0].taskDefinition "*) echo ${ARN}/matchgate-test-worker:7 ;;`)
  assert.equal(status, 1)
  assert.match(stderr, /matchgate-test-worker runs matchgate-test-worker:7: it was rolled back/)
  assert.ok(!calls.some((call) => /update-service.*room/.test(call)))
})

const BACK = `  *describe-services*room*taskDefinition*) echo ${ARN}/matchgate-test-room:41 ;;
  *describe-services*worker*taskDefinition*) echo ${ARN}/matchgate-test-worker:40 ;;`

test('a way back that was rolled back is told', () => {
  const { status, stderr, calls } = run('go-back', ['matchgate-test', '41', '40'])
  assert.equal(status, 1)
  assert.match(stderr, /matchgate-test-room runs matchgate-test-room:8/)
  assert.ok(!calls.some((call) => /update-service.*worker/.test(call)))
})

test('going back, rooms come first', () => {
  const { status, stderr, calls } = run('go-back', ['matchgate-test', '41', '40'], BACK)
  assert.equal(status, 0, stderr)
  assert.deepEqual(acts(calls), [
    'ecs update-service --cluster matchgate-test --service matchgate-test-room --task-definition matchgate-test-room:41',
    'ecs wait services-stable --cluster matchgate-test --services matchgate-test-room',
    'ecs update-service --cluster matchgate-test --service matchgate-test-worker --task-definition matchgate-test-worker:40',
    'ecs wait services-stable --cluster matchgate-test --services matchgate-test-worker',
  ])
})

test('what runs is told as the way back wants it', () => {
  const { stdout } = run('running', ['matchgate-test'])
  assert.equal(stdout.trim(), '8/8')
})

test('an image is pushed with its architecture, and joined under its revision', () => {
  const missing = '  *describe-images*) exit 254 ;;'
  const name = '123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/matchgate-test/waiting-room'
  const built = run('push', ['matchgate-test', 'waiting-room', 'abc'], missing).calls.find((call) => call.startsWith('docker buildx'))
  assert.match(built, new RegExp(`--target waiting-room --build-arg REVISION=abc --push --sbom=true --provenance=mode=max -t ${name}:abc-(x86_64|aarch64) \\.$`))
  const joined = run('push', ['matchgate-test', 'waiting-room', 'abc', '--join'], missing).calls.at(-1)
  assert.equal(joined, `docker buildx imagetools create -t ${name}:abc ${name}:abc-x86_64 ${name}:abc-aarch64`)
})

test('what was pushed before stays, for tags never change', () => {
  for (const words of [[], ['--join']]) {
    const { status, calls } = run('push', ['matchgate-test', 'waiting-room', 'abc', ...words])
    assert.equal(status, 0)
    assert.ok(!calls.some((call) => call.startsWith('docker')))
  }
})

test('the keys are such that a room can sign and verify with them', () => {
  const lines = execFileSync(join(BIN, 'keys'), { encoding: 'utf8' }).trim().split('\n')
  const keys = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
  const jwk = JSON.parse(keys.MATCHGATE_ADMISSION_KEY.slice(1, -1))
  const { d, ...open } = jwk
  const signature = sign('sha256', Buffer.from('x'), createPrivateKey({ key: jwk, format: 'jwk' }))
  assert.ok(d && verify('sha256', Buffer.from('x'), createPublicKey({ key: open, format: 'jwk' }), signature))
  const [kid, secret] = keys.MATCHGATE_TOKEN_KEYS.split(':')
  assert.equal(kid, jwk.kid)
  assert.equal(Buffer.from(secret, 'base64url').length, 32)
  assert.deepEqual(Object.keys(keys), ['MATCHGATE_TOKEN_KEYS', 'MATCHGATE_ADMISSION_KEY', 'MATCHGATE_OPS_TOKEN', 'MYSQL_PASSWORD'])
})
