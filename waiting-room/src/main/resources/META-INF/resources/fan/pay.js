// Seats that are held, and the page of the simulated payment provider.
import { announce, busy, el, say } from '../shared/dom.js';
import { t, won } from '../shared/i18n.js';
import { clock, eachSecond, now } from '../shared/time.js';
import { ask } from '../shared/dialog.js';
import { button, heading, matchLine, teams } from './parts.js';
import { seatsInWords } from './seat-words.js';
import { refusalNotice } from './refusals.js';

const WAYS = [
  { name: 'approve', token: 'approve', style: 'main wide' },
  { name: 'slow', token: 'slow-4000', style: 'wide' },
  { name: 'decline', token: 'decline', style: 'wide' },
];
const TELL_LEFT_SECONDS = [120, 60, 20];

/** Seat 9 before seat 10. */
const byNumber = (one, other) => one.seatId.localeCompare(other.seatId, 'en', { numeric: true });

/** The hold ran out while nobody paid. */
export const endedHoldNotice = ({ seats }) =>
  refusalNotice({ name: 'hold-expired', problem: { seats: seatsInWords(seats.map(({ seatId }) => seatId)) } });

/** @param context {match, sale, refresh} */
export function payScreen({ match, sale, refresh }) {
  const { hold } = sale;
  const left = el('p', { class: 'huge number', test: 'hold-clock', role: 'timer' });
  const notice = el('div', null);
  let told = Infinity;

  const end = eachSecond(() => {
    const millis = Date.parse(sale.hold?.expiresAt ?? 0) - now();
    say(left, clock(millis));
    left.classList.toggle('soon', millis < 60_000);
    const due = TELL_LEFT_SECONDS.find((seconds) => millis / 1000 <= seconds && millis / 1000 > seconds - 5);
    if (due && due < told) {
      told = due;
      announce(t('pay.aloud', clock(millis)));
    }
    if (!sale.hold) {
      refresh();
    }
  });

  function pay(token) {
    sale.pay(token);
    refresh();
  }

  async function release() {
    const sure = await ask({ title: t('pay.releaseAsk.title'), text: t('pay.releaseAsk.text'), yes: t('pay.releaseAsk.yes'), no: t('pay.releaseAsk.no'), yesTest: 'release-confirm' });
    if (!sure) {
      return;
    }
    try {
      await sale.release();
    } catch (problem) {
      if (problem.name === 'unknown-hold' || problem.name === 'not-admitted') {
        sale.forgetHold();
      } else {
        notice.replaceChildren(refusalNotice(problem));
        return;
      }
    }
    refresh();
  }

  const node = el('div', { class: 'stack' },
    matchLine(match), heading(t('pay.title')), notice,
    el('div', { class: 'card stack tight place' },
      el('p', { class: 'label' }, t('pay.left')), left, el('p', { class: 'quiet' }, t('pay.kept'))),
    el('div', { class: 'card stack tight' },
      el('table', null,
        el('caption', { class: 'unseen' }, t('pay.seats')),
        el('tbody', null, [...hold.seats].sort(byNumber).map(({ seatId, amountKrw }) =>
          el('tr', null, el('th', { scope: 'row' }, seatsInWords([seatId])), el('td', { class: 'number' }, won(amountKrw))))),
        el('tfoot', null, el('tr', { class: 'total' }, el('th', { scope: 'row' }, t('pay.total')), el('td', { class: 'number' }, won(hold.amountKrw)))))),
    el('section', { class: 'card stack tight provider' },
      el('h2', null, t('pay.provider.title')), el('p', { class: 'quiet' }, t('pay.provider.text')),
      WAYS.map(({ name, token, style }) => button(t(`pay.${name}`, won(hold.amountKrw)), () => pay(token), { test: `pay-${name}`, class: style }))),
    button(t('pay.release'), (pressed) => busy(pressed, release), { test: 'release', class: 'plain' }));
  return { name: 'holding', title: () => `${t('pay.title')} · ${teams(match)}`, node, update() {}, close: end };
}
