// What the page asks the waiting room; see /q/openapi.

/** A "no" of the waiting room: problem details after RFC 9457. */
export class Refusal extends Error {
  constructor(problem, retryAfterSeconds) {
    super(problem.detail || problem.title || 'Something went wrong.');
    /** When to come again, if the room said so. */
    this.retryAfterSeconds = retryAfterSeconds;
    this.name = (problem.type || '').split('/').pop();
    this.problem = problem;
  }
}

async function call(method, path, { headers = {}, body } = {}) {
  const response = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json', ...headers } : headers,
    body: body && JSON.stringify(body),
  });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({ title: `The server answered ${response.status}.` }));
    throw new Refusal(problem, Number(response.headers.get('Retry-After')) || undefined);
  }
  return response.status === 204 || response.headers.get('Content-Length') === '0' ? null : response.json();
}

/** @returns the guest whom this browser is, signed in once */
export async function guest() {
  const known = localStorage.getItem('matchgate-guest');
  if (known) {
    return JSON.parse(known);
  }
  const fan = await call('POST', '/api/session');
  localStorage.setItem('matchgate-guest', JSON.stringify(fan));
  return fan;
}

export const forgetGuest = () => localStorage.removeItem('matchgate-guest');

export const matches = () => call('GET', '/api/matches');

export const seats = (matchId, section) =>
  call('GET', `/api/matches/${matchId}/seats?section=${encodeURIComponent(section)}`);

const bearer = (fan) => ({ Authorization: `Bearer ${fan.token}` });
const admitted = (fan, turn) => ({ ...bearer(fan), 'Admission-Token': turn.admissionToken });

const tokenKey = (matchId) => `matchgate-queue-${matchId}`;

/** Joins, and keeps the place that this browser has a token of. */
export async function join(fan, matchId) {
  const known = localStorage.getItem(tokenKey(matchId));
  const status = await call('POST', `/api/matches/${matchId}/queue`, {
    headers: known ? { ...bearer(fan), 'Queue-Token': known } : bearer(fan),
  });
  localStorage.setItem(tokenKey(matchId), status.queueToken);
  return status;
}

/** Whether this browser has joined that queue. */
export const hasPlace = (matchId) => localStorage.getItem(tokenKey(matchId)) !== null;

export const forgetPlace = (matchId) => localStorage.removeItem(tokenKey(matchId));

/** The document for everybody; caches answer it. */
export const queue = (matchId) => call('GET', `/api/matches/${matchId}/queue`);

export const place = (matchId, queueToken) =>
  call('GET', `/api/matches/${matchId}/queue/place`, { headers: { 'Queue-Token': queueToken } });

export const leave = (matchId, queueToken) =>
  call('DELETE', `/api/matches/${matchId}/queue/place`, { headers: { 'Queue-Token': queueToken } });

export const hold = (fan, turn, matchId, seatIds) =>
  call('POST', '/api/tickets/hold', { headers: admitted(fan, turn), body: { matchId, seatIds } });

export const release = (fan, turn, holdId) =>
  call('DELETE', `/api/tickets/hold/${holdId}`, { headers: admitted(fan, turn) });

export const book = (fan, turn, holdId, key) =>
  call('POST', '/api/tickets/book', {
    headers: { ...admitted(fan, turn), 'Idempotency-Key': key },
    body: { holdId, payment: { method: 'card', token: 'approve' } },
  });

export const booking = (fan, bookingId) =>
  call('GET', `/api/tickets/bookings/${bookingId}?waitSeconds=15`, { headers: bearer(fan) });
