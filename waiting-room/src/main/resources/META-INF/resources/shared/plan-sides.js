// Where a section lies, as far as its code or name says so: which side of the pitch, which tier.

/** Clockwise from the top, where north is. */
export const SIDES = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'];

const SIDE_NAMES = [
  [/north[- ]?east|북동/i, 'NE'], [/south[- ]?east|남동/i, 'SE'], [/south[- ]?west|남서/i, 'SW'], [/north[- ]?west|북서/i, 'NW'],
  [/\bnorth\b|북/i, 'N'], [/\beast\b|동/i, 'E'], [/\bsouth\b|남/i, 'S'], [/\bwest\b|서/i, 'W'],
];
const TIER_NAMES = [
  [/\blower\b|\b1st\b|하층|1층/i, 0], [/\bmiddle\b|\bmid\b|\bclub\b|\b2nd\b|중층|2층/i, 1], [/\bupper\b|\b3rd\b|상층|3층/i, 2],
];

const parts = (code) => code.toUpperCase().split(/[^A-Z0-9]+/).filter(Boolean);
const named = (names, text) => names.find(([pattern]) => pattern.test(text || ''))?.[1];

/** @returns one of SIDES; nothing when neither name nor code says it */
export function sideOf({ section, name }) {
  return named(SIDE_NAMES, name)
    ?? parts(section).map((part) => part.replace(/\d+$/, '')).find((letters) => SIDES.includes(letters));
}

/** @returns 0 for the lowest tier; nothing when neither name nor code says it */
export function tierOf({ section, name }) {
  const word = named(TIER_NAMES, name);
  if (word !== undefined) {
    return word;
  }
  const [first, ...others] = parts(section);
  if (others.length > 0 && ['L', 'M', 'U'].includes(first)) {
    return ['L', 'M', 'U'].indexOf(first);
  }
  // 114 is on the first tier, 305 on the third.
  return /^[1-9]\d\d$/.test(first || '') ? Number(first[0]) - 1 : undefined;
}
