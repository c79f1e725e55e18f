'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const charts = [];
const colours = ['ka', 'kb', 'kc', 'kd', 'ke', 'kf', 'kg'];
const minus = text => text.replace('-', '\u2212');
const fixed = (value, digits) => minus((Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value).toFixed(digits));
const grouped = value => minus(Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ','));
const clean = text => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');

function el(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === 'on') for (const [kind, act] of Object.entries(value)) node.addEventListener(kind, act);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter(each => each !== null && each !== undefined)
    .map(each => typeof each === 'object' ? each : clean(String(each))));
  return node;
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Curves as the JSON has them: 0 = as before, else first, low, high, last less the last of the stretch before. */
function decode(series, scale) {
  const curve = { first: [], low: [], high: [], last: [] };
  let last = null;
  const at = (from, change) => change === null ? null : from + change;
  for (const stretch of series || []) {
    if (stretch === 0) {
      for (const part of Object.values(curve)) part.push(last === null ? null : last * scale);
      continue;
    }
    const from = last === null ? 0 : last;
    const [first, low, high, end] = stretch.map(change => at(from, change));
    for (const [name, value] of Object.entries({ first, low, high, last: end })) curve[name].push(value === null ? null : value * scale);
    last = end;
  }
  return curve;
}

function niceStep(span, count) {
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find(each => each * power >= rough * 0.999) * power;
  return step;
}

/** Decimals that tell multiples of a step apart. */
function decimals(step) {
  let digits = 0;
  while (digits < 6 && Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) > 1e-6) digits++;
  return digits;
}

const second = 1e6;
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
function timeStep(span, count) {
  return (steps.find(each => span / (each * second) <= count) || Math.ceil(span / (604800 * second) / count) * 604800) * second;
}

function clock(micro, step) {
  const text = new Date(micro / 1000).toISOString();
  return step >= 86400 * second ? text.slice(5, 10) : step >= 60 * second ? text.slice(11, 16) : text.slice(11, 19);
}

const instant = micro => new Date(micro / 1000).toISOString().replace('T', ' ').slice(0, 19);

/**
 * One picture over time. lines: { name, colour, curve, area, band, thin }, points: { name, colour, shape, all: [{ at, y, r, text }] }.
 * Every picture shows the same instant when one of them is pointed at or moved through with the arrow keys.
 */
