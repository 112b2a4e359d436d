// What operators ask the waiting room; see /q/openapi.
import { call } from '../shared/api.js';
import { token } from './session.js';

/** An audit or a search may take its time: a worker answers it. */
const PATIENT = { timeoutMillis: 45_000 };

const ask = (method, path, options = {}) =>
  call(method, `/api/ops/${path}`, { ...options, headers: { Authorization: `Bearer ${token()}`, ...options.headers } });

const of = (matchId, rest = '') => `matches/${encodeURIComponent(matchId)}${rest}`;

/** @param params those that are undefined or empty are left out */
function query(params) {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

export const matches = () => ask('GET', 'matches');
export const match = (matchId) => ask('GET', of(matchId));
export const history = (matchId) => ask('GET', of(matchId, '/history'));
export const changes = (matchId) => ask('GET', of(matchId, '/changes'));
export const seatMap = (matchId) => call('GET', `/api/matches/${encodeURIComponent(matchId)}/seats`);

/** @param change with `expected`, what is believed of the settings, so that nobody's change is overwritten unseen */
export const tune = (matchId, change) => ask('PATCH', of(matchId, '/admission'), { body: change });
export const publish = (matchId, definition) => ask('PUT', of(matchId), { body: definition });
export const callOff = (matchId, reason) => ask('POST', of(matchId, '/call-off'), { body: { reason } });
export const withhold = (matchId, seatIds) => ask('POST', of(matchId, '/seats/block'), { body: { seatIds } });
export const giveBack = (matchId, seatIds) => ask('POST', of(matchId, '/seats/unblock'), { body: { seatIds } });

export const bookings = (wanted) => ask('GET', `bookings${query(wanted)}`, PATIENT);
export const cancel = (bookingId) => ask('POST', `bookings/${encodeURIComponent(bookingId)}/cancel`, PATIENT);
export const gateList = (matchId) =>
  ask('GET', `bookings${query({ matchId })}`, { headers: { Accept: 'text/csv' }, as: 'text', timeoutMillis: 300_000 });

export const deadLetters = (after) => ask('GET', `dead-letters${query({ after })}`, PATIENT);
export const redrive = (body) => ask('POST', 'dead-letters/redrive', { body, ...PATIENT });

/** @returns a report, or `{since?}` when it takes longer */
export const audit = (matchId, fresh) =>
  ask('GET', `audit/${encodeURIComponent(matchId)}${query({ fresh: fresh || undefined })}`, PATIENT);

/** @returns how the room and what it needs are; also when something is down, which is 503 */
export async function health() {
  const response = await fetch('/health/detailed', { signal: AbortSignal.timeout(10_000), cache: 'no-store' });
  return response.json();
}
