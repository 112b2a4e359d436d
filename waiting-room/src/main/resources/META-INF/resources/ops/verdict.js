// The box that says at one glance whether it goes well, the worst finding first.
import { el, say } from '../shared/dom.js';
import { number, t } from '../shared/i18n.js';
import { decimal } from './words.js';

export const verdictBox = () =>
  el('section', { class: 'verdict', test: 'verdict', role: 'status', 'aria-label': t('live.verdict') });

/**
 * Rewritten only where a word has changed, so that a screen reader is not told the same thing each second.
 *
 * @param found what `glance` has found
 */
export function showFindings(box, { level, findings }) {
  const lines = [[t(`glance.levels.${level}`)], ...(findings.length > 0 ? findings.map(words) : [[t('glance.waiting')]])];
  const shape = String(lines.map((parts) => parts.length));
  box.dataset.level = level;
  if (box.dataset.shape === shape) {
    lines.flat().forEach((text, i) => say(box.querySelectorAll('.word')[i], text));
    return;
  }
  box.dataset.shape = shape;
  box.replaceChildren(...lines.map((parts, i) => el(i === 0 ? 'strong' : 'p', { class: i === 1 ? 'first' : null },
    parts.map((text, j) => el('span', { class: j === 0 ? 'word' : 'word detail', lang: j === 0 ? null : 'en' }, text)))));
}

const words = ({ key, values, detail }) => [t(`glance.${key}`, ...values.map(written)), detail].filter(Boolean);
const written = (value) => (typeof value !== 'number' ? value : Number.isInteger(value) ? number(value) : decimal(value));
