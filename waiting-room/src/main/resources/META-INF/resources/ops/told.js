// What was just done, with a way to undo it where there is one. Stays until something else is done.
import { busy, el } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { refusal } from './refusal.js';

const place = document.getElementById('told');

export const clearTold = () => place.replaceChildren();

/** @param undo what takes it back; nothing when that is not possible */
export function tell(text, undo) {
  const close = el('button', { type: 'button', class: 'plain', on: { click: clearTold } }, t('told.close'));
  const back = undo && el('button', { type: 'button', test: 'undo' }, t('told.undo'));
  const box = el('div', { class: 'told', role: 'status' }, el('span', {}, text), el('div', { class: 'line' }, back, close));
  back?.addEventListener('click', () => busy(back, async () => {
    try {
      await undo();
      tell(t('told.undone'));
    } catch (problem) {
      box.append(refusal(problem, 'tune'));
    }
  }));
  place.replaceChildren(box);
}
