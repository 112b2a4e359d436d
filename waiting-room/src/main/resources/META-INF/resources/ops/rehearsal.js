// A rehearsal: synthetic fans in this browser against a match of their own, and whether the stated bars were reached.
import { busy, el, say } from '../shared/dom.js';
import { number, t } from '../shared/i18n.js';
import { now } from '../shared/time.js';
import * as api from './api.js';
import { fullAudit } from './audit.js';
import { published } from './published.js';
import { refusal } from './refusal.js';
import { judge, verdict } from './rehearsal-bars.js';
import { FEWEST_FANS, MOST_FANS, definition, freshId, joinSeconds, rateOf, requireRehearsal } from './rehearsal-match.js';
import { listen } from './stream.js';
import { decimal } from './words.js';

/** Beyond the time that admission takes: joining, the last bookings, refusals that are tried again. */
const LEEWAY_SECONDS = 240;

export function show(root) {
  const fans = el('input', { type: 'number', id: 'fans', test: 'rehearsal-fans', min: FEWEST_FANS, max: MOST_FANS, value: '100', required: true, class: 'number' });
  const minutes = el('input', { type: 'number', id: 'minutes', test: 'rehearsal-minutes', min: 1, max: 10, value: '1', required: true, class: 'number' });
  const plan = el('p', { class: 'small quiet', id: 'rehearsal-plan' });
  const go = el('button', { type: 'submit', class: 'main', test: 'rehearse' }, t('rehearsal.go'));
  const stop = el('button', { type: 'button', test: 'rehearsal-stop', hidden: true }, t('rehearsal.stop'));
  const stage = el('p', { class: 'strong', role: 'status' });
  const figures = el('dl', { class: 'facts' });
  const result = el('div', { class: 'stack' });
  const form = el('form', { class: 'card stack' },
    el('div', { class: 'line' }, [['fans', fans], ['minutes', minutes]].map(([name, field]) =>
      el('div', { class: 'stack tight' }, el('label', { htmlFor: name }, t(`rehearsal.${name}`)), field))),
    plan, el('div', { class: 'line' }, go, stop));
  let ended = false;
  let run;

  root.append(el('h1', { test: 'title', tabIndex: -1 }, t('rehearsal.title')), el('p', {}, t('rehearsal.what')),
    el('details', { class: 'card' }, el('summary', {}, t('rehearsal.limitsTitle')), el('ul', { class: 'limits' }, t('rehearsal.limits').map((one) => el('li', {}, one)))),
    form, el('section', { class: 'stack', 'aria-label': t('rehearsal.progress') }, stage, figures, result));
  const explain = () => say(plan, t('rehearsal.plan', rateOf(Number(fans.value), Number(minutes.value)), joinSeconds(Number(fans.value))));
  [fans, minutes].forEach((field) => field.addEventListener('input', explain));
  explain();
  stop.addEventListener('click', () => run?.stop());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    busy(go, rehearse);
  });

  async function rehearse() {
    const [wanted, length] = [Number(fans.value), Number(minutes.value)];
    const matchId = freshId(now());
    requireRehearsal(matchId);
    result.replaceChildren();
    figures.replaceChildren();
    stop.hidden = false;
    run = crowd(matchId);
    try {
      say(stage, t('rehearsal.publishing', matchId));
      await api.publish(matchId, definition(wanted, length, now()));
      const { publication } = await published(matchId, () => !ended);
      if (publication?.state !== 'APPLIED') {
        throw new Error(publication?.reason || 'the workers have not published it');
      }
      say(stage, t('rehearsal.running'));
      const seen = await run.start({ fans: wanted, joinSeconds: joinSeconds(wanted), seconds: length * 60 + joinSeconds(wanted) + LEEWAY_SECONDS }, progress);
      await conclude(matchId, seen);
    } catch (problem) {
      say(stage, '');
      result.replaceChildren(refusal(problem, 'rehearsal'));
    } finally {
      stop.hidden = true;
      run.end();
      // Nobody is to find it open later.
      api.tune(matchId, { state: 'CLOSED', reason: 'the rehearsal is over' }).catch(() => {});
    }
  }

  function progress({ fans: all, joined, admitted, booked, confirmed, polls, errors }) {
    const failed = Object.values(errors).reduce((sum, one) => sum + one, 0);
    const lines = { joined: [joined, all], admitted: [admitted, all], booked: [booked, all], confirmed: [confirmed, all], polls: [polls], errors: [failed] };
    figures.replaceChildren(...Object.entries(lines).map(([name, [value, of]]) => el('div', {}, el('dt', {}, t(`rehearsal.lines.${name}`)),
      el('dd', { class: 'number strong', test: `rehearsal-${name}` }, of === undefined ? number(value) : t('rehearsal.of', value, of)))));
  }

  async function conclude(matchId, { facts, events }) {
    say(stage, t('rehearsal.auditing'));
    const report = await fullAudit(matchId, true, () => !ended).catch(() => undefined);
    const bars = judge(facts, events, report);
    const found = facts.stopped ? 'stopped' : verdict(bars);
    say(stage, t('rehearsal.over', matchId));
    result.replaceChildren(
      el('div', { class: 'verdict', test: 'rehearsal-verdict', data: { verdict: found, level: { pass: 'good', fail: 'bad' }[found] || 'warn' } },
        el('strong', {}, t(`rehearsal.verdicts.${found}.name`)), el('p', {}, t(`rehearsal.verdicts.${found}.text`))),
      el('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': t('rehearsal.bars.title') }, el('table', {},
        el('thead', {}, el('tr', {}, ['bar', 'result', 'seen'].map((name) => el('th', { scope: 'col' }, t(`rehearsal.columns.${name}`))))),
        el('tbody', {}, bars.map(({ bar, result: one, values }) => el('tr', { test: 'rehearsal-bar', data: { bar, result: one } },
          el('th', { scope: 'row' }, t(`rehearsal.bars.${bar}.name`)),
          el('td', {}, el('span', { class: 'badge', data: { result: one } }, t(`rehearsal.results.${one}`))),
          el('td', {}, t(`rehearsal.bars.${bar}.seen`, values[0], decimal))))))),
      el('p', {}, el('a', { href: `#/m/${matchId}` }, t('rehearsal.open'))));
  }

  // Who leaves the screen ends the rehearsal: its crowd lives in this page.
  return () => {
    ended = true;
    run?.stop();
    run?.end();
  };
}

/** The synthetic fans in their worker, and the live events of their match. */
function crowd(matchId) {
  const worker = new Worker('/ops/rehearsal-worker.js', { type: 'module' });
  const events = [];
  let stopListening = () => {};
  let limit;
  return {
    start({ fans, joinSeconds: seconds, seconds: longest }, progress) {
      requireRehearsal(matchId);
      stopListening = listen(matchId, { sale: (event) => events.push(event), lost: () => {}, over: () => {} });
      return new Promise((done, failed) => {
        worker.onmessage = ({ data }) => {
          progress(data.progress);
          if (data.done) {
            done({ facts: data.done, events });
          }
        };
        worker.onerror = (event) => failed(new Error(event.message));
        worker.postMessage({ matchId, fans, joinSeconds: seconds });
        limit = setTimeout(() => worker.postMessage({ stop: true }), longest * 1000);
      });
    },
    stop: () => worker.postMessage({ stop: true }),
    end() {
      clearTimeout(limit);
      stopListening();
      // The worker tells what it has seen first; nothing of it is needed once the screen is gone.
      setTimeout(() => worker.terminate(), 1_000);
    },
  };
}
