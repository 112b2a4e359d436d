// The way of a fan: matches, queue, seats, payment, booking.
import * as api from './api.js';
import * as seatPicture from './seats.js';
import { Wait } from './waiting.js';
import { outlook, sale, standing, time, won } from './words.js';

const MOST_SEATS = 4;
const $ = (id) => document.getElementById(id);

let fan;
let match;
let queueToken;
let wait;
let turn;
let held;
let picked = [];

function show(step) {
  if (step !== 'queue') {
    wait?.stop();
  }
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
  facts.textContent = `${one.stadium}, ${time(one.kickOff)}. ${sale(one)}`;
  const join = document.createElement('button');
  join.type = 'button';
  join.textContent = api.hasPlace(one.matchId) ? 'Back to your place' : 'Join the queue';
  join.setAttribute('aria-label', `${join.textContent} for ${title.textContent}`);
  join.addEventListener('click', () => attempt(join, () => joinQueue(one)));
  item.append(title, facts, ...(one.state === 'CLOSED' ? [] : [join]));
  return item;
}

async function joinQueue(one) {
  match = one;
  fan = await api.guest();
  const status = await api.join(fan, match.matchId);
  queueToken = status.queueToken;
  wait?.stop();
  wait = new Wait(match.matchId, queueToken, {
    status: showPlace,
    message: showMessage,
    trouble: (text) => {
      tell(text);
      nameWayOut();
    },
    admitted: (admitted) => {
      turn = admitted;
      pickSeats().catch((problem) => tell(problem.message));
    },
  });
  showMessage('');
  show('queue');
  wait.hear(status);
}

function showPlace(status) {
  $('queue-status').textContent = standing(status);
  $('queue-hint').textContent = outlook(status);
  nameWayOut();
  if (!wait.goesOn) {
    api.forgetPlace(match.matchId);
  }
  const asked = { match: match.matchId, fan: fan.fanId, number: status.queueNumber || '' };
  $('draw').href = `/draw.html?${new URLSearchParams(asked)}`;
}

function nameWayOut() {
  $('leave').textContent = wait.goesOn ? 'Leave the queue' : 'Back to the matches';
}

/** What ops tell everyone who waits. */
function showMessage(text) {
  $('queue-message').hidden = !text;
  $('queue-message').textContent = text || '';
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
  if (wait.goesOn) {
    await api.leave(match.matchId, queueToken);
    api.forgetPlace(match.matchId);
  }
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
