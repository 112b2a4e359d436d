// Seats as fans call them.
import { list, number, t } from '../shared/i18n.js';
import { parseSeat } from '../shared/seat-id.js';

/** Seats in words, those of a row together: "L-N1, row 3, seats 4, 5". */
export function seatsInWords(seatIds) {
  const rows = new Map();
  for (const { section, row, number: seat } of seatIds.map(parseSeat)) {
    const key = `${section} ${row}`;
    rows.set(key, { section, row, seats: [...(rows.get(key)?.seats ?? []), seat] });
  }
  return list([...rows.values()].map(({ section, row, seats }) =>
    t('seat.row', section, row, seats.sort((one, other) => one - other).map((seat) => number(seat)).join(', '))));
}
