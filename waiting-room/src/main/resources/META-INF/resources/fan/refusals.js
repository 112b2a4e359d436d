// Every "no", in words: what happened, what is kept, what to do next.
import { el } from '../shared/dom.js';
import { has, t } from '../shared/i18n.js';

const words = (kind, name) => (has(`${kind}.${name}`) ? `${kind}.${name}` : 'refusal.failed');

/**
 * @param problem a Refusal or Unreachable of shared/api.js, or anything else that was thrown
 * @param actions buttons that do what the words say is next
 */
export function refusalNotice(problem, actions = []) {
  const name = problem.name || 'failed';
  return notice(name, words('refusal', name), problem.problem, actions);
}

/** A booking that was rejected, by its reason. */
export const rejectionNotice = (reason, actions = []) =>
  notice(reason.toLowerCase().replaceAll('_', '-'), words('rejection', reason), undefined, actions);

function notice(name, key, problem, actions) {
  return el('section', { class: 'notice alert stack tight', role: 'alert', test: 'refusal', data: { refusal: name } },
    el('h2', null, t(`${key}.what`, problem)),
    el('p', null, t(`${key}.kept`, problem)),
    el('p', null, t(`${key}.next`, problem)),
    actions.length > 0 && el('div', { class: 'line' }, actions));
}
