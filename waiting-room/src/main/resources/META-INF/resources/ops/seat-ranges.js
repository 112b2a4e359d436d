// Seats as operators write them, by ranges. Pure functions over a seat map as the API gives it.
//
//   N-A            a whole section          N-A-3..5       rows 3 to 5
//   N-A-3          a whole row              N-A-3-7        a seat
//   N-A-3-7..12    seats 7 to 12 of a row

const RANGE = /^(\d+)(?:\.\.(\d+))?$/;

/** @returns section code to row label to letters */
export const seatsOf = (map) =>
  new Map(map.map(({ section, rows }) => [section, new Map(rows.map(({ row, seats }) => [String(row), seats]))]));

/**
 * @param text parts separated by commas, spaces or lines
 * @returns `{seatIds, unknown}`: each seat once, in the order written; parts that the stadium does not have
 */
export function parse(text, map) {
  const sections = seatsOf(map);
  const seatIds = new Set();
  const unknown = [];
  for (const part of text.split(/[\s,;]+/).filter(Boolean)) {
    const found = seats(part, sections);
    if (found.length === 0) {
      unknown.push(part);
    }
    found.forEach((id) => seatIds.add(id));
  }
  return { seatIds: [...seatIds], unknown };
}

/** A section's code may have hyphens, so the longest code that fits is meant. */
function seats(part, sections) {
  const code = [...sections.keys()].filter((one) => part === one || part.startsWith(`${one}-`))
    .sort((one, other) => other.length - one.length)[0];
  if (code === undefined) {
    return [];
  }
  const rows = sections.get(code);
  const [rowPart, seatPart, ...more] = part.slice(code.length + 1).split('-');
  const labels = rowPart === '' ? [...rows.keys()] : among(rowPart).filter((row) => rows.has(row));
  // Half of what was meant is not what was meant.
  if (more.length > 0 || (rowPart !== '' && labels.length !== among(rowPart).length)) {
    return [];
  }
  const found = labels.map((row) => inRow(code, row, rows.get(row).length, seatPart));
  return found.some((ids) => ids.length === 0) ? [] : found.flat();
}

function inRow(code, row, size, seatPart) {
  const numbers = seatPart === undefined ? Array.from({ length: size }, (_, i) => String(i + 1)) : among(seatPart);
  return numbers.every((seat) => Number(seat) >= 1 && Number(seat) <= size) ? numbers.map((seat) => `${code}-${row}-${seat}`) : [];
}

/** @returns the numbers of `3` or `3..5`; none when it is neither, or longer than any stadium's row */
function among(text) {
  const [, from, to = from] = RANGE.exec(text) || [];
  const count = Number(to) - Number(from) + 1;
  return from !== undefined && count >= 1 && count <= 9_999
    ? Array.from({ length: count }, (_, i) => String(Number(from) + i)) : [];
}

/** @returns the letter of each seat: A free, H held, B booked, X withheld */
export function letters(seatIds, map) {
  const sections = seatsOf(map);
  return seatIds.map((id) => {
    const [, code, row, seat] = /^(.+)-([^-]+)-(\d+)$/.exec(id);
    return sections.get(code)?.get(row)?.[Number(seat) - 1];
  });
}

/** @returns the seats with that letter, written by ranges */
export function written(map, letter) {
  return map.flatMap(({ section, rows }) => {
    const all = rows.every(({ seats: row }) => row === letter.repeat(row.length));
    return all ? [section] : rows.flatMap(({ row, seats: text }) => inRanges(text, letter)
      .map(([from, to]) => (from === 1 && to === text.length ? `${section}-${row}`
        : `${section}-${row}-${from}${to > from ? `..${to}` : ''}`)));
  });
}

function inRanges(text, letter) {
  const found = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === letter) {
      if (found.at(-1)?.[1] === i) {
        found.at(-1)[1] = i + 1;
      } else {
        found.push([i + 1, i + 1]);
      }
    }
  }
  return found;
}

/** @returns how many seats of each letter a section has */
export function counts({ rows }) {
  const found = { A: 0, H: 0, B: 0, X: 0 };
  rows.forEach(({ seats: text }) => [...text].forEach((letter) => { found[letter] += 1; }));
  return found;
}
