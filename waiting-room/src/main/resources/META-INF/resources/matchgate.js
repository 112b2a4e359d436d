// The way of a fan: matches, queue, seats, payment, booking.
import * as api from './api.js';
import { position } from './position.js';
import * as seatPicture from './seats.js';

const MOST_SEATS = 4;
const $ = (id) => document.getElementById(id);
const won = (amount) => `${amount.toLocaleString('en')} won`;
const time = (iso) => new Date(iso).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });

let fan;
let match;
let queueToken;
let turn;
let held;
let picked = [];
let timer;
let glance;
let bestPosition;

function show(step) {
  clearTimeout(timer);
  clearTimeout(glance);
  for (const id of ['matches', 'queue', 'seats', 'payment', 'booking']) {
    $(id).hidden = id !== step;
  }
  $(`${step}-title`).focus();
}

function tell(text) {
  $('notice').hidden = !text;
  $('notice').textContent = text || '';
}

/** Runs an action of the fan: no second one meanwhile, and a refusal is told. */
function on(id, action) {
  $(id).addEventListener('click', () => attempt($(id), action));
}

async function attempt(button, action) {
  tell('');
  button.disabled = true;
  try {
    await action();
  } catch (problem) {
    if (problem.name === 'not-signed-in') {
      api.forgetGuest();
    }
    tell(problem.message);
  } finally {
    button.disabled = button.id === 'hold' && picked.length === 0;
  }
}

async function listMatches() {
  show('matches');
  const all = await api.matches();
  $('match-list').replaceChildren(...all.map(card));
  if (all.length === 0) {
    tell('No match is on sale yet.');
  }
}

function card(one) {
  const item = document.createElement('li');
  const title = document.createElement('h3');
  title.textContent = `${one.home} – ${one.away}`;
  const facts = document.createElement('p');
  facts.className = 'quiet';
  facts.textContent = `${one.stadium}, ${time(one.kickOff)}. ${words(one)}`;
  const join = document.createElement('button');
  join.type = 'button';
  join.textContent = 'Join the queue';
  join.setAttribute('aria-label', `Join the queue for ${title.textContent}`);
  join.addEventListener('click', () => attempt(join, () => joinQueue(one)));
  item.append(title, facts, ...(one.state === 'CLOSED' ? [] : [join]));
  return item;
}

function words(one) {
  const free = `${one.seatsAvailable.toLocaleString('en')} of ${one.seatsTotal.toLocaleString('en')} seats free.`;
  const states = { SCHEDULED: `Opens ${time(one.opensAt)}.`, PAUSED: 'Paused.', SOLD_OUT: 'Sold out.', CLOSED: 'Closed.' };
  return `${states[one.state] || ''} ${free}`.trim();
}

async function joinQueue(one) {
  match = one;
  fan = await api.guest();
  const status = await api.join(fan, match.matchId);
  queueToken = status.queueToken;
  bestPosition = undefined;
  show('queue');
  await follow(status);
}

const OVER = {
  TIME: 'Your time is up.',
  NOT_CLAIMED: 'It was your turn, and nobody was here.',
  ABSENT: 'You were away when your turn came.',
  DONE: 'Your booking is done.',
};
const CHANCES = {
  LIKELY: 'There will likely be a seat.',
  UNCERTAIN: 'There may be a seat.',
  UNLIKELY: 'There will hardly be a seat left.',
};
/** How far back a fan need not ask for the place to know it: the document for everybody tells. */
const FAR_SECONDS = 10;
const GLANCE_MILLIS = 5000;

function minutes(seconds) {
  return seconds < 60 ? 'less than a minute' : `${Math.round(seconds / 60)} min`;
}

/** A position never gets worse; what is interpolated may seem to. */
function better(known) {
  bestPosition = Math.min(known, bestPosition || known);
  return bestPosition;
}

function standing(status) {
  return status.position ? `You are number ${better(status.position).toLocaleString('en')}` : 'The queue forms again. You keep your place.';
}

function hint(status) {
  const wait = status.estimatedWaitSeconds;
  return [
    wait && (wait.p90 < 60 ? 'Less than a minute to go.' : `About ${minutes(wait.p50)} to ${minutes(wait.p90)} to go.`),
    CHANCES[status.seatChance],
    status.waiting && `${status.waiting.toLocaleString('en')} fans wait.`,
    status.pollAfterSeconds && 'Keep this page open.',
  ].filter(Boolean).join(' ');
}

