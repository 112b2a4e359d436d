#!/usr/bin/env node
// The tables of docs/costs.md, computed from costs/costs.json, so that no sum is typed by hand.
//
//   node infra-terraform/checks/costs.mjs --write    puts the tables between the marks of docs/costs.md
//   node infra-terraform/checks/costs.mjs --check    fails if they are not what is computed
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
export const BOOK = at('../costs/costs.json');
export const PAGE = at('../../docs/costs.md');

/** Arithmetic over names, and nothing else. */
export function evaluate(formula, names) {
  if (!/^[\w\s.+\-*/(),'[\]]+$/.test(formula)) {
    throw new Error(`not arithmetic: ${formula}`);
  }
  const known = { ...names, max: Math.max, min: Math.min };
  const value = new Function(...Object.keys(known), `'use strict'; return (${formula});`)(...Object.values(known));
  if (!Number.isFinite(value)) {
    throw new Error(`not a number: ${formula}`);
  }
  return value;
}

/** Whole cents, so that the lines of a table add up to its sum for whoever adds them. */
const cents = (usd) => Math.round(usd * 100);
const dollars = (amount) => (amount / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plain = (value) => value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 10 ? 3 : 0 });
const row = (cells) => `| ${cells.join(' | ')} |`;
const sum = (lines) => lines.reduce((total, line) => total + line.cents, 0);

function table(head, rows) {
  return [row(head.map(({ name }) => name)), row(head.map(({ right }) => (right ? '--:' : '---'))), ...rows.map(row)].join('\n');
}

const left = (name) => ({ name });
const right = (name) => ({ name, right: true });

/** Every bill of the book: lines with quantity and cents. */
export function compute(book) {
  const P = Object.fromEntries(Object.entries(book.prices).map(([id, price]) => [id, price.usd]));
  const names = Object.fromEntries(book.names.map(({ name, value }) => [name, value]));
  const lines = (bill, known) => bill.map((line) => {
    const price = book.prices[line.price];
    if (!price) {
      throw new Error(`no price ${line.price} for: ${line.what}`);
    }
    const quantity = evaluate(line.quantity, known);
    return { ...line, ...price, quantity, cents: cents(quantity * price.usd) };
  });
  const scenario = (size) => {
    const known = { ...names, ...Object.fromEntries(book.opening_names.map((one) => [one.name, one[size]])) };
    for (const { name, is } of book.opening_terms) {
      known[name] = evaluate(is, known);
    }
    return known;
  };
  const S = scenario('small');
  const L = scenario('large');
  const rest = lines(book.rest, names);
  return {
    names,
    S,
    L,
    rest,
    small: lines(book.opening, S),
    large: lines(book.opening, L),
    groups: Object.fromEntries([...new Set(rest.map(({ group }) => group))].map((group) =>
      [group, sum(rest.filter((line) => line.group === group))])),
    switches: book.switches.map((one) => ({
      ...one,
      monthCents: one.month && cents(evaluate(one.month, { ...names, P })),
      largeCents: one.large && cents(evaluate(one.large, { ...L, P, L })),
    })),
  };
}

