// Messages that no worker could apply, and sending them back.
import { busy, el } from '../shared/dom.js';
import { number, t } from '../shared/i18n.js';
import * as api from './api.js';
import { refusal } from './refusal.js';
import { sure } from './sure.js';
import { stamp } from './words.js';

export function show(root) {
  const trouble = el('div');
  const summary = el('p', { role: 'status', test: 'letters-summary' });
  const outcome = el('div', { role: 'status' });
  const list = el('ul', { class: 'stack' });
  const all = el('button', { type: 'button', class: 'main', test: 'redrive', hidden: true }, t('letters.redriveAll'));
  const more = el('button', { type: 'button', hidden: true }, t('letters.more'));
  let next;

  root.append(el('div', { class: 'line apart' }, el('h1', { test: 'title', tabIndex: -1 }, t('letters.title')), all),
    el('p', { class: 'quiet' }, t('letters.hint')), trouble, outcome, summary, list, more);

  async function attempt(action) {
    trouble.replaceChildren();
    try {
      await action();
    } catch (problem) {
      trouble.replaceChildren(refusal(problem, 'letters'));
    }
  }

  const look = (after) => attempt(async () => {
    const found = await api.deadLetters(after);
    if (!after) {
      list.replaceChildren();
    }
    list.append(...found.deadLetters.map(row));
    next = found.next;
    more.hidden = !next;
    all.hidden = list.children.length === 0;
    summary.textContent = list.children.length === 0 ? t('letters.none') : t('letters.count', list.children.length, Boolean(next));
  });

  function row(letter) {
    const send = el('button', { type: 'button', test: 'redrive' }, t('letters.redrive'));
    send.addEventListener('click', () => busy(send, () => attempt(() => redrive({ messageIds: [letter.messageId] }))));
    const facts = Object.entries(letter).filter(([name, value]) => !['messageId', 'reason', 'command'].includes(name) && value !== null && value !== undefined);
    return el('li', { class: 'card stack tight', test: 'letter-row', data: { message: letter.messageId } },
      el('div', { class: 'line apart' }, el('strong', {}, letter.command || t('letters.unreadable')), send),
      el('p', { lang: 'en' }, letter.reason),
      el('dl', { class: 'facts small' }, facts.map(([name, value]) => el('div', {}, el('dt', {}, t(`letters.facts.${name}`)),
        el('dd', { class: 'number id' }, name.endsWith('At') ? stamp(value) : String(value))))),
      el('p', { class: 'small quiet id' }, letter.messageId));
  }

  /** A thousand in one call at the most; `next` tells where to go on. */
  async function redrive(body) {
    const results = {};
    let answer;
    do {
      answer = await api.redrive(answer ? { after: answer.next } : body);
      answer.messages.forEach(({ result }) => { results[result] = (results[result] || 0) + 1; });
    } while (answer.next);
    outcome.replaceChildren(el('div', { class: 'notice stack tight', test: 'redriven' }, Object.entries(results).map(([result, count]) =>
      el('p', {}, t(`letters.results.${result}`, number(count))))));
    await look();
  }

  all.addEventListener('click', () => busy(all, () => attempt(async () => {
    if (await sure({ title: t('letters.redriveAll'), text: t('letters.sureText'), yes: t('letters.redriveAll') })) {
      await redrive({});
    }
  })));
  more.addEventListener('click', () => busy(more, () => look(next)));
  look();
}
