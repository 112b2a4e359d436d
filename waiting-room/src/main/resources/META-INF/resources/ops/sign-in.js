// Signing in: the token is tried before it is kept.
import { busy, el } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { matches } from './api.js';
import { refusal } from './refusal.js';
import { forget, remember } from './session.js';

export function showSignIn(root, signedIn) {
  const field = el('input', {
    type: 'password', id: 'ops-token', test: 'ops-token', autocomplete: 'off', required: true, spellcheck: 'false',
    'aria-describedby': 'ops-token-hint',
  });
  const button = el('button', { class: 'main', test: 'sign-in', type: 'submit' }, t('signIn.button'));
  const trouble = el('div');
  const form = el('form', { class: 'card stack narrow' },
    el('h1', { test: 'title', tabIndex: -1 }, t('signIn.title')),
    el('p', { class: 'quiet', id: 'ops-token-hint' }, t('signIn.hint')),
    el('div', { class: 'stack tight' }, el('label', { htmlFor: 'ops-token' }, t('signIn.token')), field),
    trouble, button);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    busy(button, async () => {
      trouble.replaceChildren();
      remember(field.value.trim());
      try {
        await matches();
        signedIn();
      } catch (problem) {
        forget();
        trouble.replaceChildren(refusal(problem, 'signIn'));
        field.select();
      }
    });
  });
  root.append(form);
  field.focus();
}
