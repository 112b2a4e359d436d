// One match while it is sold: does it go well, how fast, who changed what, and the handles.
import { el, say } from '../shared/dom.js';
import { number, t } from '../shared/i18n.js';
import * as api from './api.js';
import { changeList } from './changes.js';
import { figures } from './figures.js';
import { glance } from './glance.js';
import { onHealth } from './head.js';
import { matchHead } from './match-head.js';
import { Past } from './past.js';
import { rateForm } from './rate.js';
import { refusal } from './refusal.js';
import { saleControls } from './sale.js';
import { listen } from './stream.js';
import { decimal } from './words.js';

export function show(root, matchId) {
  const head = matchHead('live', matchId);
  const verdict = el('section', { class: 'verdict', test: 'verdict', role: 'status', 'aria-label': t('live.verdict') });
  const trouble = el('div');
  const board = figures();
  const rate = rateForm(matchId, reload);
  const sale = saleControls(matchId, reload);
  const changes = changeList(matchId, reload);
  const past = new Past();
  let health = { status: 'UNKNOWN' };
  let known;
  let last;
  let heardAt = performance.now();
  let over = false;
  let loading;

  root.append(head.node, el('div', { class: 'columns top-strip' }, verdict, sale.node), trouble, el('div', { class: 'columns' },
    el('div', { class: 'stack wide-gap' }, board.node, rate.node),
    el('div', { class: 'stack wide-gap' }, changes.node, sale.more)));

  /** Reads the settings and who changed them; calls at the same time share it. */
  function reload() {
    loading ??= read().finally(() => { loading = undefined; });
    return loading;
  }

  async function read() {
    try {
      const [match, made] = await Promise.all([api.match(matchId), api.changes(matchId).catch(() => [])]);
      known = match;
      trouble.replaceChildren();
      if (!match.match) {
        verdict.replaceChildren(el('p', {}, t('live.notYet', match.publication?.state, match.publication?.reason)));
        return;
      }
      head.show(match.match, last?.state);
      listenAgain(match.match.state);
      rate.show(match.settings, made);
      sale.show(match);
      changes.show(match, made);
      redraw();
    } catch (problem) {
      trouble.replaceChildren(refusal(problem, 'live'));
    }
  }

  function hear(event) {
    heardAt = performance.now();
    over = false;
    last = event;
    past.add(event);
    if (known?.match) {
      head.show(known.match, event.state);
    }
    if (event.settingsVersion !== known?.settings?.settingsVersion) {
      reload();
    }
    redraw();
  }

  function redraw() {
    const set = known?.settings;
    const judged = last && { ...last, maxActiveFans: set?.maxActiveFans };
    const silentSeconds = Math.floor((performance.now() - heardAt) / 1000);
    const found = glance(judged, health, { silentSeconds, over, steadySeconds: past.steadySeconds() });
    verdict.dataset.level = found.level;
    const [first, ...others] = found.findings;
    showFindings(verdict, found.level, first, others);
    board.show(past, set);
  }

  const follow = () => listen(matchId, {
    sale: hear,
    lost: (problem) => {
      if (problem.status) {
        trouble.replaceChildren(refusal(problem, 'live'));
      }
      redraw();
    },
    over: () => {
      over = true;
      reload();
    },
  });
  let stopListening = follow();

  /** The events end with the sale; it may have been opened again since. */
  function listenAgain(state) {
    if (over && !['CLOSED', 'DRAFT'].includes(state)) {
      over = false;
      heardAt = performance.now();
      stopListening = follow();
    }
  }

  const stopHealth = onHealth((found) => {
    health = found;
    redraw();
  });
  // Silence has to be noticed too, and what changes about a match that is over is not told by any event.
  const watch = setInterval(redraw, 1_000);
  const slow = setInterval(() => over && reload(), 10_000);
  reload();
  api.history(matchId).then((kept) => {
    past.keep(kept);
    redraw();
  }).catch(() => {});

  return () => {
    stopListening();
    stopHealth();
    clearInterval(watch);
    clearInterval(slow);
    head.end();
  };
}

/** Rewritten only where a word has changed, so that a screen reader is not told the same thing each second. */
function showFindings(node, level, first, others) {
  const words = ({ key, values, detail }) => [t(`glance.${key}`, ...values.map(written)), detail];
  const lines = [[t(`glance.levels.${level}`)], ...(first ? [words(first)] : [[t('glance.waiting')]]), ...others.map(words)];
  const texts = lines.map((parts) => parts.filter(Boolean));
  if (node.dataset.lines === String(texts.map((parts) => parts.length))) {
    texts.flat().forEach((text, i) => say(node.querySelectorAll('.word')[i], text));
    return;
  }
  node.dataset.lines = String(texts.map((parts) => parts.length));
  node.replaceChildren(...texts.map((parts, i) => el(i === 0 ? 'strong' : 'p', { class: i === 1 ? 'first' : null },
    parts.map((text, j) => el('span', { class: j === 0 ? 'word' : 'word detail', lang: j === 0 ? null : 'en' }, text)))));
}

const written = (value) => (typeof value !== 'number' ? value : Number.isInteger(value) ? number(value) : decimal(value));
