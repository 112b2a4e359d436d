// What a fan asks the waiting room.
import { call } from '../shared/api.js';
import * as store from './store.js';
import { alone } from './tabs.js';

const path = (matchId) => `/api/matches/${encodeURIComponent(matchId)}`;

/** @returns {fanId, token} of the guest whom this browser is; signed in once, over all tabs */
export async function guest() {
  return store.read('guest') ?? alone('sign-in', async () => {
    const known = store.read('guest') ?? await call('POST', '/api/session');
    store.write('guest', known);
    return known;
  });
}

/** The fan, if this browser has been one before. */
export const known = () => store.read('guest');

/** The room does not know this fan any more. */
export const forgetGuest = () => store.forget('guest');

const bearer = ({ token }) => ({ Authorization: `Bearer ${token}` });

/** Asks as the fan; one whom the room does not know any more is forgotten, so that the next question signs in anew. */
async function asFan(method, where, { headers, ...options } = {}) {
  const fan = await guest();
  try {
    return await call(method, where, { headers: { ...bearer(fan), ...headers }, ...options });
  } catch (problem) {
    if (problem.name === 'not-signed-in') {
      forgetGuest();
    }
    throw problem;
  }
}

export const matches = () => call('GET', '/api/matches');
export const match = (matchId) => call('GET', path(matchId));
export const seats = (matchId, section) =>
  call('GET', `${path(matchId)}/seats${section ? `?section=${encodeURIComponent(section)}` : ''}`, { timeoutMillis: 30_000 });

/** The document for everybody; caches answer it. */
export const queue = (matchId) => call('GET', `${path(matchId)}/queue`);

/** @param token of a place that is to be kept, if there is one */
export const join = (matchId, token) =>
  asFan('POST', `${path(matchId)}/queue`, { headers: token ? { 'Queue-Token': token } : {} });

export const place = (matchId, token) => call('GET', `${path(matchId)}/queue/place`, { headers: { 'Queue-Token': token } });
export const leave = (matchId, token) => call('DELETE', `${path(matchId)}/queue/place`, { headers: { 'Queue-Token': token } });

const admitted = (admissionToken) => ({ 'Admission-Token': admissionToken });

export const hold = (admissionToken, matchId, seatIds) =>
  asFan('POST', '/api/tickets/hold', { headers: admitted(admissionToken), body: { matchId, seatIds } });

export const release = (admissionToken, holdId) =>
  asFan('DELETE', `/api/tickets/hold/${encodeURIComponent(holdId)}`, { headers: admitted(admissionToken) });

/** The room gives up after 15 s itself; its answer is worth waiting for. */
export const book = (admissionToken, { holdId, key, method, token }) =>
  asFan('POST', '/api/tickets/book', {
    headers: { ...admitted(admissionToken), 'Idempotency-Key': key },
    body: { holdId, payment: { method, token } },
    timeoutMillis: 25_000,
  });

const ofBooking = (bookingId) => `/api/tickets/bookings/${encodeURIComponent(bookingId)}`;

/** @param waitSeconds how long the room may wait for a final state before it answers */
export const booking = (bookingId, { waitSeconds = 0, signal } = {}) =>
  asFan('GET', `${ofBooking(bookingId)}?waitSeconds=${waitSeconds}`, { timeoutMillis: (waitSeconds + 15) * 1000, signal });

export const bookings = () => asFan('GET', '/api/tickets/bookings');
export const cancel = (bookingId) => asFan('POST', '/api/tickets/cancel', { body: { bookingId } });
export const ticket = (bookingId) => asFan('GET', `${ofBooking(bookingId)}/ticket`);
export const ticketPicture = (bookingId) =>
  asFan('GET', `${ofBooking(bookingId)}/ticket`, { headers: { Accept: 'image/svg+xml' }, as: 'text' });
