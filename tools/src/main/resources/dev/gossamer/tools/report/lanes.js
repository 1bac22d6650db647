'use strict';
// One canvas of lanes: processors or machines. From afar it paints shades, from near the slices.

class Lanes {
  constructor(canvas, kind, data, view, page) {
    Object.assign(this, {canvas, kind, data, view, page});
    this.lanes = data[kind];
    this.rowHeight = kind === 'p' ? (this.lanes.length > 24 ? 16 : 30) : 15;
    this.gap = kind === 'p' ? 8 : 4;
    this.top = 24;
    this.measure();
    this.listen();
  }

  /** Its width is kept, because to ask the page for it costs more than to paint a slice. */
  measure() { this.inner = this.canvas.clientWidth - GUTTER - 8; }
  x(t) { return GUTTER + (t - this.view.from) / (this.view.to - this.view.from) * this.inner; }
  t(x) {
    return this.view.from + (x - GUTTER) / this.inner * (this.view.to - this.view.from);
  }
  y(row) { return this.top + row * (this.rowHeight + this.gap); }

  draw() {
    const height = this.y(this.lanes.length) + 4;
    const {g, width} = context(this.canvas, height);
    this.measure();
    this.colours = palette();
    timeAxis(g, this.colours, this.view.from, this.view.to, t => this.x(t), 0, height, this.inner);
    this.lanes.forEach((lane, row) => this.drawLane(g, lane, this.y(row)));
    this.drawMarks(g);
    g.clearRect(0, 0, GUTTER - 4, height);
    g.clearRect(width - 8, 0, 8, height);
    g.textBaseline = 'middle';
    g.textAlign = 'left';
    this.lanes.forEach((lane, row) => {
      const y = this.y(row) + this.rowHeight / 2;
      g.fillStyle = this.colours.ink;
      g.fillText(this.kind.toUpperCase() + lane.id, 0, y);
      g.fillStyle = this.colours.faint;
      g.fillText(Math.round(100 * lane.busy / REPORT.span) + ' %', 30, y);
    });
    this.drawArrow(g);
  }

