// All matches, those that need somebody first.
import { el } from '../shared/dom.js';
import { dateTime, number, t } from '../shared/i18n.js';
import { matches } from './api.js';
import { refusal } from './refusal.js';

const EVERY = 3_000;
const ORDER = ['OPEN', 'PAUSED', 'SOLD_OUT', 'SCHEDULED', 'DRAFT', 'CLOSED'];

export function show(root) {
  const trouble = el('div');
  const groups = el('div', { class: 'stack wide-gap' });
  root.append(el('div', { class: 'line apart' }, el('h1', { test: 'title', tabIndex: -1 }, t('matches.title')),
    el('a', { class: 'button', href: '#/publish' }, t('matches.publish'))), trouble, groups);
  let shown = '';

  async function look() {
    try {
      const all = await matches();
      trouble.replaceChildren();
      const text = JSON.stringify(all);
      // Nothing is drawn again while nothing has changed: a finger may be on it.
      if (text !== shown && !groups.contains(document.activeElement)) {
        shown = text;
        draw(all);
      }
    } catch (problem) {
      trouble.replaceChildren(refusal(problem, 'matches'));
    }
  }

  function draw(all) {
    const real = all.filter(({ rehearsal }) => !rehearsal).sort(byNeed);
    const rehearsals = all.filter(({ rehearsal }) => rehearsal).sort((one, other) => other.kickOff.localeCompare(one.kickOff)).slice(0, 20);
    groups.replaceChildren(real.length === 0 ? el('p', { class: 'card' }, t('matches.none')) : table(real, t('matches.title')),
      ...(rehearsals.length === 0 ? [] : [el('h2', {}, t('matches.rehearsals')), table(rehearsals, t('matches.rehearsals'))]));
  }

  look();
  const timer = setInterval(look, EVERY);
  return () => clearInterval(timer);
}

const stalls = ({ figures }) => figures?.stalls.length ?? 0;

function byNeed(one, other) {
  return stalls(other) - stalls(one) || ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || one.kickOff.localeCompare(other.kickOff);
}

function table(all, label) {
  const columns = ['match', 'state', 'waiting', 'rate', 'bookings', 'left'];
  return el('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': label }, el('table', { class: 'matches stacked' },
    el('thead', {}, el('tr', {}, columns.map((name, i) => el('th', { scope: 'col', class: i > 1 ? 'number' : null }, t(`matches.columns.${name}`))))),
    el('tbody', {}, all.map(row))));
}

function row(match) {
  const { matchId, figures } = match;
  const state = match.calledOffAt ? 'CALLED_OFF' : match.state;
  const cell = (text, words) => el('td', { class: 'number', 'data-label': words }, text);
  return el('tr', { test: 'ops-match', data: { match: matchId } },
    el('th', { scope: 'row' }, el('a', { href: `#/m/${encodeURIComponent(matchId)}` }, t('versus', match.home, match.away)),
      el('p', { class: 'small quiet' }, t('matches.facts', matchId, dateTime(match.kickOff))),
      stalls(match) > 0 && el('p', { class: 'small bad' }, t('matches.stalled', figures.stalled.map((kind) => t(`glance.stalled.${kind}`)).join(' ')))),
    el('td', {}, el('span', { class: 'badge', data: { state } }, t('states', state))),
    cell(figures ? number(figures.waiting) : '–', t('matches.columns.waiting')),
    cell(match.state === 'CLOSED' ? '–' : t('matches.rate', figures?.admittedPerMinute ?? 0, match.ratePerMinute, match.mode), t('matches.columns.rate')),
    cell(figures ? t('matches.bookings', figures.bookingsPerSecond) : '–', t('matches.columns.bookings')),
    cell(t('matches.left', match.unsold, match.seatsTotal), t('matches.columns.left')));
}
