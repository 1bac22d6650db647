'use strict';
// What the canvases share: sizes, colours, time, and the two charts over the whole recording.

const GUTTER = 64;
const REASONS = ['socket', 'park', 'a lock, queue or other synchronizer', 'sleep', 'monitor',
  'Object.wait', 'another reason'];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

function palette() {
  const names = ['paper', 'card', 'ink', 'soft', 'faint', 'line', 'accent', 'accent-soft', 'run',
    'queue', 'parked', 'lane', 'bad', 'warning'];
  const found = Object.fromEntries(names.map(name => [name, colour(name)]));
  found.groups = Array.from({length: 9}, (_, i) => colour('c' + i));
  return found;
}

function time(nanos) {
  const abs = Math.abs(nanos);
  const [value, unit] = abs < 1e3 ? [nanos, 'ns'] : abs < 1e6 ? [nanos / 1e3, 'µs']
    : abs < 1e9 ? [nanos / 1e6, 'ms'] : [nanos / 1e9, 's'];
  const digits = abs < 1e3 ? 0 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return value.toFixed(digits) + ' ' + unit;
}

/** A moment of the recording, with as many digits as tell it from its neighbours. */
function moment(nanos, window) {
  const digits = Math.max(0, Math.min(9, 2 - Math.floor(Math.log10(window / 1e9))));
  return (nanos / 1e9).toFixed(digits) + ' s';
}

/** Makes a canvas as sharp as the screen is. */
function context(canvas, height) {
  const ratio = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  canvas.style.height = height + 'px';
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const g = canvas.getContext('2d');
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.clearRect(0, 0, width, height);
  g.font = '12px ' + getComputedStyle(document.body).fontFamily;
  return {g, width, height};
}

function tickStep(window, width) {
  const least = window * 110 / width;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map(n => n * power).find(step => step >= least);
}

/** Lines and labels of a time axis; x() gives the place of a moment. */
function timeAxis(g, colours, from, to, x, top, bottom, width) {
  const step = tickStep(to - from, width);
  g.textBaseline = 'middle';
  g.textAlign = 'left';
  for (let t = Math.ceil(from / step) * step; t <= to; t += step) {
    g.fillStyle = colours.line;
    g.fillRect(Math.round(x(t)), top, 1, bottom - top);
    g.fillStyle = colours.faint;
    if (x(t) < GUTTER + width - 40) g.fillText(moment(t, step * 10), x(t) + 4, top + 8);
  }
}

function steps(pairs, parts, span) {
  const values = new Float64Array(parts);
  let at = 0;
  for (let i = 0; i < parts; i++) {
    const end = (i + 1) * span / parts;
    while (at + 1 < pairs.length && pairs[at + 1][0] <= end) at++;
    values[i] = pairs.length ? pairs[at][1] : 0;
  }
  return values;
}

/** Four small charts one below the other, and the window that the lanes show. */
function drawOverview(canvas, view) {
  const {g, width, height} = context(canvas, 4 * 62 + 34);
  const colours = palette();
  const inner = width - GUTTER - 8;
  const x = t => GUTTER + t / REPORT.span * inner;
  timeAxis(g, colours, 0, REPORT.span, x, 0, height - 8, inner);
  const s = REPORT.series;
  const rows = [
    ['Goroutines', s.alive, colours.accent, null],
    ['In queues', s.runnable, colours.queue, null],
    ['Ps busy', s.running, colours.run, REPORT.processors],
    ['Machines', steps(s.machines, 600, REPORT.span), colours.groups[2], null]];
  rows.forEach(([label, values, fill, limit], row) => {
    const top = 24 + row * 62;
    chartRow(g, colours, {label, values, fill, limit, top, x, inner});
  });
  g.fillStyle = colours.bad;
  for (const [at, length] of s.pauses) {
    g.fillRect(x(at), height - 9, Math.max(1, length / REPORT.span * inner), 5);
  }
  if (s.pauses.length) {
    g.fillStyle = colours.faint;
    g.fillText('GC', 0, height - 6);
  }
  if (view.to - view.from < REPORT.span) {
    g.globalAlpha = .72;
    g.fillStyle = colours.paper;
    g.fillRect(GUTTER, 18, x(view.from) - GUTTER, height);
    g.fillRect(x(view.to), 18, GUTTER + inner - x(view.to), height);
    g.globalAlpha = 1;
    g.strokeStyle = colours.accent;
    g.strokeRect(x(view.from) + .5, 18.5, Math.max(2, x(view.to) - x(view.from)), height - 20);
  }
}

function chartRow(g, colours, {label, values, fill, limit, top, x, inner}) {
  const most = limit || Math.max(1, ...values);
  const bottom = top + 48;
  g.beginPath();
  g.moveTo(GUTTER, bottom);
  for (let i = 0; i < values.length; i++) {
    const y = bottom - 44 * Math.min(1, values[i] / most);
    g.lineTo(GUTTER + i / values.length * inner, y);
    g.lineTo(GUTTER + (i + 1) / values.length * inner, y);
  }
  g.lineTo(GUTTER + inner, bottom);
  g.globalAlpha = .78;
  g.fillStyle = fill;
  g.fill();
  g.globalAlpha = 1;
  g.fillStyle = colours.line;
  g.fillRect(GUTTER, bottom, inner, 1);
  g.textAlign = 'left';
  g.fillStyle = colours.soft;
  g.fillText(label, 0, bottom - 24);
  g.fillStyle = colours.faint;
  g.fillText(most >= 100 ? Math.round(most).toLocaleString('en') : +most.toFixed(1), 0, bottom - 8);
}

/** Median, p99 and longest wait over time, on a logarithmic scale. */
function drawWaits(canvas) {
  const {g, width, height} = context(canvas, 190);
  const colours = palette();
  const inner = width - GUTTER - 8;
  const s = REPORT.series;
  const most = Math.log10(Math.max(1e5, ...s.waitMax));
  const least = 2;
  const bottom = height - 8;
  const x = t => GUTTER + t / REPORT.span * inner;
  const y = nanos => bottom - (bottom - 24)
    * Math.max(0, (Math.log10(Math.max(1, nanos)) - least) / (most - least));
  timeAxis(g, colours, 0, REPORT.span, x, 0, bottom, inner);
  g.textAlign = 'left';
  for (let power = least; power <= most; power++) {
    g.fillStyle = colours.line;
    g.fillRect(GUTTER, Math.round(y(10 ** power)), inner, 1);
    g.fillStyle = colours.faint;
    g.fillText(time(10 ** power).replace(/\.0+ /, ' '), 0, y(10 ** power));
  }
  const line = (values, stroke, strength) => {
    g.beginPath();
    let pen = false;
    values.forEach((value, i) => {
      if (value < 0) { pen = false; return; }
      const at = GUTTER + (i + .5) / values.length * inner;
      if (pen) g.lineTo(at, y(value)); else g.moveTo(at, y(value));
      pen = true;
    });
    g.strokeStyle = stroke;
    g.lineWidth = strength;
    g.stroke();
  };
  line(s.waitMax, colours.faint, 1);
  line(s.wait99, colours.queue, 2);
  line(s.wait50, colours.run, 2);
}
