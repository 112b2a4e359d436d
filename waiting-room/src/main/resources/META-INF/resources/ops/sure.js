// Asks before what is dangerous. What cannot be taken back wants the match's id typed.
import { el } from '../shared/dom.js';
import { ask } from '../shared/dialog.js';
import { t } from '../shared/i18n.js';

/**
 * @param typed what has to be typed before; nothing for a simple question
 * @param extra nodes between the text and the buttons
 * @returns whether the operator is sure
 */
export function sure({ title, text, yes, typed, extra = [] }) {
  const field = el('input', { type: 'text', id: 'confirm-text', test: 'confirm-text', data: { expected: typed || '' }, autocomplete: 'off', spellcheck: 'false' });
  const wanted = typed && el('div', { class: 'stack tight' },
    el('label', { htmlFor: 'confirm-text' }, t('sure.type', typed)), field);
  const answer = ask({
    title, text, yes, no: t('sure.no'), yesTest: 'confirm', noTest: 'cancel-dialog', danger: true, extra: [extra, wanted],
  });
  if (typed) {
    const agree = field.closest('dialog').querySelector('[data-test="confirm"]');
    const look = () => { agree.disabled = field.value.trim() !== typed; };
    field.addEventListener('input', look);
    look();
    field.focus();
  }
  return answer;
}
