/** One param: the objective by its value, with the interval of its gain around it. */
const names = Object.keys((data.points.find(point => !point.asInFiles) || { params: {} }).params);
const objective = data.objective;
const number = text => Number((text.match(/-?[0-9.]+/) || ['NaN'])[0]);
if (names.length === 1) {
  const files = data.points.find(point => point.asInFiles);
  const rows = data.points.filter(point => !point.asInFiles).sort((a, b) => number(a.params[names[0]]) - number(b.params[names[0]]));
  const inDollars = objective === 'pnl-if-sold' || objective === 'pnl-at-mid';
  const sets = [['searched', 'gain', 'searched', 'ka'], ['heldOut', 'heldOutGain', 'held out', 'kb']].filter(([part]) => files[part])
    .map(([part, gain, name, colour]) => ({ name, colour, points: rows.map(row => ({
      label: row.params[names[0]], perShare: row[part][objective],
      low95: inDollars && row[gain].low95 !== null ? row[part][objective] - row[gain].total + row[gain].low95 : null,
      high95: inDollars && row[gain].high95 !== null ? row[part][objective] - row[gain].total + row[gain].high95 : null })) }));
  const figure = markoutChart(`${objective} by ${names[0]}`, sets, {
    unit: inDollars ? 'dollars; bars are the 95 % interval of the gain over the files' : '', scale: 1, zero: false,
    say: value => fixed(value, 3), detail: () => '', label: point => point.label });
  figure.classList.add('whole');
  document.getElementById('curve').append(figure);
} else {
  document.getElementById('curve').remove();
}

/** Headings sort; a second time the other way round. */
const points = document.getElementById('points');
[...points.tHead.rows[0].cells].forEach((head, column) => {
  const button = el('button', { type: 'button' }, head.textContent);
  head.replaceChildren(button);
  button.addEventListener('click', () => {
    const falling = head.getAttribute('aria-sort') !== 'descending';
    for (const other of points.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
    const value = row => {
      const text = row.cells[column].textContent.replace(/\u2212/g, '-').replace(/,/g, '');
      const parsed = parseFloat(text);
      return Number.isNaN(parsed) || column === 0 ? text : parsed;
    };
    const rows = [...points.tBodies[0].rows].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      const order = typeof x === 'number' && typeof y === 'number' ? x - y
        : typeof x === typeof y ? x.localeCompare(y, 'en', { numeric: true }) : typeof x === 'number' ? 1 : -1;
      return falling ? -order : order;
    });
    points.tBodies[0].append(...rows);
  });
});
drawAll();
