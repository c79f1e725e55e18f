const dollars = text => text === null || text === undefined ? '\u2013' : (Number(text) > 0 ? '+' : '') + fixed(Number(text), 4);
const plain = text => text === null || text === undefined ? '\u2013' : fixed(Number(text), 2).replace(/\.00$/, '');
const percent = share => share === null || share === undefined ? '\u2013' : fixed(share * 100, 1) + '%';
const cents = value => value === null || value === undefined ? '\u2013' : (value > 0 ? '+' : '') + fixed(value * 100, 3) + 'c';
const end = new Date(data.summary.to).getTime() * 1000;
const money = value => fixed(value, 4) + ' $';
const sharesOf = value => fixed(value, 2).replace(/\.00$/, '') + ' sh';
const centsOf = value => fixed(value * 100, 2).replace(/0$/, '') + 'c';

function moneyCharts(part, whole) {
  const time = { start: part.startMicro, width: part.widthMicro, end };
  return [
    timeChart({ ...time, whole, title: 'Equity', unit: 'dollars, marked at mid', zero: true, least: 0.01, say: money,
      lines: [{ name: 'equity', colour: 'ka', curve: decode(part.equity, 1e-4), area: true }] }),
    timeChart({ ...time, title: 'Drawdown', unit: 'dollars below the peak so far', zero: true, least: 0.01, say: money,
      lines: [{ name: 'drawdown', colour: 'kb', curve: decode(part.drawdown.map(each => each === 0 ? 0 : [-each[0], -each[2], -each[1], -each[3]]), 1e-4), area: true }] }),
  ];
}

function priceChart(market) {
  const fills = market.fills;
  const points = (side, text) => fills[side].map(([stretch, count, shares, average]) => ({
    at: Math.min(end, market.startMicro + (stretch + 0.5) * fills.widthMicro), y: average / 100,
    r: Math.min(8, 3 + Math.sqrt(shares) / 8), text: `${count} ${count === 1 ? 'fill' : 'fills'}, ${plain(shares)} sh at ${fixed(average / 100, 2)}c` }));
  return timeChart({ start: market.startMicro, width: market.widthMicro, end, whole: true, tall: true, title: 'Price, our quotes and fills',
    unit: 'cents for YES', least: 0.5, say: value => fixed(value, 2).replace(/0$/, '') + 'c',
    lines: [
      { name: 'mid', colour: 'kmid', curve: decode(market.mid, 0.005) },
      { name: 'our bid', colour: 'ka', curve: decode(market.bid, 0.01), thin: true },
      { name: 'our ask', colour: 'kb', curve: decode(market.ask, 0.01), thin: true },
    ],
    points: [
      { name: 'bought', colour: 'ka', shape: 'up', width: fills.widthMicro / 2, all: points('buy') },
      { name: 'sold', colour: 'kb', shape: 'down', width: fills.widthMicro / 2, all: points('sell') },
    ] });
}

function termCharts(market) {
  const terms = market.terms;
  const titles = { fair: ['Fair value: what moved it', 'cents, after the first price'], half_spread: ['Half spread: what made it', 'cents'],
    skew: ['Skew: what made it', 'cents'], size_scale: ['Size scale: what moved it', 'ratio, after its first value'] };
  return Object.entries(titles).map(([output, [title, unit]]) => {
    const base = output === 'fair' || output === 'size_scale';
    const rows = terms.rows.filter(row => row.output === output && row.changed > 0 && !(base && row.does === 'set')
      && (row.least !== 0 || row.most !== 0));
    if (!rows.length) return null;
    const scale = output === 'size_scale' ? 1 : 100;
    return timeChart({ start: market.startMicro, width: terms.widthMicro, end, title, unit: unit + ', average of the decisions',
      zero: true, least: 0.01, say: value => fixed(value, 3) + (scale === 1 ? '' : 'c'),
      lines: rows.map((row, at) => {
        const path = row.path.map(each => each === null ? null : each * scale);
        return { name: row.term + (row.shadow ? ' (shadow)' : ''), colour: colours[at % colours.length], thin: at >= colours.length || row.shadow,
          curve: { first: path, low: path, high: path, last: path } };
      }) });
  }).filter(Boolean);
}

