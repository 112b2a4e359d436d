// Everything from a fan's turn on, in one place: loaded ahead, while the fan still waits.
export { seatsScreen } from './seats.js';
export { endedHoldNotice, payScreen } from './pay.js';
export { bookingScreen, confirmedScreen, rejectedScreen } from './booking.js';
