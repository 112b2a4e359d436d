// Whether MySQL, Redis and the payments of a match agree.
import { busy, el } from '../shared/dom.js';
import { number, t } from '../shared/i18n.js';
import * as api from './api.js';
import { matchHead } from './match-head.js';
import { refusal } from './refusal.js';
import { stamp } from './words.js';

const BETWEEN = 3_000;
const MOST_LOOKS = 200;

export function show(root, matchId) {
  const head = matchHead('audit', matchId);
  const run = el('button', { type: 'button', class: 'main', test: 'audit-run' }, t('audit.run'));
  const result = el('div', { class: 'stack', 'aria-live': 'polite' });
  root.append(head.node, el('div', { class: 'line apart' }, el('h2', {}, t('audit.title')), run), el('p', { class: 'quiet' }, t('audit.hint')), result);
  const wait = (words) => result.replaceChildren(el('p', { class: 'notice' }, words));
  let shown = true;

  async function look(fresh) {
    wait(t(fresh ? 'audit.running' : 'audit.reading'));
    try {
      const report = await fullAudit(matchId, fresh, () => shown);
      if (report && shown) {
        result.replaceChildren(...reportNodes(report));
      }
    } catch (problem) {
      result.replaceChildren(refusal(problem, 'audit'));
    }
  }

  run.addEventListener('click', () => busy(run, () => look(true)));
  api.match(matchId).then(({ match }) => match && head.show(match)).catch(() => {});
  busy(run, () => look(false));
  return () => {
    shown = false;
    head.end();
  };
}

/**
 * Waits for the report however long it takes.
 *
 * @param goesOn whether somebody still wants to know
 * @returns the report; nothing when nobody wants to know, or after ten minutes
 */
export async function fullAudit(matchId, fresh, goesOn) {
  let answer = await api.audit(matchId, fresh);
  let { since } = answer;
  for (let looks = 0; looks < MOST_LOOKS && goesOn(); looks += 1) {
    if (answer.checks && (!since || Date.parse(answer.asOf) >= Date.parse(since))) {
      return answer;
    }
    await new Promise((go) => { setTimeout(go, BETWEEN); });
    answer = await api.audit(matchId, fresh && !since);
    since ??= answer.since;
  }
  return undefined;
}

export function reportNodes({ ok, asOf, checks }) {
  const wrong = checks.filter(({ violations }) => violations.length > 0);
  return [
    el('div', { class: `verdict ${ok ? '' : 'wrong'}`, test: 'audit-ok', data: { ok: String(ok), level: ok ? 'good' : 'bad' } },
      el('strong', {}, t(ok ? 'audit.ok' : 'audit.wrong', wrong.length)), el('p', {}, t('audit.asOf', stamp(asOf)))),
    el('ul', { class: 'stack tight' }, checks.map(({ invariant, checked, violations }) =>
      el('li', { class: 'card', test: 'audit-check', data: { ok: String(violations.length === 0) } },
        el('p', { class: 'line apart' }, el('strong', { lang: 'en' }, invariant),
          el('span', { class: violations.length ? 'bad number' : 'number' },
            violations.length ? t('audit.violations', violations.length) : t('audit.checked', number(checked)))),
        violations.length > 0 && el('ul', { class: 'violations small', lang: 'en' }, violations.map((one) => el('li', {}, one)))))),
  ];
}