function timeChart(spec) {
  const shown = new Set([...spec.lines, ...(spec.points || [])].map(each => each.name));
  const when = el('span', { class: 'when' });
  const values = new Map();
  const legend = el('div', { class: 'legend' }, ...[...(spec.points || []), ...spec.lines].map(each => {
    const value = el('b', {});
    values.set(each.name, value);
    const swatch = el('i', { class: each.shape || (each.thin ? 'thin' : '') });
    const button = el('button', { type: 'button', 'aria-pressed': 'true', title: 'show or hide' },
      el('span', { class: each.colour }, swatch), each.name, value);
    button.addEventListener('click', () => {
      if (shown.has(each.name)) shown.delete(each.name); else shown.add(each.name);
      button.setAttribute('aria-pressed', shown.has(each.name));
      draw();
    });
    return button;
  }), when);
  const plot = svg('svg', { class: 'plot', tabindex: '0', role: 'img', 'aria-label': `${spec.title}, ${spec.unit}; arrow keys move the read-out` });
  const figure = el('figure', { class: spec.whole ? 'whole' : null },
    el('figcaption', {}, el('h3', {}, spec.title), el('span', { class: 'unit' }, spec.unit), legend), plot);
  const count = Math.max(0, ...spec.lines.map(line => line.curve.last.length));
  const [from, to] = [spec.start, Math.max(spec.start + 1, Math.min(spec.end, spec.start + count * spec.width))];
  let frame = null;
  let cross = null;

  function range() {
    let [low, high] = spec.zero ? [0, 0] : [Infinity, -Infinity];
    for (const line of spec.lines) {
      if (!shown.has(line.name)) continue;
      for (let i = 0; i < line.curve.low.length; i++) {
        if (line.curve.low[i] === null) continue;
        low = Math.min(low, line.curve.low[i]);
        high = Math.max(high, line.curve.high[i]);
      }
    }
    for (const set of spec.points || []) {
      if (shown.has(set.name)) for (const point of set.all) [low, high] = [Math.min(low, point.y), Math.max(high, point.y)];
    }
    if (low > high) return null;
    if (spec.zero && low === high) return [0, spec.least || 1];
    const pad = (high - low) * 0.06 || spec.least || Math.abs(high) * 0.1 || 1;
    return [spec.zero && low === 0 ? 0 : low - pad, spec.zero && high === 0 ? 0 : high + pad];
  }

  function draw() {
    const width = Math.max(240, plot.clientWidth || figure.clientWidth - 30);
    const height = spec.tall ? Math.min(360, Math.max(240, width * 0.42)) : 210;
    plot.setAttribute('viewBox', `0 0 ${width} ${height}`);
    plot.setAttribute('height', height);
    plot.replaceChildren();
    const bounds = range();
    frame = null;
    if (!bounds) {
      plot.append(svg('text', { x: width / 2, y: height / 2, 'text-anchor': 'middle', class: 'empty' }, 'nothing to show'));
      return;
    }
    const [low, high] = bounds;
    const step = niceStep(high - low, height / 44);
    const digits = decimals(step);
    const labels = [];
    for (let y = Math.ceil(low / step - 1e-9) * step; y <= high + step * 1e-9; y += step) labels.push([y, fixed(y, digits)]);
    const left = 12 + 6.7 * Math.max(...labels.map(label => label[1].length));
    const box = { left, right: width - 8, top: 8, bottom: height - 22 };
    const x = t => box.left + (t - from) / (to - from) * (box.right - box.left);
    const y = v => box.bottom - (v - low) / (high - low) * (box.bottom - box.top);
    for (const [value, label] of labels) {
      plot.append(svg('line', { x1: box.left, x2: box.right, y1: y(value), y2: y(value), class: Math.abs(value) < step / 1e6 ? 'zero' : 'grid' }),
        svg('text', { x: box.left - 6, y: y(value) + 4, 'text-anchor': 'end' }, label));
    }
    const tick = timeStep(to - from, (box.right - box.left) / 78);
    for (let t = Math.ceil(from / tick) * tick; t <= to; t += tick) {
      plot.append(svg('line', { x1: x(t), x2: x(t), y1: box.bottom, y2: box.bottom + 4, class: 'axis' }),
        svg('text', { x: x(t), y: height - 6, 'text-anchor': x(t) > box.right - 20 ? 'end' : x(t) < box.left + 20 ? 'start' : 'middle' }, clock(t, tick)));
    }
    plot.append(svg('line', { x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom, class: 'axis' }));
    for (const line of spec.lines) if (shown.has(line.name)) drawLine(line, x, y, low, high);
    for (const set of spec.points || []) {
      if (!shown.has(set.name)) continue;
      const group = svg('g', { class: set.colour });
      for (const point of set.all) {
        const [px, py, r, s] = [x(point.at), y(point.y), point.r, set.shape === 'up' ? 1 : -1];
        group.append(svg('path', { class: 'mark', d: `M${px.toFixed(1)} ${(py - s * r).toFixed(1)}l${r} ${s * 1.7 * r}h${-2 * r}z` }));
      }
      plot.append(group);
    }
    cross = svg('line', { class: 'cross', y1: box.top, y2: box.bottom, visibility: 'hidden' });
    plot.append(cross);
    frame = { box, x };
  }

  function drawLine(line, x, y, low, high) {
    const c = line.curve;
    let path = '';
    let area = '';
    let open = false;
    let opened = 0;
    const base = y(Math.min(high, Math.max(low, 0))).toFixed(1);
    const clip = v => y(v).toFixed(1);
    for (let i = 0; i < c.last.length; i++) {
      const at = x(Math.min(to, spec.start + i * spec.width)).toFixed(1);
      const end = x(Math.min(to, spec.start + (i + 1) * spec.width)).toFixed(1);
      if (c.low[i] === null) {
        if (open && !line.band) area += `V${base}H${opened}z`;
        open = false;
        continue;
      }
      const points = [c.first[i] ?? c.low[i], c.low[i], c.high[i], c.last[i] ?? c.low[i]];
      if (line.band) {
        path += `${open ? 'H' + at + 'V' : 'M' + at + ' '}${clip(points[3])}H${end}`;
        area += `M${at} ${clip(points[1])}V${clip(points[2])}H${end}V${clip(points[1])}z`;
        open = c.last[i] !== null;
        continue;
      }
      if (!open) {
        path += `M${at} ${clip(points[0])}`;
        area += `M${at} ${base}V${clip(points[0])}`;
        [open, opened] = [true, at];
      }
      path += `H${at}`;
      if (points.some(each => each !== points[0])) path += points.map(each => `V${clip(each)}`).join('');
      else path += `V${clip(points[0])}`;
      area += `H${at}V${clip(points[3])}H${end}`;
      path += c.last[i] === null ? '' : `H${end}`;
      if (c.last[i] === null) {
        area += `V${base}H${opened}z`;
        open = false;
      }
    }
    if (open && !line.band) area += `V${base}H${opened}z`;
    const group = svg('g', { class: line.colour });
    if (line.area || line.band) group.append(svg('path', { class: line.band ? 'area band' : 'area', d: area }));
    group.append(svg('path', { class: line.thin ? 'line thin' : 'line', d: path }));
    plot.append(group);
  }

  function show(t) {
    if (!frame || t === null) {
      if (cross) cross.setAttribute('visibility', 'hidden');
      when.textContent = '';
      for (const value of values.values()) value.textContent = '';
      return;
    }
    const inside = Math.min(to, Math.max(from, t));
    const i = Math.min(count - 1, Math.floor((inside - spec.start) / spec.width));
    cross.setAttribute('x1', frame.x(inside));
    cross.setAttribute('x2', frame.x(inside));
    cross.setAttribute('visibility', 'visible');
    when.textContent = instant(inside).slice(count * spec.width > 86400 * second ? 5 : 11) + ' UTC';
    for (const line of spec.lines) {
      const [low, high] = [line.curve.low[i], line.curve.high[i]];
      values.get(line.name).textContent = low === null || low === undefined ? '\u2013'
        : low === high ? spec.say(low) : `${spec.say(low)} to ${spec.say(high)}`;
    }
    for (const set of spec.points || []) {
      const near = set.all.filter(point => Math.abs(point.at - inside) <= set.width);
      values.get(set.name).textContent = near.length ? near[near.length - 1].text : '';
    }
  }

  plot.addEventListener('pointermove', event => {
    if (!frame) return;
    const bounds = plot.getBoundingClientRect();
    const px = event.clientX - bounds.left;
    pointAt(from + (px - frame.box.left) / (frame.box.right - frame.box.left) * (to - from));
  });
  plot.addEventListener('pointerleave', () => pointAt(null));
  plot.addEventListener('keydown', event => {
    const move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key];
    if (move) pointAt(Math.min(to, Math.max(from, (cursor === null ? from : cursor) + move * Math.max(spec.width, (to - from) / 200))));
    else if (event.key === 'Home') pointAt(from);
    else if (event.key === 'End') pointAt(to);
    else if (event.key === 'Escape') pointAt(null);
    else return;
    event.preventDefault();
  });
  charts.push({ figure, draw, show });
  return figure;
}

