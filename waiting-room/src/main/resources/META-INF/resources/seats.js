// The picture of one section, from which free seats are picked.

/** Shows the rows of a section and tells `picked` the chosen seat ids after each click. */
export function show(container, section, most, picked) {
  const chosen = new Set();
  container.replaceChildren(...section.rows.map((row) => {
    const line = document.createElement('div');
    line.className = 'row';
    line.setAttribute('role', 'group');
    line.setAttribute('aria-label', `Row ${row.row}`);
    const label = document.createElement('span');
    label.textContent = `Row ${row.row}`;
    label.setAttribute('aria-hidden', 'true');
    line.append(label, ...[...row.seats].map((letter, i) => seat(section.section, row.row, i + 1, letter)));
    return line;
  }));

  function seat(code, row, number, letter) {
    const id = `${code}-${row}-${number}`;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'seat';
    button.textContent = number;
    button.disabled = letter !== 'A';
    button.setAttribute('aria-label', `Row ${row} seat ${number}${letter === 'A' ? '' : ', taken'}`);
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => {
      if (chosen.has(id)) {
        chosen.delete(id);
      } else if (chosen.size < most) {
        chosen.add(id);
      }
      button.setAttribute('aria-pressed', String(chosen.has(id)));
      button.classList.toggle('chosen', chosen.has(id));
      picked([...chosen]);
    });
    return button;
  }
}
