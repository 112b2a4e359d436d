// Seat ids, as the API writes them: <section>-<row>-<number>.

export const seatId = (section, row, number) => `${section}-${row}-${number}`;

/** @returns {section, row, number}; read from the right, because a section's code may have hyphens */
export function parseSeat(id) {
  const [, section, row, number] = id.match(/^(.+)-([^-]+)-(\d+)$/);
  return { section, row, number: Number(number) };
}
