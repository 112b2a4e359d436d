// Whether a sale goes well, from what is known of it. Knows no page and no clock, so it can be tested.

/** A booking decided later than this is late (the AUTO rate goes down there), and than that is standing still. */
const LATE_SECONDS = 5;
const STANDING_SECONDS = 30;
const SLOW_COMMIT_MILLIS = 250;
/** So much slower than it is set, admission is worth a word. It is measured over a minute. */
const SHORT_OF = 0.9;

const ORDER = ['bad', 'warn', 'idle', 'good'];

/**
 * @param sale the last live event; nothing when none has come yet
 * @param health as /health/detailed tells it
 * @param more `silentSeconds` since the last event, `over` when the match is over, `steadySeconds` since the rate was
 *   changed
 * @returns `{level, findings}`: bad, warn, idle or good; findings are `{level, key, values, detail?}`, the worst first
 */
export function glance(sale, health, { silentSeconds = 0, over = false, steadySeconds = Infinity } = {}) {
  const findings = [...ofHealth(health), ...(sale && !over ? ofSale(sale, steadySeconds) : [])];
  if (silentSeconds >= 5 && !over) {
    findings.push({ level: 'bad', key: 'silent', values: [silentSeconds] });
  }
  if (findings.every(({ level }) => level === 'idle') && sale) {
    findings.push(resting(sale, over));
  }
  findings.sort((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level));
  return { level: findings[0]?.level || 'idle', findings };
}

function ofHealth({ status, dependencies = {} }) {
  if (status === 'UNREACHABLE') {
    return [{ level: 'bad', key: 'unreachable', values: [] }];
  }
  // What stands still of the sale comes with the live events, a second old.
  return Object.entries(dependencies)
    .filter(([name, { status: found }]) => name !== 'sale' && found !== 'UP')
    .map(([name, { status: found, reason }]) =>
      ({ level: found === 'DOWN' ? 'bad' : 'warn', key: `dependency.${name}`, values: [found], detail: reason }));
}

function ofSale(sale, steadySeconds) {
  const found = sale.stalls.map((sentence, i) =>
    ({ level: 'bad', key: `stalled.${sale.stalled?.[i] || 'OTHER'}`, values: [], detail: sentence }));
  const add = (level, key, ...values) => found.push({ level, key, values });
  if (sale.commitMillis === undefined) {
    add('bad', 'noWorker');
  } else if (sale.commitMillis > SLOW_COMMIT_MILLIS) {
    add('warn', 'slowCommit', sale.commitMillis);
  }
  if (sale.oldestUndecidedSeconds > LATE_SECONDS) {
    add(sale.oldestUndecidedSeconds > STANDING_SECONDS ? 'bad' : 'warn', 'late', sale.oldestUndecidedSeconds, sale.undecided);
  }
  if (sale.errorsPerMinute > 0) {
    add('warn', 'errors', sale.errorsPerMinute);
  }
  if (sale.state === 'OPEN' && sale.waiting > 0 && sale.stalls.length === 0) {
    admission(sale, steadySeconds, add);
  }
  return found;
}

function admission(sale, steadySeconds, add) {
  if (sale.ratePerMinute === 0) {
    add('warn', 'rateZero', sale.waiting);
  } else if (sale.maxActiveFans && sale.active >= sale.maxActiveFans) {
    add('warn', 'full', sale.active);
  } else if (steadySeconds > 75 && sale.waiting > sale.ratePerMinute / 60
    && sale.admittedPerMinute < sale.ratePerMinute * SHORT_OF - 1) {
    add('warn', 'slowAdmission', sale.admittedPerMinute, sale.ratePerMinute);
  }
}

/** When nothing is wrong: what is going on. */
function resting(sale, over) {
  if (sale.state === 'DRAFT') {
    return { level: 'idle', key: 'draft', values: [] };
  }
  if (over || sale.state === 'CLOSED') {
    return { level: 'idle', key: 'closed', values: [] };
  }
  switch (sale.state) {
    case 'SCHEDULED': return { level: 'idle', key: 'scheduled', values: [sale.waiting] };
    case 'PAUSED': return { level: 'warn', key: 'paused', values: [sale.waiting, sale.active] };
    case 'SOLD_OUT': return { level: 'idle', key: 'soldOut', values: [sale.waiting] };
    default: return sale.waiting > 0
      ? { level: 'good', key: 'selling', values: [sale.admittedPerMinute, sale.waiting] }
      : { level: 'good', key: 'nobodyWaits', values: [] };
  }
}
