// A fan's turn: the stadium, and picking seats. The picture is one way, the lists beside it are another that needs no picture.
import { announce, busy, el, say } from '../shared/dom.js';
import { number, percent, t, won } from '../shared/i18n.js';
import { clock, eachSecond, now } from '../shared/time.js';
import { bestTogether, parseSeat, priceColours, StadiumView } from '../shared/plan.js';
import { button, heading, matchLine, teams } from './parts.js';
import { seatsInWords } from './seat-words.js';
import { refusalNotice } from './refusals.js';
import { endedHoldNotice } from './pay.js';
import { SeatGrid } from './seat-grid.js';
import { SeatFeed } from './seat-feed.js';

const MOST_SEATS = 4;
/** A screen reader hears of the turn's end when it gets close, not each second. */
const TELL_LEFT_SECONDS = [300, 60, 30];

/** @param context {match, place, sale, sections, refresh} */
export function seatsScreen(context) {
  const screen = new SeatsScreen(context);
  return { name: 'admitted', title: () => `${t('turn.title')} · ${teams(context.match)}`, node: screen.node, update: () => screen.update(), close: () => screen.close() };
}

class SeatsScreen {
  #context;
  #feed;
  #view;
  #plan;
  #grid;
  #section;
  #told = Infinity;
  #wish;
  #end;

