// The way of a fan through one match. Which screen is shown follows from what is known: the place in the queue, the hold, the
// payment, the booking. So a reload, another tab or a sleep comes back to the right one.
import { reach } from '../shared/api.js';
import { t } from '../shared/i18n.js';
import { now } from '../shared/time.js';
import * as alarm from './alarm.js';
import * as room from './room.js';
import * as store from './store.js';
import { Place } from './place.js';
import { Sale } from './sale.js';
import { teams } from './parts.js';
import { isQueue, queueScreen } from './queue.js';
import * as ends from './ends.js';
import { shop } from './late.js';

const AGAIN_MILLIS = 4_000;
const WHY_MILLIS = 2_500;
/** What is on the screen comes first. */
const AHEAD_MILLIS = 1_500;
/** A turn that is prolonged by a hold tells no new end: it is asked for now and then. */
const ASK_AFTER_END_MILLIS = 10_000;

/** The shop is loaded ahead when the turn is not far: a phone far back need not have it. */
const NEAR = 2_000;

/**
 * @param show shows a screen {name, title, node, update, close}
 * @returns {refresh, close}
 */
export function openMatch(matchId, show) {
  const way = new Way(matchId, show);
  way.start();
  return way;
}

class Way {
  #show;
  #screen;
  #closed = false;
  /** What went wrong with what the fan has just asked for. */
  #problem;
  /** Why there is no match to be shown. */
  #missing;
  #timer;
  #ends;
  #shop;
  #turnTimer;
  #loadsAhead = false;
  #asksWhy = 4;

  constructor(matchId, show) {
    this.matchId = matchId;
    this.#show = show;
    this.sale = new Sale(matchId);
    this.match = store.read(`match-${matchId}`);
    this.place = new Place(matchId, () => this.refresh());
    this.#ends = [store.onOtherTab((name) => (name === undefined || this.sale.isOf(name)) && this.refresh())];
  }

  start() {
    this.refresh();
    this.place.start();
    this.#load();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#turnTimer);
    this.place.stop();
    this.#ends.forEach((end) => end());
    this.#screen?.close();
  }

  /** Draws the screen anew, in another language. */
  redraw() {
    this.#screen?.close();
    this.#screen = undefined;
    this.refresh();
  }

