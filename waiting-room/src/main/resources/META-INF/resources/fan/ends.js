// The screens of a place that is over, of a match without a place, and of what is not there at all.
import { busy, el } from '../shared/dom.js';
import { dateTime, number, t } from '../shared/i18n.js';
import { backToMatches, button, heading, link, matchLine, teams } from './parts.js';
import { refusalNotice } from './refusals.js';

const still = (name, title, ...nodes) => ({ name, title: () => title, node: el('div', { class: 'stack' }, ...nodes), update() {}, close() {} });

const joinButton = (text, join, test) =>
  button(text, (pressed) => busy(pressed, join), { test, class: 'main' });

/** A match that this fan has not joined yet. @param context {match, join, problem} */
export function introScreen({ match, join, problem }) {
  const open = match.state !== 'CLOSED' && !match.calledOffAt;
  return still('match', teams(match),
    el('p', { class: 'quiet' }, match.stadium), heading(teams(match)),
    problem() && refusalNotice(problem()),
    el('dl', { class: 'card facts' },
      el('div', null, el('dt', null, t('match.kickOff')), el('dd', null, dateTime(match.kickOff))),
      match.state === 'SCHEDULED' && el('div', null, el('dt', null, t('match.opens')), el('dd', null, dateTime(match.opensAt))),
      el('div', null, el('dt', null, t('match.state')), el('dd', null, t(`state.${match.calledOffAt ? 'CALLED_OFF' : match.state}`))),
      el('div', null, el('dt', null, t('match.seats')), el('dd', null, number(match.seatsAvailable)))),
    open && el('p', null, t(match.state === 'SCHEDULED' ? 'match.joinEarly' : 'match.joinNow')),
    el('div', { class: 'line' }, open && joinButton(t('match.join'), join, 'join'), backToMatches()));
}

/** The turn is over, or nobody came. @param notice of what else has ended, such as a hold */
export function expiredScreen({ match, join, problem }, reason, notice) {
  const key = `expired.${reason}`;
  return still('expired', `${t(`${key}.title`)} · ${teams(match)}`,
    matchLine(match), heading(t(`${key}.title`)), problem() && refusalNotice(problem()), notice,
    el('div', { class: 'notice stack tight' }, el('p', null, t(`${key}.what`)), el('p', null, t(`${key}.kept`)), el('p', null, t(`${key}.next`))),
    el('div', { class: 'line' }, joinButton(t('expired.rejoin'), join, 'rejoin'), link(t('bookings.title'), '#/bookings'), backToMatches()));
}

export function leftScreen({ match, join, problem }) {
  return still('left', `${t('left.title')} · ${teams(match)}`,
    matchLine(match), heading(t('left.title')), problem() && refusalNotice(problem()),
    el('div', { class: 'notice stack tight' }, el('p', null, t('left.what')), el('p', null, t('left.next'))),
    el('div', { class: 'line' }, joinButton(t('expired.rejoin'), join, 'rejoin'), backToMatches()));
}

export function closedScreen({ match }) {
  const key = match.calledOffAt ? 'calledOff' : 'closed';
  return still('closed', `${t(`${key}.title`)} · ${teams(match)}`,
    matchLine(match), heading(t(`${key}.title`)),
    el('div', { class: 'notice stack tight' }, el('p', null, t(`${key}.what`)), el('p', null, t(`${key}.kept`)), el('p', null, t(`${key}.next`))),
    el('div', { class: 'line' }, link(t('bookings.title'), '#/bookings'), backToMatches()));
}

/** @param problem what the room said; @param act {text, run, test} what may help */
export function unknownScreen(problem, act) {
  return still('unknown', t('unknown.title'),
    heading(t('unknown.title')), refusalNotice(problem),
    el('div', { class: 'line' }, act && button(act.text, (pressed) => busy(pressed, act.run), { test: act.test, class: 'main' }), backToMatches()));
}

export const loadingScreen = () => still('loading', t('loading'), heading(t('loading')));
