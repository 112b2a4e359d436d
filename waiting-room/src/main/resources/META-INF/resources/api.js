// What the page asks the waiting room; see /q/openapi.

/** A "no" of the waiting room: problem details after RFC 9457. */
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail || problem.title || 'Something went wrong.');
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
    throw new Refusal(await response.json().catch(() => ({ title: `The server answered ${response.status}.` })));
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

export const join = (fan, matchId) => call('POST', `/api/matches/${matchId}/queue`, { headers: bearer(fan) });

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
