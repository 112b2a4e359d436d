// What of the ops console neither draws nor asks. Run by .ci/pages-tests, which needs Node.
import assert from 'node:assert/strict';
import test from 'node:test';

const modules = '../../main/resources/META-INF/resources/ops';
const { glance } = await import(`${modules}/glance.js`);
const { Past } = await import(`${modules}/past.js`);
const { path, top } = await import(`${modules}/chart.js`);
const ranges = await import(`${modules}/seat-ranges.js`);
const definitions = await import(`${modules}/definition.js`);
const rehearsal = await import(`${modules}/rehearsal-match.js`);
const bars = await import(`${modules}/rehearsal-bars.js`);
const words = { ko: (await import(`${modules}/words-ko.js`)).words, en: (await import(`${modules}/words-en.js`)).words };

const START = Date.parse('2026-11-24T02:00:00Z');
const at = (seconds) => new Date(START + seconds * 1000).toISOString();
const keys = ({ findings }) => findings.map(({ key }) => key);

const MAP = [
  { section: 'N', rows: [{ row: '1', seats: 'AABX' }, { row: '2', seats: 'XXXX' }] },
  { section: 'N-A', rows: [{ row: '1', seats: 'AH' }] },
];

test('seats are written by ranges, and the longest code is meant', () => {
  assert.deepEqual(ranges.parse('N-1-2..3, N-A-1', MAP), { seatIds: ['N-1-2', 'N-1-3', 'N-A-1-1', 'N-A-1-2'], unknown: [] });
  assert.deepEqual(ranges.parse('N-1..2-1\nN-1-1', MAP).seatIds, ['N-1-1', 'N-2-1']);
  assert.equal(ranges.parse('N', MAP).seatIds.length, 8);
});

test('what the stadium does not have is named, and none of it is taken', () => {
  const wrong = ['N-9', 'N-1-5', 'Q', 'N-1-0', 'N-2-3..2', 'N-1..3', 'N-1-1-1', 'N-1-2..5'];
  assert.deepEqual(ranges.parse(wrong.join(' '), MAP), { seatIds: [], unknown: wrong });
});

test('the same ranges are read back', () => {
  assert.deepEqual(ranges.written(MAP, 'X'), ['N-1-4', 'N-2']);
  const { seatIds } = ranges.parse(ranges.written(MAP, 'A').join(','), MAP);
  assert.deepEqual(ranges.letters(seatIds, MAP), ['A', 'A', 'A']);
  assert.deepEqual(ranges.letters(['N-1-3', 'N-A-1-2', 'N-9-1'], MAP), ['B', 'H', undefined]);
  assert.deepEqual(ranges.counts(MAP[0]), { A: 2, H: 0, B: 1, X: 5 });
});

test('a match is looked through before it is published', () => {
  const example = definitions.example(START);
  const found = (change) => definitions.findings({ ...example, ...change }, '', START).map(({ key }) => key);
  assert.deepEqual(found({}), []);
  assert.deepEqual(found({ opensAt: undefined }), ['draft']);
  assert.deepEqual(found({ opensAt: at(-1) }), ['opensAtOnce']);
  assert.ok(found({ kickOff: at(-1) }).includes('kickOffPast'));
  assert.deepEqual(found({ blocked: ['Z-1-1'] }), ['unknownSeats']);
  assert.deepEqual(found({ home: '' }), ['missing']);
  const { seats, withheld, amountKrw } = definitions.summary(example);
  assert.deepEqual([seats, withheld], [2_048, 2]);
  assert.equal(amountKrw, 512 * (45_000 + 80_000 + 45_000 + 90_000));
});

const SALE = {
  state: 'OPEN', waiting: 500, active: 10, admittedPerMinute: 100, ratePerMinute: 100, maxActiveFans: 2_000, stalls: [], stalled: [],
  commitMillis: 5, oldestUndecidedSeconds: 0, undecided: 0, errorsPerMinute: 0,
};
const UP = { status: 'UP', dependencies: { redis: { status: 'UP' } } };

test('one glance says whether the sale goes well', () => {
  assert.deepEqual([glance(SALE, UP).level, keys(glance(SALE, UP))], ['good', ['selling']]);
  assert.deepEqual(keys(glance({ ...SALE, state: 'PAUSED' }, UP)), ['paused']);
  assert.deepEqual(keys(glance({ ...SALE, state: 'DRAFT' }, UP, { over: true })), ['draft']);
  assert.equal(glance(undefined, UP).level, 'idle');
});

test('the worst comes first, and nothing twice', () => {
  const worker = { status: 'DEGRADED', dependencies: { workers: { status: 'DEGRADED', reason: 'no' } } };
  const found = glance({ ...SALE, commitMillis: undefined, errorsPerMinute: 2, stalls: ['why'], stalled: ['BOOKING'] }, worker);
  assert.equal(found.level, 'bad');
  assert.deepEqual(keys(found).sort(), ['errors', 'noWorker', 'stalled.BOOKING']);
  assert.equal(found.findings.at(-1).key, 'errors');
  assert.deepEqual(keys(glance(SALE, { status: 'UNREACHABLE' }, { silentSeconds: 7 })), ['unreachable', 'silent']);
});

test('admission that is slower than it is set is told once it was set for a minute', () => {
  const slow = { ...SALE, admittedPerMinute: 50 };
  assert.deepEqual(keys(glance(slow, UP, { steadySeconds: 60 })), ['selling']);
  assert.deepEqual(keys(glance(slow, UP, { steadySeconds: 90 })), ['slowAdmission']);
  assert.deepEqual(keys(glance({ ...slow, active: 2_000 }, UP, { steadySeconds: 90 })), ['full']);
  assert.deepEqual(keys(glance({ ...slow, ratePerMinute: 0 }, UP, { steadySeconds: 90 })), ['rateZero']);
});

