// Checks a number of the draw in the fan's own browser.

const $ = (id) => document.getElementById(id);
const DRAWN_BELOW = 2n ** 52n;

const NOT_DRAWN = 'This number was not drawn: it was given after the opening, first come, first served.';

const bytes = (hex) => new Uint8Array(hex.match(/../g).map((pair) => parseInt(pair, 16)));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function say(...findings) {
  $('findings').replaceChildren(...findings.map((text) => {
    const item = document.createElement('li');
    item.textContent = text;
    return item;
  }));
}

/** The first 52 bits, big-endian, of HMAC-SHA-256(seed, fan id in UTF-8): thirteen hexadecimal digits. */
async function drawn(seed, fan) {
  const key = await crypto.subtle.importKey('raw', bytes(seed), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(fan));
  return BigInt(`0x${hex(mac).slice(0, 13)}`);
}

async function check(matchId, fan, number) {
  const response = await fetch(`/api/matches/${encodeURIComponent(matchId)}/queue`);
  if (!response.ok) {
    return [`There is no such match, or it cannot be read now (${response.status}).`];
  }
  const { drawCommitment, drawSeed } = await response.json();
  if (!drawSeed) {
    return [`The match has not opened; its seed is still secret. Its commitment is ${drawCommitment}. Keep it.`];
  }
  const drawnOne = BigInt(number) < DRAWN_BELOW;
  if (!crypto.subtle) {
    return drawnOne ? [
      'This browser checks nothing on a page without https. On a command line, this prints the number that was drawn:',
      `printf '%d\\n' 0x$(printf %s '${fan}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:${drawSeed} | sed 's/.*= *//' | cut -c1-13)`,
    ] : [NOT_DRAWN];
  }
  return [await checkSeed(drawSeed, drawCommitment), drawnOne ? await checkNumber(drawSeed, fan, number) : NOT_DRAWN];
}

async function checkSeed(seed, commitment) {
  return hex(await crypto.subtle.digest('SHA-256', bytes(seed))) === commitment
    ? 'The seed is the one that was committed to before the opening.'
    : 'The seed is NOT the one that was committed to before the opening.';
}

async function checkNumber(seed, fan, number) {
  const expected = await drawn(seed, fan);
  return expected === BigInt(number)
    ? 'The number is the one that the seed gives this fan.'
    : `The number is NOT the one that the seed gives this fan, which is ${expected}.`;
}

const asked = new URLSearchParams(location.search);
$('match').value = asked.get('match') || '';
$('number').value = asked.get('number') || '';
const guest = JSON.parse(localStorage.getItem('matchgate-guest') || '{}');
$('fan').value = asked.get('fan') || guest.fanId || '';

$('check').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    say(...await check($('match').value.trim(), $('fan').value.trim(), $('number').value.trim()));
  } catch (problem) {
    say(`It could not be checked: ${problem.message}`);
  }
});
