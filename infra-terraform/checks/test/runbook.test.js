import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const docs = at('../../../docs/');
const runbook = readFileSync(`${docs}runbook.md`, 'utf8');
const watch = at('../../modules/watch/');

/** As GitHub makes it from a heading. */
const anchor = (heading) => heading.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-');
/** As module watch makes it from a section's name, for the alarm's description. */
const told = (section) => section.toLowerCase().replaceAll(',', '').replaceAll(' ', '-');

const withoutCode = (text) => text.replace(/^( *)```[\s\S]*?^\1```$/gm, '');
const anchors = (text) => new Set([...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading)));
const alarms = readdirSync(watch).filter((file) => file.startsWith('alarms-')).map((file) => readFileSync(watch + file, 'utf8')).join('\n');

test('every alarm leads to a section of the runbook', () => {
  const sections = [...alarms.matchAll(/^\s*runbook\s*=\s*"(.+)"$/gm)].map(([, section]) => section);
  assert.ok(sections.length >= 10);
  assert.deepEqual([...new Set(sections)].filter((section) => !anchors(runbook).has(told(section))), []);
});

// Each alarm is `NAME = {` or `NAME => {`, with `runbook` inside; those of Redis are named by what is looked at.
const REDIS = [...(/redis_alarms = \{\n([\s\S]*?)\n {2}\}/.exec(alarms)?.[1] ?? '').matchAll(/^ {4}(\w+) = \{/gm)].map(([, what]) => `redis-${what}`);

function names(written) {
  if (written.startsWith('redis-')) {
    return REDIS;
  }
  return written.startsWith('${service}')
    ? ['room', 'worker'].map((service) => written.replace('${service}', service))
    : [written.replace(/-\$\{.*/, '')];
}

function writtenAlarms() {
  const found = [];
  let name;
  for (const line of alarms.split('\n')) {
    name = /"([a-z][a-z0-9-]*(?:-\$\{[^"]*)?|\$\{service\}-[a-z-]+|redis-[^"]*)" *=>? *(?:merge\(|\{)/.exec(line)?.[1]
      ?? /: "?([a-z-]+)"? => \{/.exec(line)?.[1] ?? name;
    const section = /^\s*runbook\s*=\s*"(.+)"$/.exec(line)?.[1];
    if (section) {
      found.push(...names(name).map((one) => [one, section]));
    }
  }
  return found;
}

test('every alarm is in the table, which leads to the section that its description names', () => {
  const listed = /^# Alarms\n([\s\S]*?)^## /m.exec(runbook)[1];
  const table = new Map();
  for (const [, cell, link] of listed.matchAll(/^\| (`[^|]+`) \| \[[^|]+\]\(#(.+)\) \|$/gm)) {
    for (const [, name] of cell.matchAll(/`([a-z0-9-]+?)(?:-\.\.\.)?`/g)) {
      table.set(name, link);
    }
  }
  const known = writtenAlarms();
  assert.ok(known.length >= 25, `only ${known.length} alarms were read`);
  assert.deepEqual(known.filter(([name, section]) => table.get(name) !== told(section)), []);
  assert.deepEqual([...table.keys()].filter((name) => !known.some(([one]) => one === name)), [], 'no longer an alarm');
});

test('links of the runbook and of the costs lead somewhere', () => {
  for (const page of ['runbook.md', 'costs.md']) {
    const text = readFileSync(docs + page, 'utf8');
    for (const [, link] of withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https:/.test(link)) continue;
      const [path, fragment] = link.split('#');
      const target = path === '' ? docs + page : docs + path;
      assert.ok(existsSync(target), `${page}: ${link}`);
      if (fragment) {
        assert.ok(anchors(readFileSync(target, 'utf8')).has(fragment), `${page}: ${link}`);
      }
    }
  }
});