  constructor(context) {
    this.#context = context;
    this.clock = el('span', { class: 'number', test: 'turn-clock', role: 'timer' });
    this.notice = el('div', null, this.#endedHold());
    /** Why there are no seats to be seen yet. */
    this.trouble = el('div', null);
    this.empty = el('div', { role: 'status' });
    this.canvas = el('canvas', { class: 'stadium', test: 'stadium', tabIndex: 0, role: 'application', 'aria-label': t('stadium.label'), 'aria-describedby': 'stadium-help' });
    this.panel = el('div', { class: 'panel stack tight' });
    this.legend = el('ul', { class: 'legend small' });
    this.chosen = el('p', { test: 'chosen', role: 'status' }, t('seat.none'));
    this.holdButton = button(t('seat.hold'), (pressed) => busy(pressed, () => this.#hold()), { test: 'hold', class: 'main', disabled: true });
    this.clear = button(t('seat.clear'), () => this.#pick([]), { class: 'plain', hidden: true });
    this.node = this.#node();
    this.#feed = new SeatFeed(context.match.matchId, (map, problem) => this.#heard(map, problem));
    this.#end = eachSecond(() => this.#tick());
  }

  get #most() {
    return this.#context.match.maxSeatsPerFan ?? MOST_SEATS;
  }

  #node() {
    const count = el('select', { test: 'best-count', id: 'best-count' },
      Array.from({ length: this.#most }, (_, i) => new Option(t('best.count', i + 1), i + 1)));
    count.value = Math.min(2, this.#most);
    this.price = el('select', { id: 'best-price', test: 'best-price' });
    const zoom = (sign, name, act) => button(sign, act, { class: 'zoom', 'aria-label': t(`stadium.${name}`), title: t(`stadium.${name}`) });
    return el('div', { class: 'stack seats-screen' },
      el('div', { class: 'turn' }, heading(t('turn.title')), el('p', null, el('span', { class: 'small' }, t('turn.left')), ' ', this.clock)),
      matchLine(this.#context.match),
      el('p', { class: 'quiet' }, t('turn.how', this.#most)),
      this.notice, this.trouble, this.empty,
      el('div', { class: 'card best' },
        el('div', null, el('label', { htmlFor: 'best-count' }, t('best.label')), count),
        el('div', null, el('label', { htmlFor: 'best-price' }, t('best.price')), this.price),
        button(t('best.button'), () => this.#best(Number(count.value)), { test: 'best-button', class: 'main' })),
      el('div', { class: 'choose' },
        el('div', { class: 'map card' },
          el('p', { id: 'stadium-help', class: 'unseen' }, t('stadium.help')),
          this.canvas,
          el('div', { class: 'zooms' }, zoom('+', 'in', () => this.#view?.zoom(1.6)), zoom('\u2212', 'out', () => this.#view?.zoom(1 / 1.6)), zoom(t('stadium.all'), 'whole', () => this.#openList())),
          this.legend),
        this.panel),
      el('div', { class: 'dock' }, el('div', null, this.chosen, this.clear), this.holdButton));
  }

  #endedHold() {
    const ended = this.#context.sale.endedHold;
    if (!ended) {
      return null;
    }
    this.#context.sale.forgetHold();
    return endedHoldNotice(ended);
  }

  update() {
    this.#tick();
  }

  close() {
    this.#feed.close();
    this.#view?.destroy();
    this.#end();
  }

  #tick() {
    const { status } = this.#context.place.known ?? {};
    const left = Date.parse(status?.expiresAt) - now();
    say(this.clock, clock(left || 0));
    this.clock.classList.toggle('soon', left < 60_000);
    const due = TELL_LEFT_SECONDS.find((seconds) => left / 1000 <= seconds && left / 1000 > seconds - 5);
    if (due && due < this.#told) {
      this.#told = due;
      announce(t('turn.aloud', clock(left)));
    }
  }

  #heard(map, problem) {
    if (problem) {
      if (!this.#plan) {
        this.trouble.replaceChildren(refusalNotice(problem));
      }
      return;
    }
    if (!this.#plan && !this.#begin(map)) {
      return;
    }
    this.#view.letters(map);
    this.#dropTaken();
    this.#sayNothingLeft();
    if (this.#section) {
      this.#grid.show(this.#feed.rows(this.#section), this.#context.sale.picked);
      this.#sayLeft();
    } else {
      this.#refreshList();
    }
    this.#grantWish();
  }

  #grantWish() {
    const count = this.#wish;
    this.#wish = undefined;
    if (count && this.#context.sale.picked.length === 0) {
      this.#best(count);
    }
  }

  #begin(map) {
    const sections = this.#context.sections();
    if (!sections) {
      return false;
    }
    this.trouble.replaceChildren();
    this.#view = new StadiumView(this.canvas, {
      section: (code) => this.#open(code),
      seat: (seat) => this.#tapped(seat),
      left: (free) => number(free),
    });
    this.#plan = this.#view.show(sections, map);
    this.#showLegend(sections);
    this.#openList();
    this.#pick(this.#context.sale.picked);
    return true;
  }

  #showLegend(sections) {
    const colours = priceColours(sections);
    this.legend.replaceChildren(...[...colours].map(([amount, colour]) => {
      const chip = el('span', { class: 'chip' });
      chip.style.backgroundColor = colour;
      return el('li', null, chip, won(amount));
    }), el('li', { class: 'quiet' }, t('stadium.legend')));
    this.price.replaceChildren(new Option(t('best.anyPrice'), ''), ...[...colours.keys()].map((amount) => new Option(won(amount), amount)));
  }

  /** All are held or sold; those who do not pay give theirs back. */
  #sayNothingLeft() {
    const none = this.#feed.map.every(({ section }) => this.#feed.left(section).free === 0);
    if (none && this.empty.childElementCount === 0) {
      this.empty.append(el('p', { class: 'notice warn' }, t('turn.nothing')));
    } else if (!none) {
      this.empty.replaceChildren();
    }
  }

  // --- Sections

  #openList(focusOn) {
    this.#section = undefined;
    this.#grid = undefined;
    this.#feed.near(undefined);
    this.#view?.section(undefined);
    this.list = el('ul', { class: 'sections', test: 'section-list' });
    this.panel.replaceChildren(el('h2', { tabIndex: -1 }, t('stadium.sections')), this.list);
    this.#refreshList();
    this.list.querySelector(`[data-section="${focusOn}"]`)?.focus();
  }

  #refreshList() {
    const left = (code) => this.#feed.left(code);
    if (this.list.childElementCount === 0) {
      this.list.append(...(this.#context.sections() ?? []).map((section) => el('li', null,
        el('button', { type: 'button', test: 'section-button', data: { section: section.section }, on: { click: () => this.#open(section.section, true) } },
          el('span', null, el('strong', null, section.section), section.name ? ` ${section.name}` : ''),
          el('span', { class: 'number' }, won(section.amountKrw)), el('span', { class: 'left small' })))));
    }
    this.list.querySelectorAll('button').forEach((one) => {
      const { free, size } = left(one.dataset.section);
      say(one.querySelector('.left'), free > 0 ? t('stadium.left', free, percent(free / size)) : t('stadium.none'));
    });
  }

  #open(code, focus = false) {
    this.#section = code;
    this.#feed.near(code);
    this.#view.section(code);
    const { name, amountKrw } = this.#context.sections().find(({ section }) => section === code);
    this.#grid = new SeatGrid(code, this.#feed.rows(code), (seat, letter) => this.#toggle(seat, letter));
    this.leftNote = el('p', { class: 'quiet small' });
    this.panel.replaceChildren(
      button(t('stadium.back'), () => this.#openList(code), { class: 'plain' }),
      el('h2', { tabIndex: -1 }, t('stadium.section', code, name ?? '')), el('p', null, won(amountKrw)), this.leftNote,
      el('p', { class: 'quiet small' }, t('seat.pitch')),
      el('div', { class: 'grid-box' }, this.#grid.node));
    this.#grid.show(this.#feed.rows(code), this.#context.sale.picked);
    this.#sayLeft();
    if (focus) {
      this.panel.querySelector('h2').focus();
    } else {
      announce(t('stadium.section', code, name ?? ''));
    }
  }

  #sayLeft() {
    const { free, size } = this.#feed.left(this.#section);
    say(this.leftNote, free > 0 ? t('stadium.left', free, percent(free / size)) : t('stadium.none'));
  }

  // --- Seats

  #tapped({ seatId, letter, section, sure }) {
    if (section !== this.#section) {
      this.#open(section);
    } else if (sure) {
      this.#toggle(seatId, letter);
    } else {
      this.#view.seats([seatId]);
    }
  }

  #toggle(seatId, letter) {
    const { picked } = this.#context.sale;
    if (picked.includes(seatId)) {
      this.#pick(picked.filter((one) => one !== seatId));
    } else if (letter !== 'A') {
      this.#hint(t('seat.isTaken'));
    } else if (picked.length >= this.#most) {
      this.#hint(t('seat.most', this.#most));
    } else {
      this.#pick([...picked, seatId]);
    }
  }

  #hint(text) {
    say(this.chosen, text);
  }

  #best(count) {
    if (!this.#plan) {
      // The seats are on their way: found as soon as they are here.
      this.#wish = count;
      this.#hint(t('best.soon'));
      return;
    }
    const amountKrw = this.price.value === '' ? undefined : Number(this.price.value);
    const found = bestTogether(this.#plan, this.#feed.map, { count, section: this.#section, amountKrw });
    if (found.length === 0) {
      this.#hint(t(this.#section ? 'best.noneHere' : 'best.none', count));
      return;
    }
    const { section } = parseSeat(found[0]);
    if (section !== this.#section) {
      this.#open(section);
    }
    this.#pick(found);
    this.#view.seats(found);
    this.canvas.scrollIntoView({ block: 'center' });
  }

  #pick(seatIds) {
    this.#context.sale.pick(seatIds);
    this.#view?.choose(seatIds);
    this.#grid?.show(this.#feed.rows(this.#section), seatIds);
    const prices = new Map((this.#context.sections() ?? []).map(({ section, amountKrw }) => [section, amountKrw]));
    const amount = seatIds.reduce((sum, id) => sum + (prices.get(parseSeat(id).section) ?? 0), 0);
    say(this.chosen, seatIds.length ? t('seat.chosen', seatsInWords(seatIds), won(amount)) : t('seat.none'));
    this.holdButton.disabled = seatIds.length === 0;
    this.clear.hidden = seatIds.length === 0;
  }

  /** Somebody else was faster with a seat that was picked here and not held yet. */
  #dropTaken() {
    const { picked } = this.#context.sale;
    const gone = picked.filter((id) => this.#feed.letter(id) !== 'A');
    if (gone.length > 0) {
      this.#pick(picked.filter((id) => !gone.includes(id)));
      this.#hint(t('seat.gone', seatsInWords(gone)));
    }
  }

  async #hold() {
    const { place, sale, refresh } = this.#context;
    try {
      await sale.holdPicked(place.known.status.admissionToken);
      refresh();
    } catch (problem) {
      this.notice.replaceChildren(refusalNotice(problem));
      this.notice.scrollIntoView({ block: 'center' });
      if (['not-admitted', 'match-closed'].includes(problem.name)) {
        place.askNow();
      } else if (['seats-unavailable', 'unknown-seats'].includes(problem.name)) {
        const gone = problem.problem.seatIds ?? [];
        this.#pick(sale.picked.filter((id) => !gone.includes(id)));
        this.#feed.now();
      }
    }
  }
}