test('the last hour is what the room has kept and what was heard since', () => {
  const past = new Past();
  for (let second = 0; second <= 100; second += 1) {
    past.add({ at: at(second), state: 'OPEN', waiting: second, ratePerMinute: 60 });
  }
  assert.ok(past.samples.length <= 12);
  past.keep({ everySeconds: 10, samples: [{ at: at(-10), state: 'OPEN', waiting: 0 }, { at: at(50), state: 'OPEN', waiting: 50 }] });
  assert.deepEqual([past.samples[0].waiting, past.samples.at(-1).waiting], [0, 100]);
  for (let second = 101; second < 5_000; second += 1) {
    past.add({ at: at(second), state: 'OPEN', waiting: second, ratePerMinute: second < 4_900 ? 60 : 90 });
  }
  assert.ok(past.samples.length <= 363);
  assert.ok(past.end - past.samples[0].time <= 3_600_000);
  assert.ok(Math.abs(past.at(START + 4_000_000).waiting - 4_000) <= 10);
  assert.ok(past.steadySeconds() >= 98 && past.steadySeconds() <= 120);
});

test('a chart has gaps where nobody looked, and a round number on top', () => {
  const samples = [0, 10, 100, 110].map((second) => ({ time: START + second * 1000, waiting: 7 }));
  assert.equal(path(samples, 'waiting', START + 110_000, 10).match(/M/g).length, 2);
  assert.equal(path([{ time: START }], 'waiting', START, 10), '');
  assert.deepEqual([top(samples, ['waiting']), top([], ['waiting'])], [10, 0]);
});

test('a rehearsal is only of a match that is marked as one', () => {
  assert.throws(() => rehearsal.requireRehearsal('demo'));
  const id = rehearsal.freshId(START);
  rehearsal.requireRehearsal(id);
  assert.match(id, /^[A-Za-z0-9_-]{1,40}$/);
  const definition = rehearsal.definition(rehearsal.MOST_FANS, 1, START);
  assert.ok(definitions.summary(definition).seats >= rehearsal.MOST_FANS);
  assert.deepEqual(definitions.findings(definition, '', START), []);
});

const event = (second, admittedTotal, waiting) => ({ at: at(second), state: 'OPEN', ratePerMinute: 600, admittedTotal, waiting });
const EVENTS = [event(0, 0, 99), event(1, 10, 90), event(2, 20, 80), event(3, 30, 70), event(4, 40, 0)];
const facts = (change) => ({
  fans: 2, admissions: { ann: ['1', '1'], ben: ['2'] }, numbers: ['7', '8'], polls: [10, 20], late: [1], errors: {},
  bookings: [{ bookingId: 'x', again: 'x', state: 'CONFIRMED', seatIds: ['N-1-1'] }, { bookingId: 'y', state: 'CONFIRMED', seatIds: ['N-1-2'] }], ...change,
});
const REPORT = { ok: true, checks: [{}] };
const failing = (change, events = EVENTS, report = REPORT) =>
  bars.judge(facts(change), events, report).filter(({ result }) => result !== 'pass').map(({ bar, result }) => `${bar} ${result}`);

test('admission is measured while the queue is never empty', () => {
  assert.deepEqual(bars.admission(EVENTS), { admitted: 20, expected: 20, seconds: 2, allowed: 3.5 });
  assert.equal(bars.admission([]), undefined);
});

test('each bar of a rehearsal can fail', () => {
  const [ann, ben] = facts({}).bookings;
  assert.deepEqual(failing({}), []);
  assert.deepEqual(failing({}, [event(0, 0, 99), event(1, 10, 90), event(3, 60, 40)]), ['admission fail']);
  assert.deepEqual(failing({}, []), ['admission unsure']);
  assert.deepEqual(failing({ admissions: { ann: ['1', '2'], ben: ['3'] } }), ['nobodyTwice fail']);
  assert.deepEqual(failing({ numbers: ['7', '7'] }), ['nobodyTwice fail']);
  assert.deepEqual(failing({ bookings: [ann, { ...ben, state: 'SECURED' }] }), ['everyPromise fail', 'cameThrough fail']);
  assert.deepEqual(failing({ bookings: [{ ...ann, again: 'z' }, ben] }), ['everyPromise fail']);
  assert.deepEqual(failing({ bookings: [ann, { ...ben, seatIds: ann.seatIds }] }), ['noSeatTwice fail']);
  assert.deepEqual(failing({ polls: [10, 900] }), ['polls fail']);
  assert.deepEqual(failing({ late: [9_000] }), ['keptUp unsure']);
  assert.deepEqual(failing({}, EVENTS, { ok: false, checks: [] }), ['audit fail']);
  assert.deepEqual(failing({}, EVENTS, null), ['audit unsure']);
  assert.equal(bars.verdict([{ result: 'pass' }, { result: 'unsure' }]), 'unsure');
  assert.equal(bars.verdict([{ result: 'fail' }, { result: 'unsure' }]), 'fail');
});

test('both languages say the same things', () => {
  const names = (part, before = '') => Object.entries(part).flatMap(([name, value]) =>
    (value && typeof value === 'object' && !Array.isArray(value) ? names(value, `${before}${name}.`) : [`${before}${name} ${typeof value}`]));
  assert.deepEqual(names(words.ko).sort().map((name) => name.split(' ')[0]), names(words.en).sort().map((name) => name.split(' ')[0]));
});