  async #load() {
    try {
      const { sections, ...match } = await room.match(this.matchId);
      this.sections = sections;
      const isNew = JSON.stringify(this.match) !== JSON.stringify(match);
      this.match = match;
      store.write(`match-${this.matchId}`, match);
      if (isNew) {
        this.#again(['match', 'closed']);
      }
    } catch (problem) {
      if (problem.name === 'unknown-match') {
        store.forget(`match-${this.matchId}`);
        this.match = undefined;
        this.#missing = problem;
      } else {
        this.#missing = problem;
        this.#timer = setTimeout(() => this.#load(), Math.max(AGAIN_MILLIS, (problem.retryAfterSeconds ?? 0) * 1000));
      }
      this.#again(['loading', 'unknown']);
    }
    this.refresh();
  }

  /** What is shown is drawn again although its name stays. */
  #again(names) {
    if (this.#screen && names.includes(this.#screen.name)) {
      this.#screen.close();
      this.#screen = undefined;
    }
  }

  /** Shows what is to be seen now. */
  refresh() {
    if (this.#closed) {
      return;
    }
    const wanted = this.#wanted();
    if (this.#screen?.key !== wanted.key) {
      this.#screen?.close();
      this.#screen = { ...wanted.make(), key: wanted.key };
      this.#show(this.#screen);
    }
    this.#screen.update();
    document.title = this.#screen.title();
    this.#watchTurn();
    this.#loadAhead();
  }

  #loadAhead() {
    if (!this.#loadsAhead && this.place.known?.status.position <= NEAR) {
      this.#loadsAhead = true;
      setTimeout(() => shop().then((loaded) => {
        this.#shop = loaded;
      }, () => {
        this.#loadsAhead = false;
      }), AHEAD_MILLIS);
    }
  }

  /** @returns {key, make}: another key is another screen */
  #wanted() {
    if (!this.match) {
      return this.#withoutMatch();
    }
    const { sale, place: { known } } = this;
    if (known?.status.state === 'ADMITTED') {
      alarm.ring(known.status.expiresAt, t('call.turn'), teams(this.match));
    }
    const { booking } = sale;
    if (sale.payment || booking || sale.hold) {
      return this.#buying(booking);
    }
    return known ? this.#waiting(known) : { key: `match-${this.#problem?.name}`, make: () => ends.introScreen(this.#context()) };
  }

  #withoutMatch() {
    return this.#missing && this.#missing.name !== 'unreachable'
      ? { key: 'unknown', make: () => ends.unknownScreen(this.#missing) }
      : { key: 'loading', make: ends.loadingScreen };
  }

  #buying(booking) {
    const shopping = (key, name, ...more) => (this.#shop
      ? { key, make: () => this.#shop[name](this.#context(), ...more) }
      : this.#loadShop());
    if (this.sale.payment || ['PENDING', 'SECURED'].includes(booking?.state)) {
      return shopping('booking', 'bookingScreen');
    }
    if (booking?.state === 'CONFIRMED') {
      return shopping(`confirmed-${booking.bookingId}`, 'confirmedScreen');
    }
    if (booking?.state === 'REJECTED') {
      return shopping(`rejected-${booking.bookingId}`, 'rejectedScreen');
    }
    if (booking) {
      this.sale.forgetBooking();
      return this.#wanted();
    }
    return shopping(`holding-${this.sale.hold.holdId}`, 'payScreen');
  }

  #waiting({ status }) {
    const context = this.#context();
    const { state } = status;
    const ended = this.sale.endedHold;
    if (isQueue(state)) {
      return { key: state, make: () => queueScreen(context, state) };
    }
    const notice = () => ended && this.#shop?.endedHoldNotice(ended);
    switch (state) {
      case 'ADMITTED':
        return this.#shop ? { key: 'admitted', make: () => this.#shop.seatsScreen(context) } : this.#loadShop();
      case 'EXPIRED':
        return { key: `expired-${this.#problem?.name}`, make: () => ends.expiredScreen(context, status.reason, notice()) };
      case 'LEFT':
        return { key: `left-${this.#problem?.name}`, make: () => ends.leftScreen(context) };
      case 'CLOSED':
        this.#askWhy();
        return { key: 'closed', make: () => ends.closedScreen(context) };
      default:
        return {
          key: 'unknown',
          make: () => ends.unknownScreen({ name: status.refusal }, { text: t('expired.rejoin'), run: context.join, test: 'rejoin' }),
        };
    }
  }

  /** A sale that is over may be a match that is called off, which is said a moment later; tickets are void then. */
  #askWhy() {
    if (this.#asksWhy > 0 && !this.match.calledOffAt) {
      this.#asksWhy -= 1;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#load(), WHY_MILLIS);
    }
  }

  #loadShop() {
    shop().then((loaded) => {
      this.#shop = loaded;
      this.refresh();
    }, () => {
      this.#timer = setTimeout(() => this.refresh(), AGAIN_MILLIS);
      reach.dispatchEvent(new Event('down'));
    });
    return { key: 'loading', make: ends.loadingScreen };
  }

  #context() {
    const { match, place, sale } = this;
    return {
      match,
      place,
      sale,
      problem: () => this.#problem,
      sections: () => this.sections,
      refresh: () => this.refresh(),
      join: () => this.#try(() => this.#join()),
      leave: () => this.#try(() => place.leave()),
    };
  }

  async #join() {
    const goesOn = this.place.known && isQueue(this.place.known.status.state);
    this.sale.forgetHold();
    this.sale.forgetBooking();
    this.sale.pick([]);
    await this.place.join(!goesOn);
  }

  async #try(action) {
    this.#problem = undefined;
    try {
      await action();
    } catch (problem) {
      this.#problem = problem;
    }
    this.refresh();
  }

  /** The turn's end is asked for when it has come, and not before. */
  #watchTurn() {
    clearTimeout(this.#turnTimer);
    const { status } = this.place.known ?? {};
    if (status?.state === 'ADMITTED') {
      const left = Date.parse(status.expiresAt) - now();
      this.#turnTimer = setTimeout(() => this.place.askNow(), Math.min(2 ** 31 - 1, Math.max(ASK_AFTER_END_MILLIS, left + 1_000)));
    }
  }
}
