// The ticket: what the gate reads, and the same in words.
import { el } from '../shared/dom.js';
import { dateTime, t } from '../shared/i18n.js';
import * as room from './room.js';
import { button, teams } from './parts.js';
import { seatsInWords } from './seat-words.js';
import { refusalNotice } from './refusals.js';

/** @returns a ticket that fills itself in; once seen, its picture is there without a network too, until the page is left */
export function ticketView(booking) {
  const box = el('article', { class: 'ticket card stack', test: 'ticket', 'aria-busy': 'true' }, el('p', { class: 'quiet' }, t('ticket.loading')));

  async function load() {
    try {
      const [ticket, picture] = await Promise.all([room.ticket(booking.bookingId), room.ticketPicture(booking.bookingId)]);
      box.replaceChildren(...parts(ticket, picture));
    } catch (problem) {
      box.replaceChildren(refusalNotice(problem, [button(t('again'), load)]));
    }
    box.removeAttribute('aria-busy');
  }

  load();
  return box;
}

function parts(ticket, picture) {
  const seats = seatsInWords(ticket.seatIds);
  return [
    el('h2', null, teams(ticket)),
    el('p', null, dateTime(ticket.kickOff)),
    el('p', { class: 'quiet' }, ticket.stadium),
    el('img', {
      class: 'qr', test: 'ticket-qr', alt: t('ticket.alt', seats), width: 288, height: 288,
      src: `data:image/svg+xml,${encodeURIComponent(picture)}`,
    }),
    el('p', { class: 'lead' }, seats),
    el('p', { class: 'quiet small' }, t('ticket.hint')),
  ];
}
