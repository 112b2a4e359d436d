// A question before something that cannot be undone.
import { el } from './dom.js';

let made = 0;

/**
 * @param props for the buttons: `noTest`, `yesTest`; `test` for the dialog; `danger` colours the yes
 * @param extra nodes between the text and the buttons
 * @returns whether the answer was yes; Escape and closing are no
 */
export function ask({ title, text, yes, no, test, yesTest, noTest, danger = false, extra = [] }) {
  made += 1;
  const id = `dialog-${made}`;
  const agree = el('button', { type: 'button', class: danger ? 'main danger' : 'main', test: yesTest }, yes);
  const refuse = el('button', { type: 'button', class: 'plain', test: noTest }, no);
  const dialog = el('dialog', { class: 'ask', test, 'aria-labelledby': id, 'aria-describedby': `${id}-text` },
    el('h2', { id }, title), el('p', { id: `${id}-text` }, text), extra, el('div', { class: 'actions' }, refuse, agree));
  document.body.append(dialog);
  return new Promise((resolve) => {
    let answer = false;
    agree.addEventListener('click', () => {
      answer = true;
      dialog.close();
    });
    refuse.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.showModal();
    refuse.focus();
  });
}
