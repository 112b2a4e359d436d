import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { BOOK, PAGE, compute, evaluate, fill, problems, render } from '../costs.mjs';

const book = JSON.parse(readFileSync(BOOK, 'utf8'));
const page = readFileSync(PAGE, 'utf8');

test('docs/costs.md is what costs.json says', () => {
  assert.equal(fill(page, render(book)), page);
});

test('every price has a source and a line, every line of the report something beside it', () => {
  assert.deepEqual(problems(book), []);
});

test('the lines that are shown add up to the sums that are shown', () => {
  const money = (text) => Math.round(Number(text.replace(/[*,\s]/g, '')) * 100);
  for (const [name, columns] of [['rest', [5]], ['report', [1, 2]], ['opening', [4, 6]]]) {
    const lines = render(book)[name].split('\n').slice(2).map((line) => line.split('|').slice(1, -1));
    for (const column of columns) {
      const together = money(lines.at(-1)[column]);
      const added = lines.slice(0, -1).reduce((all, line) => all + (line[column].trim() === '-' ? 0 : money(line[column])), 0);
      assert.equal(added, together, `${name}, column ${column}`);
    }
  }
});

test("the report's lines are its $535", () => {
  assert.equal(book.report.reduce((all, { usd }) => all + usd, 0), 535);
});

test('a changed price or a hand in the table is seen', () => {
  const dearer = structuredClone(book);
  dearer.prices['nat-hour'].usd = 0.06;
  assert.notEqual(fill(page, render(dearer)), page);
  assert.notEqual(fill(page.replace('| NAT |', '| NAT! |'), render(book)), page.replace('| NAT |', '| NAT! |'));
});

test('a formula is arithmetic and a number', () => {
  assert.equal(evaluate('max(0, 2 * (a - 1))', { a: 4 }), 6);
  assert.throws(() => evaluate('process.exit()["x"]', {}), /not arithmetic/);
  assert.throws(() => evaluate('1 / 0', {}), /not a number/);
});

test('each fan polls within the budget of all rooms', () => {
  const { S, L } = compute(book);
  for (const one of [S, L]) {
    assert.ok(one.fans / one.told_seconds <= 5000);
  }
});
