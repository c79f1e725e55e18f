const [a, b] = data.curves;
const place = document.getElementById('curves');
const money = value => fixed(value, 4) + ' $';
if (a.total?.equity && b.total?.equity) {
  const end = run => new Date(run.to).getTime() * 1000;
  const line = (run, name, colour, part) => ({ name, colour, curve: decode(run.total[part], 1e-4) });
  const fit = part => {
    // Both on the finer grid: a coarser stretch is repeated over the finer ones it covers.
    const width = Math.min(a.total.widthMicro, b.total.widthMicro);
    const stretch = (run, one) => {
      const times = run.total.widthMicro / width;
      const curve = {};
      for (const [name, values] of Object.entries(one.curve)) curve[name] = values.flatMap(value => Array(times).fill(value));
      return { ...one, curve };
    };
    return [width, [stretch(a, line(a, 'A', 'ka', part)), stretch(b, line(b, 'B', 'kb', part))]];
  };
  for (const [part, title, unit] of [['equity', 'Equity', 'dollars, marked at mid'], ['drawdown', 'Drawdown', 'dollars below the peak so far, downwards is better']]) {
    const [width, lines] = fit(part);
    place.append(timeChart({ start: Math.min(a.total.startMicro, b.total.startMicro), width, end: Math.max(end(a), end(b)),
      whole: part === 'equity', title, unit, zero: true, least: 0.01, say: money,
      lines: data.sameRecording ? lines : lines.slice(0, 1) }));
  }
  if (!data.sameRecording) place.prepend(el('p', { class: 'note' }, 'Only A is drawn over time: B is of another recording.'));
  place.append(markoutChart('Markout', [{ name: 'A', colour: 'ka', points: a.total.markouts }, { name: 'B', colour: 'kb', points: b.total.markouts }]));
  drawAll();
} else {
  place.remove();
}
