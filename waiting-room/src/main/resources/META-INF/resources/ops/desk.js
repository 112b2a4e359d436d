// Customer service: a fan's bookings, cancelling for them, the list for the gates.
import { busy, el } from '../shared/dom.js';
import { number, t, won } from '../shared/i18n.js';
import * as api from './api.js';
import { matchHead } from './match-head.js';
import { refusal } from './refusal.js';
import { sure } from './sure.js';
import { tell } from './told.js';
import { stamp } from './words.js';

const BOOKING_ID = /^[a-z2-7]{26}$/;

export function show(root, matchId) {
  const head = matchHead('desk', matchId);
  const field = el('input', { type: 'search', id: 'desk-query', test: 'desk-query', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', 'aria-describedby': 'desk-hint' });
  const find = el('button', { class: 'main', type: 'submit', test: 'desk-find' }, t('desk.find'));
  const form = el('form', { class: 'card stack', role: 'search' }, el('label', { htmlFor: 'desk-query' }, t('desk.query')),
    el('div', { class: 'line grow' }, field, find), el('p', { class: 'small quiet', id: 'desk-hint' }, t('desk.hint')));
  const gate = el('button', { type: 'button', test: 'gate-list' }, t('desk.gateList'));
  const trouble = el('div');
  const rows = el('tbody');
  const summary = el('p', { role: 'status' });
  const more = el('button', { type: 'button', hidden: true, test: 'desk-more' }, t('desk.more'));
  const table = el('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': t('desk.found'), hidden: true }, el('table', { class: 'stacked desk-table' },
    el('thead', {}, el('tr', {}, ['state', 'seats', 'fan', 'booking', 'amount', 'payment', 'at', 'act'].map((name) =>
      el('th', { scope: 'col', class: name === 'amount' ? 'number' : null }, t(`desk.columns.${name}`))))), rows));
  let wanted;
  let next;

  root.append(head.node, el('div', { class: 'line apart' }, el('h2', {}, t('desk.title')), gate), form, trouble, summary, table, more);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    busy(find, () => search(field.value.trim()));
  });
  more.addEventListener('click', () => busy(more, () => attempt(async () => add(await api.bookings({ ...wanted, after: next })))));
  gate.addEventListener('click', () => busy(gate, () => attempt(() => download(matchId))));

  async function attempt(action) {
    trouble.replaceChildren();
    try {
      await action();
    } catch (problem) {
      trouble.replaceChildren(refusal(problem, 'desk'));
    }
  }

  const search = (text) => attempt(async () => {
    rows.replaceChildren();
    let found = { bookings: [] };
    // What looks like a booking's id may also be what a fan is called.
    for (const one of [BOOKING_ID.test(text) && { bookingId: text }, text ? { fanId: text } : {}].filter(Boolean)) {
      wanted = { matchId, ...one };
      found = await api.bookings(wanted);
      if (found.bookings.length > 0) {
        break;
      }
    }
    add(found);
  });

  function add({ bookings, next: after }) {
    rows.append(...bookings.map(row));
    next = after;
    more.hidden = !after;
    table.hidden = rows.children.length === 0;
    summary.textContent = t('desk.count', rows.children.length, Boolean(after));
  }

  function row(booking) {
    const cancel = booking.state === 'CONFIRMED'
      && el('button', { type: 'button', class: 'danger', test: 'desk-cancel' }, t('desk.cancel'));
    const node = el('tr', { test: 'desk-row', data: { booking: booking.bookingId, state: booking.state } },
      el('td', {}, el('strong', {}, t('bookings', booking.state)), booking.reason && el('p', { class: 'small' }, t('desk.reasons', booking.reason))),
      cell('seats', booking.seatIds.join(', ')), cell('fan', booking.fanId, 'id'), cell('booking', booking.bookingId, 'id'),
      cell('amount', won(booking.amountKrw), 'number'), cell('payment', t('desk.payments', booking.payment.state)),
      cell('at', stamp(booking.createdAt), 'number'), el('td', {}, cancel || t('desk.nothing')));
    if (cancel) {
      cancel.addEventListener('click', () => busy(cancel, () => attempt(() => cancelBooking(booking, node))));
    }
    return node;
  }

  async function cancelBooking(booking, node) {
    const agreed = await sure({
      title: t('desk.cancelTitle'), text: t('desk.cancelText', booking.seatIds.join(', '), won(booking.amountKrw)), yes: t('desk.cancel'),
    });
    if (agreed) {
      await api.cancel(booking.bookingId);
      tell(t('told.cancelling', booking.seatIds.length));
      await follow(booking, node);
    }
  }

  /** The worker cancels and refunds; the row shows it as soon as it is so, for half a minute. */
  async function follow(booking, node) {
    let shown = node;
    for (let looks = 0; looks < 15 && root.isConnected; looks += 1) {
      const [found] = (await api.bookings({ bookingId: booking.bookingId })).bookings;
      if (found && found.state !== shown.dataset.state) {
        const fresh = row(found);
        shown.replaceWith(fresh);
        shown = fresh;
      }
      if (found?.state === 'CANCELLED') {
        return;
      }
      await new Promise((go) => { setTimeout(go, 2_000); });
    }
  }

  api.match(matchId).then(({ match }) => match && head.show(match)).catch((problem) => trouble.replaceChildren(refusal(problem, 'desk')));
  return () => head.end();
}

const cell = (name, text, kind) => el('td', { class: kind, 'data-label': t(`desk.columns.${name}`) }, text);

async function download(matchId) {
  const text = await api.gateList(matchId);
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  el('a', { href: address, download: `gate-list-${matchId}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  tell(t('told.gateList', number(text.split('\r\n').length - 2)));
}