function factTable(row) {
  const facts = [
    ['events', grouped(row.events)], ['decisions', grouped(row.decisions)], ['quotes', grouped(row.quotes)],
    ['orders placed', grouped(row.placed)], ['orders cancelled', grouped(row.cancelled)], ['orders refused', grouped(row.rejected)],
    ['cancels too late', grouped(row.cancelsRejected)], ['fills', grouped(row.fills)],
    ...Object.entries(row.fillsByCause).map(([cause, count]) => ['\u2003by ' + cause.toLowerCase(), grouped(count)]),
    ['volume, shares', plain(row.volume)], ['volume, $', plain(row.notional)], ['spread captured, $', dollars(row.spreadCaptured)],
    ['markout 1 s, a share', cents(row.markout['1s'])], ['markout 5 s, a share', cents(row.markout['5s'])],
    ['markout 30 s, a share', cents(row.markout['30s'])], ['inventory, shares', plain(row.inventory)],
    ['realised, $', dollars(row.realised)], ['unrealised at mid, $', dollars(row.unrealised.atMid)],
    ['unrealised if sold, $', dollars(row.unrealised.atLiquidation)], ['fees, $', plain(row.fees)],
    ['maximum drawdown, $', fixed(Number(row.maximumDrawdown), 4)], ['time two-sided', percent(row.timeTwoSided)],
    ['pairs merged', plain(row.pairsMerged)], ['cut by a limit, decisions', grouped(row.riskClamps)],
    ['ended on a clamp, decisions', grouped(row.outputClamps)], ['script failures', grouped(row.scriptFailures)],
    ['formulas evaluated', grouped(row.evaluations)],
  ];
  return table('Summary', '', [{ name: '', left: true }, { name: '' }], facts);
}

const causes = { Print: 'print', Through: 'through', Cross: 'cross', Model: 'model', Taken: 'taken' };
function fillTable(caption, note, fills) {
  return table(caption, note,
    ['#', 'time, UTC', 'side', 'price', 'shares', 'fee, $', 'proof', 'held after', 'mid 30 s later'].map((name, i) => ({ name, left: i === 2 || i === 6 })),
    fills.map(([number, at, side, price, shares, fee, cause, held, markout]) => [grouped(number), instant(at), side,
      fixed(Number(price) * 100, 2).replace(/0$/, '') + 'c', plain(shares), plain(fee), causes[cause] || cause, plain(held),
      { text: cents(markout), class: markout < 0 ? 'bad' : null }]), { whole: true });
}

function ruleTables(market, row) {
  if (!row.ruleCounts) return [];
  const scaled = (output, value) => output === 'size_scale' ? fixed(value, 4) : fixed(value * 100, 4) + 'c';
  const known = new Map(market ? market.terms.rows.map(each => [each.output + '.' + each.term, each]) : []);
  const rows = row.ruleCounts.terms.map(count => {
    const term = known.get(count.output + '.' + count.term);
    return [`${count.output}.${count.term}`, term?.does ?? null, grouped(count.fired), term && term.changed ? scaled(count.output, term.mean) : null,
      term && term.changed ? scaled(count.output, term.least) + ' to ' + scaled(count.output, term.most) : null,
      { text: grouped(count.notFinite), class: count.notFinite ? 'bad' : null }, { text: grouped(count.stale), class: count.stale ? 'bad' : null },
      { text: el('code', {}, term?.at ?? '') }];
  });
  const clamps = row.ruleCounts.clamps.map(clamp => [`${clamp.output}`, grouped(clamp.low), grouped(clamp.high)]);
  const scripts = row.ruleCounts.scripts.map(script => [script.script, grouped(script.fallbacks), grouped(script.failures), script.quarantined ? 'yes' : 'no']);
  return [
    table('Rule terms', 'what each added to its output when it applied',
      ['term', 'does', 'applied', 'average', 'least to most', 'no finite value', 'stale', 'where'].map((name, i) => ({ name, left: i < 2 || i === 7 })), rows, { whole: true }),
    table('Clamps', 'decisions that ended on one', [{ name: 'output', left: true }, { name: 'low end' }, { name: 'high end' }], clamps),
    scripts.length ? table('Scripts', '', [{ name: 'script', left: true }, { name: 'fallbacks' }, { name: 'failures' }, { name: 'quarantined' }], scripts) : null,
  ].filter(Boolean);
}

const IDLE = { BookNotReady: 'no snapshot of the book', BookCrossed: 'the book was crossed', BookOneSided: 'the book had one side only',
  MarketResolved: 'the market was resolved', NotAccepting: 'the market took no orders', QuoteWhenFalse: 'quote_when was false',
  NotFinite: 'a rule gave no finite number', QuotesCrossed: 'the rules put the bid at or above the ask', NoRules: 'no rule named it',
  Halted: 'halted', ScriptFailed: 'a script failed', AccountStopped: 'the account stopped every market', Stale: 'what the quote rests on was stale' };