/** Shows where the fan stands and asks again when the answer says so, never before. */
async function follow(status) {
  const texts = {
    SCHEDULED: () => `Opens ${time(status.opensAt)}`,
    WAITING: () => standing(status),
    PAUSED: () => 'The sale is paused. You keep your place.',
    SOLD_OUT: () => 'Sold out for now. You keep your place, a seat may come back.',
    EXPIRED: () => `${OVER[status.reason]} You can join again at the back.`,
    LEFT: () => 'You have left the queue.',
    CLOSED: () => 'The sale is over.',
  };
  clearTimeout(glance);
  if (status.state === 'ADMITTED') {
    turn = status;
    await pickSeats();
    return;
  }
  $('queue-status').textContent = texts[status.state]();
  $('queue-hint').textContent = hint(status);
  if (status.pollAfterSeconds) {
    timer = setTimeout(poll, status.pollAfterSeconds * 1000);
  }
  if (status.state === 'WAITING' && status.pollAfterSeconds > FAR_SECONDS) {
    glance = setTimeout(() => look(status), GLANCE_MILLIS);
  }
}

/** Far back the place is computed from the document for everybody, which spares the room a poll. */
async function look(status) {
  try {
    const queue = await api.queue(match.matchId);
    const known = queue.ranks && position(queue.ranks, queue.waiting, status.queueNumber);
    if (known) {
      $('queue-status').textContent = standing({ position: known });
    }
    tell(queue.message);
  } catch {
    // The next poll tells what is wrong.
  }
  glance = setTimeout(() => look(status), GLANCE_MILLIS);
}

/** What ops tell everyone who waits. */
const message = () => api.queue(match.matchId).then((queue) => queue.message, () => undefined);

async function poll() {
  clearTimeout(glance);
  try {
    const status = await api.place(match.matchId, queueToken);
    await follow(status);
    tell(status.pollAfterSeconds && (await message()));
  } catch (problem) {
    tell(`${problem.message} We keep asking.`);
    const seconds = problem.problem?.pollAfterSeconds || problem.retryAfterSeconds || 5;
    clearTimeout(timer);
    timer = setTimeout(poll, seconds * 1000);
  }
}

async function pickSeats() {
  show('seats');
  $('turn').textContent = `Until ${new Date(turn.expiresAt).toLocaleTimeString('en')}, ${MOST_SEATS} seats at the most.`;
  const known = $('section').value;
  match = (await api.matches()).find((one) => one.matchId === match.matchId);
  $('section').replaceChildren(...match.sections.map((section) => {
    const name = section.name ? `${section.section}, ${section.name}` : section.section;
    return new Option(`${name}: ${won(section.amountKrw)}, ${section.seatsAvailable} free`, section.section);
  }));
  const first = match.sections.find((section) => section.seatsAvailable > 0) || match.sections[0];
  $('section').value = match.sections.some((section) => section.section === known) ? known : first.section;
  await showSection();
}

async function showSection() {
  const map = await api.seats(match.matchId, $('section').value);
  choose([]);
  seatPicture.show($('rows'), map.sections[0], MOST_SEATS, choose);
}

function choose(seatIds) {
  picked = seatIds;
  $('chosen').textContent = picked.length ? `Picked: ${picked.join(', ')}` : 'No seat picked yet.';
  $('hold').disabled = picked.length === 0;
}

async function holdSeats() {
  try {
    held = await api.hold(fan, turn, match.matchId, picked);
  } catch (problem) {
    await showSection();
    throw problem;
  }
  held.key = crypto.randomUUID ? crypto.randomUUID() : `${held.holdId}-${Date.now()}`;
  show('payment');
  const until = new Date(held.expiresAt).toLocaleTimeString('en');
  $('held').textContent = `${held.seats.map((seat) => seat.seatId).join(', ')}: ${won(held.amountKrw)}. Yours until ${until}.`;
}

async function bookSeats() {
  const accepted = await api.book(fan, turn, held.holdId, held.key);
  show('booking');
  $('booking-id').textContent = `Booking ${accepted.bookingId}`;
  $('booking-status').textContent = 'We are booking your seats …';
  let booking;
  do {
    booking = await api.booking(fan, accepted.bookingId);
  } while (['PENDING', 'SECURED'].includes(booking.state));
  const seats = booking.seatIds.join(', ');
  $('booking-status').textContent =
    booking.state === 'CONFIRMED' ? `Confirmed. ${seats} ${booking.seatIds.length > 1 ? 'are' : 'is'} yours.` : `Not booked: ${booking.reason || booking.state}.`;
}

on('leave', async () => {
  await api.leave(match.matchId, queueToken);
  await listMatches();
});
on('hold', holdSeats);
on('book', bookSeats);
on('release', async () => {
  await api.release(fan, turn, held.holdId);
  await pickSeats();
});
on('again', listMatches);
$('section').addEventListener('change', () => attempt($('section'), showSection));
listMatches().catch((problem) => tell(problem.message));