let cursor = null;
function pointAt(t) {
  cursor = t;
  for (const chart of charts) if (chart.figure.isConnected && chart.show) chart.show(t);
}

/**
 * A figure with its 95 % interval over a few steps: what the mid did after fills, by horizon, unless options say otherwise.
 * sets: { name, colour, points: [{ perShare, low95, high95, .. }] }.
 */
function markoutChart(title, sets, options) {
  const { unit, scale, zero, say: cents, detail, label } = { unit: 'cents a share, positive is for us', scale: 100, zero: true,
    say: value => (value > 0 ? '+' : '') + fixed(value * 100, 3) + 'c',
    detail: point => `, ${grouped(point.fills)} fills` + (point.low95 === null ? ': too few for an interval' : ''),
    label: ({ seconds }) => seconds === 0 ? 'at once' : seconds < 60 ? `${seconds} s` : `${seconds / 60} min`, ...options };
  const plot = svg('svg', { class: 'plot', tabindex: '0', role: 'img', 'aria-label': `${title}, ${unit}; arrow keys move the read-out` });
  const read = el('div', { class: 'legend' });
  const figure = el('figure', {}, el('figcaption', {}, el('h3', {}, title), el('span', { class: 'unit' }, unit), read), plot);
  const horizons = sets[0].points.map(label);
  let chosen = null;

  function say() {
    read.replaceChildren(...sets.filter(set => set.name || chosen !== null).map(set => {
      const point = chosen === null ? null : set.points[chosen];
      const text = !point ? '' : point.perShare === null ? 'no fills that old'
        : cents(point.perShare) + (point.low95 === null ? '' : ` [${cents(point.low95)}, ${cents(point.high95)}]`) + detail(point);
      return el('span', { class: 'item' }, el('span', { class: set.colour }, '\u25cf '), set.name, ' ', el('b', {}, text));
    }), chosen === null ? '' : el('span', { class: 'when' }, horizons[chosen]));
  }

  function draw() {
    const width = Math.max(240, plot.clientWidth || figure.clientWidth - 30);
    const height = 210;
    plot.setAttribute('viewBox', `0 0 ${width} ${height}`);
    plot.setAttribute('height', height);
    plot.replaceChildren();
    const all = sets.flatMap(set => set.points).filter(point => point.perShare !== null);
    if (!all.length) {
      plot.append(svg('text', { x: width / 2, y: height / 2, 'text-anchor': 'middle', class: 'empty' }, 'no fills'));
      return;
    }
    const edge = zero ? [0] : [];
    let low = Math.min(...edge, ...all.map(point => scale * (point.low95 ?? point.perShare)));
    let high = Math.max(...edge, ...all.map(point => scale * (point.high95 ?? point.perShare)));
    const pad = (high - low) * 0.08 || Math.abs(high) * 0.1 || 0.1;
    [low, high] = [low - pad, high + pad];
    const step = niceStep(high - low, height / 44);
    const digits = decimals(step);
    const labels = [];
    for (let v = Math.ceil(low / step) * step; v <= high; v += step) labels.push([v, fixed(v, digits)]);
    const left = 12 + 6.7 * Math.max(...labels.map(each => each[1].length));
    const [right, top, bottom] = [width - 8, 8, height - 22];
    const x = i => left + (i + 0.5) / horizons.length * (right - left);
    const y = v => bottom - (v - low) / (high - low) * (bottom - top);
    for (const [value, text] of labels) {
      plot.append(svg('line', { x1: left, x2: right, y1: y(value), y2: y(value), class: Math.abs(value) < step / 1e6 ? 'zero' : 'grid' }),
        svg('text', { x: left - 6, y: y(value) + 4, 'text-anchor': 'end' }, text));
    }
    const every = Math.ceil(horizons.length * 7 * Math.max(...horizons.map(each => each.length + 1)) / (right - left));
    horizons.forEach((text, i) => {
      if (i % every === 0) plot.append(svg('text', { x: x(i), y: height - 6, 'text-anchor': 'middle' }, text));
    });
    if (chosen !== null) plot.append(svg('line', { x1: x(chosen), x2: x(chosen), y1: top, y2: bottom, class: 'cross' }));
    sets.forEach((set, at) => {
      const shift = (at - (sets.length - 1) / 2) * 9;
      const group = svg('g', { class: set.colour });
      let path = '';
      set.points.forEach((point, i) => {
        if (point.perShare === null) return;
        const [px, py] = [x(i) + shift, y(scale * point.perShare)];
        path += `${path ? 'L' : 'M'}${px.toFixed(1)} ${py.toFixed(1)}`;
        if (point.low95 !== null) {
          const [a, b] = [y(scale * point.low95), y(scale * point.high95)];
          group.append(svg('line', { class: 'bar', x1: px, x2: px, y1: a, y2: b, opacity: 0.55 }),
            svg('line', { class: 'bar', x1: px - 4, x2: px + 4, y1: a, y2: a, opacity: 0.55 }),
            svg('line', { class: 'bar', x1: px - 4, x2: px + 4, y1: b, y2: b, opacity: 0.55 }));
        }
        group.append(svg('circle', { class: 'mark', cx: px, cy: py, r: 4 }));
      });
      group.prepend(svg('path', { class: 'line thin', d: path }));
      plot.append(group);
    });
    plot.onpointermove = event => {
      const bounds = plot.getBoundingClientRect();
      choose(Math.floor((event.clientX - bounds.left - left) / (right - left) * horizons.length));
    };
  }

  function choose(i) {
    const next = i === null ? null : Math.min(horizons.length - 1, Math.max(0, i));
    if (next === chosen) return;
    chosen = next;
    say();
    draw();
  }

  plot.addEventListener('pointerleave', () => choose(null));
  plot.addEventListener('keydown', event => {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (move) choose(chosen === null ? 0 : chosen + move);
    else if (event.key === 'Escape') choose(null);
    else return;
    event.preventDefault();
  });
  say();
  charts.push({ figure, draw });
  return figure;
}