function riskTables(market) {
  const risk = market.risk;
  const span = Math.max(1, end - market.startMicro);
  const idle = [['quoting', percent(risk.quotedMicro / span)], ['\u2003of it cut by a limit', percent(risk.cutMicro / span)],
    ...Object.entries(risk.idleMicro).map(([reason, micro]) => ['no quotes: ' + (IDLE[reason] ?? reason), percent(micro / span)])];
  const total = Object.entries(risk.counts).reduce((sum, [what, count]) => sum + (what === 'cancel too late' ? 0 : count), 0);
  const counts = Object.entries(risk.counts).map(([what, count]) => [what, grouped(count)]);
  return [
    table('Where the time went', 'share of the recorded time', [{ name: '', left: true }, { name: '' }], idle),
    table('Risk events', '', [{ name: '', left: true }, { name: '' }], counts),
    total ? table('Risk events in order', total > risk.notes.length ? `the first ${risk.notes.length} of ${grouped(total)}` : '',
      [{ name: 'time, UTC', left: true }, { name: 'what', left: true }, { name: 'why', left: true }],
      risk.notes.map(([at, what, detail]) => [instant(at), what, { text: detail, class: 'wrap' }]), { whole: true }) : null,
  ].filter(Boolean);
}

function showMarket(index) {
  const row = data.summary.markets[index];
  const market = data.markets.find(each => each.market === row.market);
  const place = document.getElementById('market');
  charts.splice(fixedCharts);
  if (!market) {
    place.replaceChildren(el('p', { class: 'note' }, 'Curves and rule terms of this market were left out to keep the page small: --market shows it alone.'),
      el('div', { class: 'tables' }, factTable(row), ...ruleTables(null, row)));
  } else {
    const fills = market.fills;
    const note = fills.count === 0 ? '' : fills.everyNth > 1 ? `every ${fills.everyNth}th of ${grouped(fills.count)}` : `all ${grouped(fills.count)}`;
    const time = { start: market.startMicro, width: market.widthMicro, end };
    place.replaceChildren(
      el('div', { class: 'charts' }, priceChart(market), ...moneyCharts(market),
        timeChart({ ...time, title: 'Inventory', unit: 'shares of YES; NO is negative', zero: true, least: 1, say: sharesOf,
          lines: [{ name: 'inventory', colour: 'kc', curve: decode(market.inventory, 0.01), area: true }] }),
        timeChart({ ...time, title: 'Spread of the book', unit: 'cents, best ask less best bid', zero: true, least: 0.1, say: value => fixed(value, 2) + 'c',
          lines: [{ name: 'spread', colour: 'kd', curve: decode(market.spread, 0.01), band: true }] }),
        markoutChart('Markout: the mid after our fills', [{ name: '', colour: 'ka', points: market.markouts }]),
        ...termCharts(market)),
      el('div', { class: 'tables' }, factTable(row), el('div', {}, ...riskTables(market).slice(0, 2).map(each => el('div', { class: 'stack' }, each))),
        ...riskTables(market).slice(2), ...ruleTables(market, row),
        fills.worst.length ? fillTable('Worst fills', 'by what the mid did in the 30 s after', fills.worst) : '',
        fillTable('Fills', note, fills.list)));
  }
  for (const line of document.querySelectorAll('tr[data-market]')) line.setAttribute('aria-selected', line.dataset.market === String(index));
  const picker = document.getElementById('picker');
  if (picker) picker.value = index;
  drawAll();
}

const overview = document.getElementById('overview');
if (overview && data.total.equity) {
  overview.append(...moneyCharts(data.total, true), markoutChart('Markout of all markets', [{ name: '', colour: 'ka', points: data.total.markouts }]));
}
const fixedCharts = charts.length;
const picker = document.getElementById('picker');
if (picker) {
  picker.addEventListener('change', () => showMarket(Number(picker.value)));
  const turn = by => showMarket((Number(picker.value) + by + data.summary.markets.length) % data.summary.markets.length);
  document.getElementById('previous').addEventListener('click', () => turn(-1));
  document.getElementById('next').addEventListener('click', () => turn(1));
  for (const button of document.querySelectorAll('button[data-market]')) {
    button.addEventListener('click', () => {
      showMarket(Number(button.dataset.market));
      document.getElementById('market').scrollIntoView({ block: 'start' });
      picker.focus();
    });
  }
}
if (data.summary.markets.length) showMarket(0);
