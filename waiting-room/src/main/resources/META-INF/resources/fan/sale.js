// What a fan is about to buy of one match: seats picked, held, paid for, booked. Kept before anything is sent, so that a
// reload, a lost answer or a second tab goes on where it was, and nobody pays twice.
import * as store from './store.js';
import * as room from './room.js';
import { now } from '../shared/time.js';

/** After a declined payment the hold is the fan's for so long at the least (lua: SECOND_CHANCE_MILLIS). */
const SECOND_CHANCE_MILLIS = 120_000;
const FINAL = new Set(['CONFIRMED', 'REJECTED', 'CANCELLED']);

export const isFinal = (booking) => FINAL.has(booking?.state);

/** One sale. Its names in the store are those of the match, so all tabs see the same. */
export class Sale {
  constructor(matchId) {
    this.matchId = matchId;
  }

  get #names() {
    return { picked: `picked-${this.matchId}`, hold: `hold-${this.matchId}`, pay: `pay-${this.matchId}`, booking: `booking-${this.matchId}` };
  }

  /** Whether a name that another tab has written is one of this sale's. */
  isOf(name) {
    return Object.values(this.#names).includes(name);
  }

  /** Seat ids that are picked and not held yet. */
  get picked() {
    return store.read(this.#names.picked) ?? [];
  }

  pick(seatIds) {
    store.write(this.#names.picked, seatIds);
  }

  /** {holdId, seats, amountKrw, expiresAt, admissionToken}; nothing when there is none or it has run out. */
  get hold() {
    const found = store.read(this.#names.hold);
    return found && Date.parse(found.expiresAt) > now() ? found : undefined;
  }

  /** The hold that has run out and of which the fan has not been told yet. */
  get endedHold() {
    const found = store.read(this.#names.hold);
    return found && !this.hold && !this.payment && !this.booking ? found : undefined;
  }

  /** {holdId, key, method, token}: a payment that was sent and of which nothing is known yet. */
  get payment() {
    return store.read(this.#names.pay);
  }

  /** The booking as last heard of. */
  get booking() {
    return store.read(this.#names.booking);
  }

  /** Holds what is picked, or throws the room's refusal. */
  async holdPicked(admissionToken) {
    const hold = await room.hold(admissionToken, this.matchId, this.picked);
    store.write(this.#names.hold, { ...hold, admissionToken });
    store.forget(this.#names.picked);
  }

  async release() {
    const { hold } = this;
    if (hold) {
      await room.release(hold.admissionToken, hold.holdId);
    }
    this.forgetHold();
  }

  forgetHold() {
    store.forget(this.#names.hold);
    store.forget(this.#names.pay);
  }

  /** Pays with a new key: written down first, then sent by `send`. */
  pay(token) {
    const { holdId, admissionToken } = this.hold;
    const key = newKey();
    store.write(this.#names.pay, { holdId, admissionToken, key, method: 'card', token });
  }

  /** Sends the payment that is written down, the first time or again: with the same key it is the same booking. */
  async send() {
    const { payment } = this;
    const accepted = await room.book(payment.admissionToken, payment);
    this.saw({ ...accepted, matchId: this.matchId });
    store.forget(this.#names.pay);
  }

  /** The room has refused the payment for certain: the next one needs a new key. */
  forgetPayment() {
    store.forget(this.#names.pay);
  }

  /** Keeps what was heard of the booking; what ended with it is forgotten. */
  saw(booking) {
    store.write(this.#names.booking, booking);
    if (booking.state === 'REJECTED' && booking.reason === 'PAYMENT_DECLINED') {
      this.#keepHold(booking);
    } else if (isFinal(booking)) {
      store.forget(this.#names.hold);
    }
  }

  /** The match's own screen need not show what was cancelled elsewhere. */
  alsoSaw({ bookingId, state }) {
    if (this.booking?.bookingId === bookingId && ['CANCELLING', 'CANCELLED'].includes(state)) {
      this.forgetBooking();
    }
  }

  #keepHold(booking) {
    const hold = store.read(this.#names.hold);
    if (hold && hold.declined !== booking.bookingId) {
      const until = Math.max(Date.parse(hold.expiresAt), Date.parse(booking.updatedAt) + SECOND_CHANCE_MILLIS);
      store.write(this.#names.hold, { ...hold, expiresAt: new Date(until).toISOString(), declined: booking.bookingId });
    }
  }

  /** The fan has read how it ended. */
  forgetBooking() {
    store.forget(this.#names.booking);
  }
}

/** Random enough to be nobody else's; without https there is no randomUUID. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
