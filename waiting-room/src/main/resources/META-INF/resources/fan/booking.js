// What became of a payment: waiting for it, the ticket, or why not.
import { busy, el } from '../shared/dom.js';
import { t, won } from '../shared/i18n.js';
import { after } from './pace.js';
import { button, fact, heading, link, matchLine, teams } from './parts.js';
import { seatsInWords } from './seat-words.js';
import { refusalNotice, rejectionNotice } from './refusals.js';
import { watchBooking } from './booking-watch.js';
import { ticketView } from './ticket.js';

const AGAIN_MILLIS = 3_000;
/** With these the room has refused for certain, and the same request again would be refused again. */
const FOR_CERTAIN = new Set(['hold-expired', 'unknown-hold', 'seats-unavailable', 'called-off', 'match-closed', 'idempotency-key-reused', 'not-admitted', 'malformed-request', 'not-signed-in']);

/** The payment is sent, and sent again with the same key until the room has answered; then the booking is followed. */
export function bookingScreen({ match, sale, refresh }) {
  const state = el('p', { class: 'lead', test: 'booking-state', role: 'status' });
  const notice = el('div', null);
  const actions = el('div', { class: 'line' });
  let [ended, timer, unwatch] = [false];

  async function send() {
    say('sending');
    try {
      await sale.send();
      notice.replaceChildren();
      follow();
    } catch (problem) {
      if (!ended) {
        cope(problem);
      }
    }
  }

  function cope(problem) {
    notice.replaceChildren(refusalNotice(problem));
    if (FOR_CERTAIN.has(problem.name)) {
      state.remove();
      notice.firstChild.append(el('div', { class: 'line' }, button(t('booking.goOn'), () => giveUp(problem), { class: 'main' })));
    } else {
      say('again');
      timer = after(Math.max(AGAIN_MILLIS, (problem.retryAfterSeconds ?? 0) * 1000), send);
    }
  }

  /** Nothing was booked. With a hold that lives another try is possible, with another key. */
  async function giveUp(problem) {
    sale.forgetPayment();
    if (problem.name === 'seats-unavailable') {
      await sale.release().catch(() => sale.forgetHold());
    } else if (!['idempotency-key-reused', 'not-signed-in', 'malformed-request'].includes(problem.name)) {
      sale.forgetHold();
    }
    refresh();
  }

  function follow() {
    const { booking } = sale;
    if (!booking || ended) {
      return;
    }
    say(booking.state);
    unwatch ??= watchBooking(booking.bookingId, (heard) => {
      sale.saw(heard);
      say(heard.state);
      refresh();
    }, (problem) => {
      notice.replaceChildren(...(problem ? [refusalNotice(problem)] : []));
      if (problem?.name === 'unknown-booking') {
        actions.replaceChildren(button(t('booking.goOn'), () => {
          sale.forgetBooking();
          refresh();
        }, { class: 'main' }));
      }
    });
  }

  function say(key) {
    state.dataset.state = key;
    state.textContent = t(`booking.${key}`);
  }

  const node = el('div', { class: 'stack', test: 'booking-waiting' },
    matchLine(match), heading(t('booking.title')), notice,
    el('div', { class: 'card stack tight' }, el('div', { class: 'working', 'aria-hidden': 'true' }), state, el('p', null, t('booking.kept')), el('p', { class: 'quiet' }, t('booking.next'))),
    actions);
  if (sale.payment) {
    send();
  } else {
    follow();
  }
  return {
    name: 'booking',
    title: () => `${t('booking.title')} · ${teams(match)}`,
    node,
    update() {},
    close() {
      ended = true;
      timer?.();
      unwatch?.();
    },
  };
}

/** The seats are the fan's. */
export function confirmedScreen({ match, sale, refresh }) {
  const { booking } = sale;
  // It may have been cancelled since, in another tab or by ops.
  const unwatch = watchBooking(booking.bookingId, (heard) => {
    if (heard.state !== 'CONFIRMED') {
      sale.forgetBooking();
      refresh();
    }
  }, () => {});
  const again = button(t('confirmed.again'), () => {
    sale.forgetBooking();
    refresh();
  }, { class: 'plain', test: 'rejoin' });
  const node = el('div', { class: 'stack' },
    matchLine(match), heading(t('confirmed.title')),
    el('p', { class: 'lead', test: 'booking-state', data: { state: 'CONFIRMED' } }, t('confirmed.text')),
    ticketView(booking),
    el('dl', { class: 'card facts' },
      fact(t('booking.seats'), seatsInWords(booking.seatIds)), fact(t('booking.paid'), won(booking.amountKrw)),
      fact(t('booking.id'), el('code', null, booking.bookingId))),
    el('div', { class: 'line' }, link(t('bookings.title'), '#/bookings', { test: 'bookings-link', class: 'button main' }), again));
  return { name: 'confirmed', title: () => `${t('confirmed.title')} · ${teams(match)}`, node, update() {}, close: unwatch };
}

/** Nothing was sold. After a declined payment the seats are still the fan's for a while. */
export function rejectedScreen({ match, sale, refresh }) {
  const { booking } = sale;
  const again = sale.hold && booking.reason === 'PAYMENT_DECLINED';
  const on = (pressed) => busy(pressed, async () => {
    sale.forgetBooking();
    if (!again) {
      sale.forgetHold();
    }
    refresh();
  });
  const node = el('div', { class: 'stack' },
    matchLine(match), heading(t('rejected.title')),
    el('p', { class: 'unseen', test: 'booking-state', data: { state: 'REJECTED' } }, t('rejected.title')),
    rejectionNotice(booking.reason ?? 'FAILED'),
    el('div', { class: 'line' },
      button(again ? t('rejected.payAgain') : t('rejected.goOn'), on, { class: 'main', test: again ? 'pay-again' : 'go-on' })));
  return { name: 'rejected', title: () => `${t('rejected.title')} · ${teams(match)}`, node, update() {}, close() {} };
}
