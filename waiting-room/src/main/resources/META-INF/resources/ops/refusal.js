// A "no" of the room in words: what happened, what it means, what to do.
import { el } from '../shared/dom.js';
import { has, t } from '../shared/i18n.js';

/**
 * @param problem what was thrown
 * @param where whose own words come first, such as `signIn`
 * @returns a notice that says it
 */
export function refusal(problem, where) {
  if (problem.name === 'not-signed-in' && where !== 'signIn') {
    // The token is no longer good: nothing on this screen will be answered.
    setTimeout(() => window.dispatchEvent(new Event('matchgate-signed-out')));
  }
  const own = `refusals.${where}.${problem.name}`;
  const common = `refusals.${problem.name}`;
  const words = has(own) ? t(own) : has(common) ? t(common) : t('refusals.failed');
  return el('div', { class: 'notice alert stack tight', role: 'alert', test: 'refusal', data: { refusal: problem.name } },
    el('strong', {}, words), details(problem));
}

/** What the room itself said, which names fields and seats; in English, whatever the page speaks. */
function details(problem) {
  const said = problem.problem || {};
  const lines = [
    said.detail,
    ...(said.errors || []).map(({ field, message }) => (field ? `${field}: ${message}` : message)),
    said.seatIds?.length && said.seatIds.slice(0, 20).join(', ') + (said.seatIds.length > 20 ? ', …' : ''),
    !problem.problem && problem.name !== 'unreachable' && problem.message,
  ].filter(Boolean);
  return lines.length > 0 && el('ul', { class: 'small', lang: 'en' }, lines.map((line) => el('li', {}, line)));
}
