// The fan's bookings, and one of them: its ticket, and cancelling it.
import { busy, el } from '../shared/dom.js';
import { dateTime, t, won } from '../shared/i18n.js';
import { now } from '../shared/time.js';
import { ask } from '../shared/dialog.js';
import * as room from './room.js';
import { after } from './pace.js';
import { backToMatches, button, fact, heading, link, teams } from './parts.js';
import { seatsInWords } from './seat-words.js';
import { refusalNotice, rejectionNotice } from './refusals.js';
import { watchBooking } from './booking-watch.js';
import { Sale } from './sale.js';
import { ticketView } from './ticket.js';

const AGAIN_MILLIS = 4_000;

/** @returns the match of each booking, by id; a match that is over or away has only its id */
async function matchesById() {
  const all = await room.matches().catch(() => []);
  return new Map(all.map((match) => [match.matchId, match]));
}

const nameOf = (match, booking) => (match ? teams(match) : booking.matchId);

export function bookingsScreen() {
  const box = el('div', { class: 'stack' }, el('p', { class: 'quiet' }, t('loading')));
  const node = el('div', { class: 'stack' }, heading(t('bookings.title')), box, backToMatches());
  let [closed, stopWaiting] = [false, undefined];

  async function load() {
    stopWaiting?.();
    try {
      const [list, matches] = await Promise.all([room.known() ? room.bookings() : [], matchesById()]);
      box.replaceChildren(list.length === 0 ? el('p', { class: 'card' }, t('bookings.none')) : el('ul', { class: 'stack' },
        list.map((booking) => row(booking, matches.get(booking.matchId)))));
    } catch (problem) {
      box.replaceChildren(refusalNotice(problem, [button(t('again'), (pressed) => busy(pressed, load))]));
      if (!closed && (problem.name === 'unreachable' || problem.status >= 500)) {
        stopWaiting = after(Math.max(AGAIN_MILLIS, (problem.retryAfterSeconds ?? 0) * 1000), load);
      }
    }
  }

  load();
  return {
    name: 'bookings', title: () => t('bookings.title'), node, update() {},
    close() {
      closed = true;
      stopWaiting?.();
    },
  };
}

function row(booking, match) {
  return el('li', { class: 'card booking-row', test: 'booking-row', data: { booking: booking.bookingId, state: booking.state } },
    el('div', { class: 'stack tight' },
      el('h2', null, nameOf(match, booking)),
      match && el('p', { class: 'quiet' }, dateTime(match.kickOff)),
      el('p', null, seatsInWords(booking.seatIds), ' · ', won(booking.amountKrw)),
      el('p', { class: `state ${booking.state.toLowerCase()}` }, t(`bookingState.${booking.state}`))),
    link(t(booking.state === 'CONFIRMED' ? 'bookings.ticket' : 'bookings.look'), `#/bookings/${booking.bookingId}`,
      { 'aria-label': t('bookings.lookAt', nameOf(match, booking), seatsInWords(booking.seatIds)) }));
}

/** One booking, followed while it changes. */
export function bookingScreen(bookingId) {
  const box = el('div', { class: 'stack' }, el('p', { class: 'quiet' }, t('loading')));
  const notice = el('div', null);
  const title = heading(t('bookings.one'));
  let [shown, match, unwatch, timer, closed] = ['', undefined, undefined, undefined, false];

  function heard(booking) {
    if (booking.state !== shown && !closed) {
      shown = booking.state;
      new Sale(booking.matchId).alsoSaw(booking);
      box.replaceChildren(...parts(booking));
    }
  }

  function parts(booking) {
    return [
      el('p', { class: 'lead', test: 'booking-state', role: 'status', data: { state: booking.state } }, t(`bookingState.${booking.state}`)),
      booking.state === 'CONFIRMED' && ticketView(booking),
      booking.state === 'REJECTED' && rejectionNotice(booking.reason ?? 'FAILED'),
      el('p', { hidden: !t(`bookingHint.${booking.state}`) }, t(`bookingHint.${booking.state}`)),
      el('dl', { class: 'card facts' },
        fact(t('bookings.match'), nameOf(match, booking)), fact(t('booking.seats'), seatsInWords(booking.seatIds)),
        fact(t('booking.amount'), won(booking.amountKrw)), fact(t('booking.payment'), t(`payment.${booking.payment.state}`)),
        fact(t('booking.made'), dateTime(booking.createdAt)), fact(t('booking.id'), el('code', null, booking.bookingId))),
      booking.state === 'CONFIRMED' && cancelling(booking),
    ].filter(Boolean);
  }

  function cancelling(booking) {
    const until = match?.cancelUntil;
    const late = until && Date.parse(until) <= now();
    return el('div', { class: 'stack tight' },
      until && el('p', { class: 'quiet' }, t(late ? 'cancel.late' : 'cancel.until', dateTime(until))),
      !late && button(t('cancel.button'), (pressed) => busy(pressed, () => cancel(booking)), { test: 'cancel', class: 'danger' }));
  }

  async function cancel(booking) {
    const sure = await ask({
      title: t('cancel.ask.title'), text: t('cancel.ask.text', seatsInWords(booking.seatIds), won(booking.amountKrw)),
      yes: t('cancel.ask.yes'), no: t('cancel.ask.no'), yesTest: 'cancel-confirm', danger: true,
    });
    if (!sure) {
      return;
    }
    try {
      await room.cancel(bookingId);
      notice.replaceChildren(el('p', { class: 'notice', role: 'status' }, t('cancel.sent')));
      untilItChanges();
    } catch (problem) {
      notice.replaceChildren(refusalNotice(problem));
    }
  }

  /** The wish is on its way to a worker: the booking stays CONFIRMED for a moment. */
  function untilItChanges() {
    timer = after(700, async () => {
      const booking = await room.booking(bookingId).catch(() => undefined);
      if (closed) {
        return;
      }
      if (booking && booking.state !== 'CONFIRMED') {
        notice.replaceChildren();
        heard(booking);
        title.focus();
        follow();
      } else {
        untilItChanges();
      }
    });
  }

  function follow() {
    unwatch?.();
    unwatch = watchBooking(bookingId, heard, (problem) => notice.replaceChildren(...(problem ? [refusalNotice(problem)] : [])));
  }

  room.booking(bookingId)
    .then(async (booking) => {
      match = await room.match(booking.matchId).catch(() => undefined);
      heard(booking);
    }, (problem) => {
      box.replaceChildren();
      notice.replaceChildren(refusalNotice(problem));
    })
    .finally(() => !closed && shown && follow());
  const node = el('div', { class: 'stack' }, title, notice, box, el('div', { class: 'line' }, link(t('bookings.all'), '#/bookings'), backToMatches()));
  return {
    name: 'booking',
    title: () => t('bookings.one'),
    node,
    update() {},
    close() {
      closed = true;
      unwatch?.();
      timer?.();
    },
  };
}