/** The tables by the name of their mark. */
export function render(book) {
  const { S, L, rest, small, large, groups, switches } = compute(book);
  const mark = ({ source }) => (source.startsWith('memory') ? ' (!)' : source === 'list' ? '' : ` (${source})`);
  const total = sum(rest);
  const reported = book.report.reduce((all, { usd }) => all + usd * 100, 0);
  const unreported = Object.keys(groups).filter((group) => !book.report.some((line) => line.group === group));
  const opening = (bill) => sum(bill);
  return {
    summary: table([left(''), right('USD')], [
      ['`prod` at rest, a month', `**${dollars(total)}**`],
      ['what an opening of 100,000 fans adds', `**${dollars(opening(small))}**`],
      ['what an opening of 1,000,000 fans adds', `**${dollars(opening(large))}**`],
      ['the same with `bot_control_on_reads = false`', `**${dollars(opening(large) - switches.find(({ set }) => set.includes('bot_control')).largeCents)}**`],
      ["the report's estimate, a month", dollars(reported)],
    ]),
    rest: table([left('for'), left('what'), right('quantity'), left('unit'), right('USD each'), right('USD')], [
      ...rest.map((line) => [line.group, line.what, plain(line.quantity), `${line.unit}${mark(line)}`, line.usd, dollars(line.cents)]),
      ['', '**together**', '', '', '', `**${dollars(total)}**`],
    ]),
    report: table([left("the report's line"), right('report'), right('ours'), left('why')], [
      ...book.report.map((line) => [line.line, dollars(line.usd * 100), dollars(groups[line.group]), line.why]),
      [unreported.join(', '), '-', dollars(unreported.reduce((all, group) => all + groups[group], 0)), book.not_in_report],
      ['**together**', `**${dollars(reported)}**`, `**${dollars(total)}**`, ''],
    ]),
    opening: table(
      [left('what'), left('unit'), right('USD each'), right('100,000 fans'), right('USD'), right('1,000,000 fans'), right('USD')],
      [
        ...small.map((line, i) => [
          line.what, `${line.unit}${mark(line)}`, line.usd, plain(line.quantity), dollars(line.cents), plain(large[i].quantity), dollars(large[i].cents),
        ]),
        ['**together**', '', '', '', `**${dollars(opening(small))}**`, '', `**${dollars(opening(large))}**`],
      ],
    ),
    assumptions: table([left('name'), right('at rest'), right('100,000'), right('1,000,000'), left('what it is, and where it comes from')], [
      ...book.names.map(({ name, value, says }) => [`\`${name}\``, plain(value), '', '', says]),
      ...book.opening_names.map(({ name, says, ...one }) => [`\`${name}\``, '', plain(one.small), plain(one.large), says]),
      ...book.opening_terms.map(({ name, is, says }) => [`\`${name}\``, '', plain(S[name]), plain(L[name]), `${says}: \`${is}\``]),
    ]),
    switches: table([left('set'), right('USD less a month'), right('USD less, 1,000,000 fans'), left('what is lost')], switches.map((one) => [
      one.set, one.monthCents === undefined ? '-' : dollars(one.monthCents), one.largeCents === undefined ? '-' : dollars(one.largeCents), one.lost,
    ])),
    sources: table([left('mark'), left('date'), left('source'), left('prices')], Object.entries(book.sources).map(([id, source]) => [
      id === 'list' ? '(none)' : id === 'memory' ? '(!)' : `(${id})`, source.date, source.says,
      Object.keys(book.prices).filter((price) => book.prices[price].source === id).length,
    ])),
    free: table([left('unit'), left('free'), right('USD each')], Object.values(book.prices).filter(({ free }) => free).map(({ unit, free, usd }) => [unit, free, usd])),
  };
}

/** @returns the page with what stands between its marks replaced */
export function fill(page, tables) {
  const used = new Set();
  const filled = page.replace(/(<!-- costs:(\w+) -->\n)[\s\S]*?(<!-- costs:end -->)/g, (_, begin, name, end) => {
    if (!tables[name]) {
      throw new Error(`docs/costs.md has a mark for a table that nobody makes: ${name}`);
    }
    used.add(name);
    return `${begin}\n${tables[name]}\n\n${end}`;
  });
  const missing = Object.keys(tables).filter((name) => !used.has(name));
  if (missing.length > 0) {
    throw new Error(`docs/costs.md has no mark for: ${missing.join(', ')}`);
  }
  return filled;
}

/** @returns what is wrong with the book, one sentence each */
export function problems(book) {
  const used = new Set([...book.rest, ...book.opening].map(({ price }) => price));
  const groups = new Set(book.rest.map(({ group }) => group));
  return [
    ...Object.entries(book.prices).filter(([, price]) => !book.sources[price.source]).map(([id]) => `price ${id} has no source`),
    ...Object.keys(book.prices).filter((id) => !used.has(id)).map((id) => `price ${id} is used by no line`),
    ...book.report.filter(({ group }) => !groups.has(group)).map(({ line }) => `the report's line ${line} has nothing of ours beside it`),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const book = JSON.parse(readFileSync(BOOK, 'utf8'));
  const page = readFileSync(PAGE, 'utf8');
  const filled = fill(page, render(book));
  const wrong = problems(book);
  if (process.argv[2] === '--write') {
    writeFileSync(PAGE, filled);
  } else if (process.argv[2] !== '--check') {
    wrong.push('usage: costs.mjs --write | --check');
  } else if (filled !== page) {
    wrong.push('docs/costs.md is not what costs.json says: node infra-terraform/checks/costs.mjs --write');
  }
  wrong.forEach((one) => console.error(one));
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