/** rows: arrays of cells; a cell is text or { text, class, button }. columns: { name, left }. */
function table(caption, note, columns, rows, options) {
  const cell = (value, i) => {
    const { text, ...rest } = value !== null && typeof value === 'object' && !(value instanceof Node) ? value : { text: value };
    const classes = [columns[i].left ? 'l' : null, rest.class].filter(Boolean).join(' ');
    return el(i === 0 ? 'th' : 'td', { class: classes || null, scope: i === 0 ? 'row' : null }, text ?? '\u2013');
  };
  return el('div', { class: 'scroll' + (options?.whole ? ' whole' : '') + (rows.length > 30 ? ' long' : ''), tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', {}, el('caption', {}, caption, ' ', el('span', {}, note || '')),
      el('thead', {}, el('tr', {}, columns.map(column => el('th', { scope: 'col', class: column.left ? 'l' : null }, column.name)))),
      el('tbody', {}, rows.length ? rows.map(row => el('tr', {}, row.map(cell)))
        : el('tr', {}, el('td', { class: 'l', colspan: String(columns.length) }, 'none')))));
}

function drawAll() {
  for (const chart of charts) if (chart.figure.isConnected) chart.draw();
  if (cursor !== null) pointAt(cursor);
}

let width = 0;
new ResizeObserver(() => {
  if (document.body.clientWidth !== width) {
    width = document.body.clientWidth;
    drawAll();
  }
}).observe(document.body);