  /** Indices of the lane's slices that are in view, as two ends of its list. */
  visible(lane) {
    const {start, length} = this.data.slices;
    const list = lane.slices;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (start[list[middle]] + length[list[middle]] < this.view.from) low = middle + 1;
      else high = middle;
    }
    let end = low;
    let top = list.length;
    while (end < top) {
      const middle = (end + top) >> 1;
      if (start[list[middle]] <= this.view.to) end = middle + 1; else top = middle;
    }
    return [low, end];
  }

  drawLane(g, lane, y) {
    g.fillStyle = this.colours.lane;
    g.fillRect(GUTTER, y, this.inner, this.rowHeight);
    const [low, high] = this.visible(lane);
    const binWidth = REPORT.span / lane.shades.length
      * this.inner / (this.view.to - this.view.from);
    const near = high - low < 3 * this.inner || binWidth > 1.5;
    if (!near || !this.data.slices.whole) this.drawShades(g, lane, y, binWidth);
    if (near || this.page.selected >= 0) this.drawSlices(g, lane, y, low, high, near);
  }

  drawShades(g, lane, y, binWidth) {
    const parts = lane.shades.length;
    const width = REPORT.span / parts;
    const groups = REPORT.groups;
    const dim = this.page.selected >= 0 ? .3 : 1;
    const paint = (from, to, part) => {
      let shade = 0;
      let best = 0;
      let most = -1;
      for (let i = part[0]; i < part[1]; i++) {
        shade += lane.shades[i];
        if (lane.shades[i] > most) { most = lane.shades[i]; best = lane.groups[i]; }
      }
      if (shade === 0) return;
      shade /= 255 * (part[1] - part[0]);
      g.globalAlpha = (.18 + .82 * Math.min(1, shade)) * dim;
      g.fillStyle = this.colours.groups[groups[best].colour];
      g.fillRect(from, y, to - from, this.rowHeight);
    };
    const first = Math.max(0, Math.floor(this.view.from / width));
    const last = Math.min(parts, Math.ceil(this.view.to / width));
    if (binWidth >= 1) {
      for (let i = first; i < last; i++) {
        const from = Math.max(GUTTER, this.x(i * width));
        paint(from, Math.min(GUTTER + this.inner, this.x((i + 1) * width)), [i, i + 1]);
      }
    } else {
      for (let px = 0; px < this.inner; px++) {
        const from = Math.floor(this.t(GUTTER + px) / width);
        const to = Math.max(from + 1, Math.floor(this.t(GUTTER + px + 1) / width));
        if (from >= 0 && from < parts) paint(GUTTER + px, GUTTER + px + 1,
          [from, Math.min(parts, to)]);
      }
    }
    g.globalAlpha = 1;
  }

  drawSlices(g, lane, y, low, high, near) {
    const {start, length, g: of, p} = this.data.slices;
    const group = this.data.g.group;
    let covered = -1;
    let marked = -1; // up to where the chosen one's are
    for (let k = low; k < high; k++) {
      const i = lane.slices[k];
      const chosen = of[i] === this.page.selected;
      if (!near && !chosen) continue;
      const from = Math.max(GUTTER, this.x(start[i]));
      const to = Math.min(GUTTER + this.inner, this.x(start[i] + length[i]));
      if (to - from < .4 && from < (chosen ? marked : covered)) continue;
      covered = from + .5;
      if (chosen) marked = from + 1;
      g.fillStyle = this.colours.groups[REPORT.groups[group[of[i]]].colour];
      g.globalAlpha = this.page.selected >= 0 && !chosen ? .25
        : of[i] % 2 ? .86 : 1; // neighbours of one group stay apart
      const w = Math.max(chosen ? 2 : .8, to - from - (to - from > 4 ? 1 : 0));
      g.fillRect(from, y, w, this.rowHeight);
      if (p[i] < 0) this.hatch(g, from, y, w);
      if (w > 30 && this.rowHeight >= 15) this.label(g, i, from, y, w);
      if (chosen && w > 3) {
        g.strokeStyle = this.colours.ink;
        g.strokeRect(from + .5, y + .5, w - 1, this.rowHeight - 1);
      }
    }
    g.globalAlpha = 1;
  }

  hatch(g, x, y, w) {
    g.save();
    g.beginPath();
    g.rect(x, y, w, this.rowHeight);
    g.clip();
    g.globalAlpha = .55;
    g.strokeStyle = this.colours.card;
    g.lineWidth = 1.5;
    g.beginPath();
    for (let at = x - this.rowHeight - (x % 7); at < x + w; at += 7) {
      g.moveTo(at, y + this.rowHeight);
      g.lineTo(at + this.rowHeight, y);
    }
    g.stroke();
    g.restore();
  }

  label(g, i, x, y, w) {
    const name = this.page.nameOf(this.data.slices.g[i]);
    if (g.measureText(name).width + 10 > w) return;
    g.globalAlpha = 1;
    g.fillStyle = '#fff';
    g.textBaseline = 'middle';
    g.fillText(name, x + 5, y + this.rowHeight / 2 + .5);
  }

  drawMarks(g) {
    const {kind, at, p, m} = this.data.marks;
    const rows = new Map(this.lanes.map((lane, row) => [lane.id, row]));
    const last = new Map();
    for (let i = 0; i < at.length; i++) {
      if (at[i] < this.view.from || at[i] > this.view.to) continue;
      const row = rows.get((this.kind === 'p' ? p[i] : m[i]) - 1);
      const x = this.x(at[i]);
      const key = row * 4 + kind[i];
      if (row === undefined || x - (last.get(key) ?? -9) < 7) continue;
      last.set(key, x);
      const y = this.y(row);
      g.fillStyle = kind[i] === 0 ? this.colours.ink : kind[i] === 1 ? this.colours.bad
        : this.colours.warning;
      g.beginPath();
      const size = 3.2;
      g.moveTo(x - size, y - 5);
      g.lineTo(x + size, y - 5);
      g.lineTo(x, y);
      g.fill();
    }
  }

  /** From the place where the selected slice's goroutine was woken to where it ran. */
  drawArrow(g) {
    const i = this.page.slice;
    if (i < 0 || this.data.slices.wait[i] < 0 || this.kind !== 'p') return;
    const {start, wait, queue, p} = this.data.slices;
    const rows = new Map(this.lanes.map((lane, row) => [lane.id, row]));
    const from = rows.get(queue[i]) ?? rows.get(p[i]);
    const to = rows.get(p[i]);
    if (from === undefined || to === undefined) return;
    const x1 = Math.max(GUTTER - 20, this.x(start[i] - wait[i]));
    const x2 = this.x(start[i]);
    if (x2 < GUTTER || x1 > GUTTER + this.inner) return;
    const y1 = this.y(from) + this.rowHeight / 2;
    const y2 = this.y(to) + this.rowHeight / 2;
    g.strokeStyle = this.colours.ink;
    g.lineWidth = 1.3;
    g.beginPath();
    g.moveTo(x1, y1);
    const bend = Math.max(14, (x2 - x1) / 2);
    g.bezierCurveTo(x1 + bend, from === to ? y1 - this.rowHeight : y1, x2 - bend,
      from === to ? y2 - this.rowHeight : y2, x2, y2);
    g.stroke();
    g.beginPath();
    g.arc(x1, y1, 3, 0, 7);
    g.moveTo(x2, y2);
    g.lineTo(x2 - 7, y2 - 4);
    g.lineTo(x2 - 7, y2 + 4);
    g.fillStyle = this.colours.ink;
    g.fill();
  }

  /** The lane and the slice below the pointer; the slice is -1 if only the shade is known. */
  hit(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = event.clientX - box.left;
    const row = Math.floor((event.clientY - box.top - this.top) / (this.rowHeight + this.gap));
    const lane = this.lanes[row];
    if (!lane || x < GUTTER) return null;
    const t = this.t(x);
    const slack = (this.view.to - this.view.from) / this.inner * 2;
    const [low, high] = this.visible(lane);
    const {start, length} = this.data.slices;
    let found = -1;
    let distance = slack;
    for (let k = low, steps = 0; k < high && steps < 200000; k++, steps++) {
      const i = lane.slices[k];
      if (start[i] > t + slack) break;
      const away = Math.max(start[i] - t, t - start[i] - length[i], 0);
      if (away <= distance) { found = i; distance = away; }
    }
    return {lane, t, slice: found};
  }

  listen() {
    const canvas = this.canvas;
    let drag = null;
    canvas.addEventListener('wheel', event => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const at = this.t(event.clientX - canvas.getBoundingClientRect().left);
        this.page.zoom(Math.exp(event.deltaY * .0022), at);
      } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
        event.preventDefault();
        const by = event.deltaX || event.deltaY;
        this.page.move(by / this.inner * (this.view.to - this.view.from));
      }
    }, {passive: false});
    canvas.addEventListener('pointerdown', event => {
      drag = {x: event.clientX, from: this.view.from, to: this.view.to, moved: false,
        at: this.t(event.clientX - canvas.getBoundingClientRect().left), zoom: event.shiftKey};
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener('pointermove', event => {
      if (!drag) { this.hover(event); return; }
      const by = (event.clientX - drag.x) / this.inner * (drag.to - drag.from);
      if (Math.abs(event.clientX - drag.x) > 3) drag.moved = true;
      if (drag.moved && !drag.zoom) this.page.show(drag.from - by, drag.to - by);
    });
    canvas.addEventListener('pointerup', event => {
      const was = drag;
      drag = null;
      if (was?.moved && was.zoom) {
        const at = this.t(event.clientX - canvas.getBoundingClientRect().left);
        this.page.show(Math.min(was.at, at), Math.max(was.at, at));
      } else if (was && !was.moved) {
        const hit = this.hit(event);
        this.page.select(hit ? hit.slice : -1);
      }
    });
    canvas.addEventListener('dblclick', event => {
      this.page.zoom(.25, this.t(event.clientX - canvas.getBoundingClientRect().left));
    });
    canvas.addEventListener('pointerleave', () => this.page.tip(null));
    canvas.addEventListener('keydown', event => this.key(event));
  }

  key(event) {
    const width = this.view.to - this.view.from;
    const middle = this.view.from + width / 2;
    const actions = {
      '+': () => this.page.zoom(.5, middle), w: () => this.page.zoom(.5, middle),
      '-': () => this.page.zoom(2, middle), s: () => this.page.zoom(2, middle),
      '0': () => this.page.show(0, REPORT.span),
      ArrowLeft: () => this.page.move(-width / 8), a: () => this.page.move(-width / 8),
      ArrowRight: () => this.page.move(width / 8), d: () => this.page.move(width / 8),
      Escape: () => this.page.select(-1)};
    if (actions[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      actions[event.key]();
    }
  }

  hover(event) {
    const hit = this.hit(event);
    if (!hit) { this.page.tip(null); return; }
    if (hit.slice >= 0) { this.page.tip(event, this.page.describe(hit.slice)); return; }
    const lane = hit.lane;
    const part = Math.floor(hit.t / REPORT.span * lane.shades.length);
    const name = this.kind.toUpperCase() + lane.id;
    if (!lane.shades[part]) { this.page.tip(event, [name + ' idle', moment(hit.t, 1e6)]); return; }
    this.page.tip(event, [
      name + ': ' + Math.round(lane.shades[part] / 2.55) + ' % busy here',
      lane.counts[part].toLocaleString('en') + ' slices, mostly '
        + REPORT.groups[lane.groups[part]].name]);
  }
}
