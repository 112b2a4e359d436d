// The stadium: its geometry (pure), which seats belong together (pure), and the picture on a canvas.
export { layout, seatPoint } from './plan-layout.js';
export { bestTogether, hit, runs } from './plan-seats.js';
export { parseSeat, seatId } from './seat-id.js';
export { CHOSEN_COLOUR, priceColours, strength } from './plan-paint.js';
export { StadiumView } from './plan-view.js';
