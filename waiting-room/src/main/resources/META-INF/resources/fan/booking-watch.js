// Follows a booking until it is decided: the room holds each answer back until there is something to say.
import * as room from './room.js';
import { isFinal } from './sale.js';
import { after } from './pace.js';

const WAIT_SECONDS = 15;
const AGAIN_MILLIS = 3_000;

/**
 * @param heard is told each answer
 * @param trouble is told what went wrong, and then nothing once it is well again
 * @returns what ends it
 */
export function watchBooking(bookingId, heard, trouble) {
  const end = new AbortController();
  let timer;

  async function look(waitSeconds) {
    try {
      const booking = await room.booking(bookingId, { waitSeconds, signal: end.signal });
      if (end.signal.aborted) {
        return;
      }
      trouble(undefined);
      heard(booking);
      if (!isFinal(booking)) {
        // A room that stops answers at once; nobody shall ask without a pause then.
        timer = after(1_000, () => look(WAIT_SECONDS));
      }
    } catch (problem) {
      if (!end.signal.aborted) {
        trouble(problem);
        timer = problem.name === 'unknown-booking' ? undefined
          : after(Math.max(AGAIN_MILLIS, (problem.retryAfterSeconds ?? 0) * 1000), () => look(0));
      }
    }
  }

  look(0);
  return () => {
    end.abort();
    timer?.();
  };
}
