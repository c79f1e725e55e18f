// Pictures of `polymaker run --ui tui` as SVG, from the default recording on the simulated venue.
//   node terminal.mjs PROGRAM REPOSITORY OUT
// A terminal that tmux keeps shows the real program; what stands in it at fixed instants of the recording is drawn.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [program, repository, out] = process.argv.slice(2);
const [columns, rows] = [120, 36];
const [cellWidth, cellHeight] = [8.4, 17];
const socket = `polymaker-${process.pid}`;
const data = mkdtempSync(join(tmpdir(), 'polymaker-'));

// The sixteen colours of a dark terminal: normal, then bright.
const palette = ['#1d2128', '#d35f5f', '#6fae6f', '#c9a24e', '#6a8fc9', '#a97bc0', '#5fa8a8', '#c8ccd4',
  '#7d8590', '#ef7373', '#86cc86', '#e6bf6a', '#8fb1e6', '#c79bdc', '#7fcaca', '#ffffff'];
const [paper, ink] = ['#14171c', '#d5d9e0'];

const tmux = (...words) => execFileSync('tmux', ['-L', socket, ...words], {
  encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', TERM: 'xterm-256color' },
});
const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** The instant of the recording that the head shows. */
const clock = () => /(\d\d:\d\d:\d\d) UTC/.exec(tmux('capture-pane', '-p', '-t', 'run').split('\n')[0])?.[1];

async function until(instant) {
  for (const end = Date.now() + 120_000; Date.now() < end; await wait(50)) {
    if ((clock() ?? '') >= instant) {
      return;
    }
  }
  throw new Error(`the recording has not come to ${instant}:\n${tmux('capture-pane', '-p', '-t', 'run')}`);
}

/** One line with its looks as runs of one look each. */
function runs(line) {
  const found = [];
  let look = {};
  let column = 0;
  for (const part of line.split(/(\u001b\[[0-9;]*m)/)) {
    const codes = /^\u001b\[([0-9;]*)m$/.exec(part);
    if (codes) {
      look = looked(look, codes[1].split(';').map(Number));
    } else if (part.length > 0) {
      found.push({ text: part, column, cells: [...part].length, look });
      column += [...part].length;
    }
  }
  return found;
}

function looked(before, codes) {
  let look = { ...before };
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at];
    if (code === 0) look = {};
    else if (code === 1) look.bold = true;
    else if (code === 4) look.underline = true;
    else if (code === 7) look.invert = true;
    else if (code === 22) look.bold = false;
    else if (code === 24) look.underline = false;
    else if (code === 27) look.invert = false;
    else if (code === 39) look.colour = undefined;
    else if (code >= 30 && code <= 37) look.colour = palette[code - 30];
    else if (code >= 90 && code <= 97) look.colour = palette[code - 82];
    else if (code === 38 && codes[at + 1] === 5) {
      look.colour = palette[codes[at + 2]] ?? ink;
      at += 2;
    }
  }
  return look;
}

const escape = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function drawn({ text, column, cells, look }, row) {
  const [x, y, width] = [(12 + column * cellWidth).toFixed(1), 10 + row * cellHeight, (cells * cellWidth).toFixed(1)];
  const colour = look.colour ?? ink;
  const under = look.invert ? `<rect x="${x}" y="${y}" width="${width}" height="${cellHeight}" fill="${colour}"/>` : '';
  if (text.trim().length === 0 && !look.underline) {
    return under;
  }
  const style = (look.bold ? ' font-weight="bold"' : '') + (look.underline ? ' text-decoration="underline"' : '');
  return `${under}<text x="${x}" y="${y + 13}" textLength="${width}" lengthAdjust="spacingAndGlyphs" `
    + `fill="${look.invert ? paper : colour}"${style}>${escape(text)}</text>`;
}

function picture(name) {
  const lines = tmux('capture-pane', '-p', '-e', '-N', '-t', 'run').split('\n').slice(0, rows);
  const [width, height] = [24 + columns * cellWidth, 20 + rows * cellHeight];
  const text = lines.flatMap((line, row) => runs(line).map(run => drawn(run, row))).filter(each => each.length > 0);
  writeFileSync(join(out, `${name}.svg`), [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" `
      + 'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">',
    '<style>text { white-space: pre }</style>',
    `<rect width="${width}" height="${height}" rx="8" fill="${paper}"/>`, ...text, '</svg>', ''].join('\n'));
  console.log(join(out, `${name}.svg`));
}

mkdirSync(out, { recursive: true });
try {
  tmux('-f', '/dev/null', 'new-session', '-d', '-s', 'run', '-x', `${columns}`, '-y', `${rows}`, '-c', repository,
    `'${program}' run --ui tui --venue sim --speed 20 --control-port 0 --metrics-port off --data '${data}'`);
  await until('14:47:30');
  picture('terminal-overview');
  // The market of the recording that has a whole book, whatever stands first.
  tmux('send-keys', '-t', 'run', '/', 'neg-risk', 'Enter', 'Enter');
  await until('14:48:00');
  picture('terminal-market');
  tmux('send-keys', '-t', 'run', 'e');
  await until('14:48:30');
  picture('terminal-explain');
} finally {
  try {
    tmux('kill-server');
  } catch {
    // The run has ended, and tmux with it.
  }
  rmSync(data, { recursive: true, force: true });
}
