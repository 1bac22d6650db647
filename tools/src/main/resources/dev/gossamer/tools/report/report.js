'use strict';
// The page: what is shown of the recording, which goroutine is selected, and who has to be redrawn.

class Page {
  constructor(data) {
    this.data = data;
    this.view = {from: 0, to: REPORT.span};
    this.selected = -1; // the index of a goroutine
    this.slice = -1;
    this.byId = id => document.getElementById(id);
    this.lanes = [
      new Lanes(this.byId('p-canvas'), 'p', data, this.view, this),
      new Lanes(this.byId('m-canvas'), 'm', data, this.view, this)];
    this.legend();
    this.listen();
    this.redraw(true);
  }

  nameOf(g) {
    return this.data.g.names[g] || 'G' + this.data.g.id[g];
  }

  who(id) {
    const g = this.data.byId.get(id);
    return g === undefined ? 'G' + id : 'G' + id + ' ' + (this.data.g.names[g] || '');
  }

  /** Lines of text about a slice; the first is its title. */
  describe(i) {
    const s = this.data.slices;
    const g = s.g[i];
    const lines = ['G' + this.data.g.id[g] + ' ' + (this.data.g.names[g] || '')];
    const where = s.p[i] < 0 ? 'on M' + s.m[i] + ', without a processor'
      : 'on P' + s.p[i] + ', M' + s.m[i];
    lines.push('ran ' + time(s.length[i]) + ' ' + where);
    lines.push('from ' + moment(s.start[i], Math.max(s.length[i], 1e3)));
    if (s.wait[i] >= 0) {
      lines.push('before: ' + time(s.wait[i]) + ' in '
        + (s.queue[i] < 0 ? 'the global queue' : 'the queue of P' + s.queue[i])
        + (s.waker[i] ? ', woken by ' + this.who(s.waker[i]) : ''));
    }
    const ending = s.ending[i];
    if (ending >= 3) lines.push('then parked: ' + REASONS[ending - 3]);
    else if (ending === 2) lines.push('then ended');
    lines.push('started as ' + REPORT.groups[this.data.g.group[g]].name);
    return lines;
  }

  tip(event, lines) {
    const tip = this.byId('tip');
    tip.hidden = !lines;
    if (!lines) return;
    tip.replaceChildren(...lines.map((line, i) => {
      const row = document.createElement('div');
      row.appendChild(document.createElement(i ? 'span' : 'b')).textContent = line;
      return row;
    }));
    const x = Math.min(event.clientX + 16, innerWidth - tip.offsetWidth - 12);
    const y = event.clientY + 18 + tip.offsetHeight > innerHeight
      ? event.clientY - tip.offsetHeight - 12 : event.clientY + 18;
    tip.style.left = x + 'px';
    tip.style.top = y + 'px';
  }

  show(from, to) {
    const width = Math.min(REPORT.span, Math.max(2000, to - from));
    this.view.from = Math.max(0, Math.min(REPORT.span - width, from));
    this.view.to = this.view.from + width;
    this.tip(null);
    this.redraw();
  }

  move(by) { this.show(this.view.from + by, this.view.to + by); }

  zoom(factor, at) {
    const {from, to} = this.view;
    const width = Math.min(REPORT.span, Math.max(2000, (to - from) * factor));
    const left = at - (at - from) / (to - from) * width;
    this.show(left, left + width);
  }

  select(slice) {
    this.slice = slice;
    this.selected = slice < 0 ? -1 : this.data.slices.g[slice];
    this.details();
    this.redraw();
  }

  /** Selects a goroutine and shows its life, as far as slices of it are on the page. */
  follow(g) {
    const s = this.data.slices;
    let first = -1;
    let end = 0;
    for (let i = 0; i < s.count; i++) {
      if (s.g[i] !== g) continue;
      if (first < 0) first = i;
      end = Math.max(end, s.start[i] + s.length[i]);
    }
    if (first < 0) return false;
    const margin = (end - s.start[first]) * .04 + 1000;
    this.select(first);
    this.show(s.start[first] - margin, end + margin);
    return true;
  }

  details() {
    const box = this.byId('details');
    box.replaceChildren();
    if (this.selected < 0) return;
    const add = (tag, text, parent = box) => {
      const made = parent.appendChild(document.createElement(tag));
      made.textContent = text;
      return made;
    };
    const close = add('button', 'Close');
    close.addEventListener('click', () => this.select(-1));
    const lines = this.describe(this.slice);
    const title = add('h3', '');
    const swatch = add('i', '', title);
    const group = REPORT.groups[this.data.g.group[this.selected]];
    swatch.className = 'swatch c' + group.colour;
    add('span', lines[0], title);
    add('p', lines.slice(1).join(' · ') + (group.site ? ' · ' + group.site : ''));
    const canvas = add('canvas', '');
    canvas.id = 'g-canvas';
    this.drawGoroutine();
  }

  /** One lane with all that is known of the selected goroutine, in the window of the others. */
  drawGoroutine() {
    const canvas = this.byId('g-canvas');
    if (!canvas) return;
    const {g} = context(canvas, 58);
    const colours = palette();
    const lanes = this.lanes[0];
    const inner = canvas.clientWidth - GUTTER - 8;
    const {from, to} = this.view;
    const x = t => Math.max(GUTTER, Math.min(GUTTER + inner,
      GUTTER + (t - from) / (to - from) * inner));
    timeAxis(g, colours, from, to, x, 0, 58, inner);
    /** Paints moments in their order, but for those whose pixels have been painted. */
    const painter = (fill, top, height, least) => {
      let covered = -1;
      return (start, length) => {
        if (start > to || start + length < from) return;
        const left = x(start);
        const right = Math.max(left + least, x(start + length));
        if (right < covered + .25) return;
        covered = right;
        g.fillStyle = fill;
        g.fillRect(left, top, right - left, height);
      };
    };
    const {parks, slices} = this.data;
    const paintPark = painter(colours.parked, 34, 8, .5);
    for (let i = 0; i < parks.g.length; i++) {
      if (parks.g[i] === this.selected) paintPark(parks.start[i], parks.length[i]);
    }
    const own = colours.groups[REPORT.groups[this.data.g.group[this.selected]].colour];
    const paintWait = painter(colours.queue, 30, 16, .5);
    const paintSlice = painter(own, 24, 28, 1);
    for (let i = 0; i < slices.count; i++) {
      if (slices.g[i] !== this.selected) continue;
      if (slices.wait[i] > 0) paintWait(slices.start[i] - slices.wait[i], slices.wait[i]);
      paintSlice(slices.start[i], slices.length[i]);
    }
    g.clearRect(0, 0, GUTTER, 58);
    g.fillStyle = colours.ink;
    g.textAlign = 'left';
    g.textBaseline = 'middle';
    g.fillText('G' + this.data.g.id[this.selected], 0, 38);
    lanes.colours = colours;
  }

  legend() {
    const box = this.byId('legend');
    const shown = REPORT.groups.filter(group => group.colour < 8)
      .sort((a, b) => a.colour - b.colour);
    if (REPORT.groups.length > shown.length) shown.push({name: 'others', colour: 8});
    for (const group of shown) {
      const item = box.appendChild(document.createElement('span'));
      item.appendChild(document.createElement('i')).className = 'swatch c' + group.colour;
      item.append(group.name);
    }
    if (REPORT.marks.count) {
      const item = box.appendChild(document.createElement('span'));
      item.className = 'quiet';
      item.textContent = '▾ steal';
      const other = box.appendChild(document.createElement('span'));
      other.style.color = 'var(--bad)';
      other.textContent = '▾ hand-off';
      const third = box.appendChild(document.createElement('span'));
      third.style.color = 'var(--warning)';
      third.textContent = '▾ slice over';
    }
  }

  listen() {
    const middle = () => (this.view.from + this.view.to) / 2;
    this.byId('zoom-in').addEventListener('click', () => this.zoom(.4, middle()));
    this.byId('zoom-out').addEventListener('click', () => this.zoom(2.5, middle()));
    this.byId('zoom-all').addEventListener('click', () => this.show(0, REPORT.span));
    this.byId('find').addEventListener('change', event => this.find(event.target.value.trim()));
    document.querySelectorAll('[data-g]').forEach(link => link.addEventListener('click', () => {
      this.follow(this.data.byId.get(Number(link.dataset.g)));
    }));
    addEventListener('resize', () => this.redraw(true));
    const overview = this.byId('overview-canvas');
    const at = event => (event.clientX - overview.getBoundingClientRect().left - GUTTER)
      / (overview.clientWidth - GUTTER - 8) * REPORT.span;
    let from = null;
    overview.addEventListener('pointerdown', event => {
      from = at(event);
      overview.setPointerCapture(event.pointerId);
    });
    overview.addEventListener('pointermove', event => {
      if (from !== null) this.show(Math.min(from, at(event)), Math.max(from, at(event)));
    });
    overview.addEventListener('pointerup', event => {
      if (from !== null && Math.abs(at(event) - from) < REPORT.span / 300) {
        this.show(0, REPORT.span);
      }
      from = null;
    });
  }

  find(text) {
    if (!text) { this.select(-1); return; }
    const number = Number(text.replace(/^g/i, ''));
    let g = this.data.byId.get(number);
    if (g === undefined) g = this.data.g.names.indexOf(text);
    const found = g !== undefined && g >= 0 && this.follow(g);
    this.byId('window').textContent = found ? '' : 'no slice of ' + text + ' on this page';
  }

  redraw(all = false) {
    if (this.pending) { this.pendingAll ||= all; return; }
    this.pending = true;
    this.pendingAll = all;
    requestAnimationFrame(() => {
      this.pending = false;
      const {from, to} = this.view;
      this.byId('window').textContent = to - from >= REPORT.span ? 'all of ' + time(REPORT.span)
        : time(to - from) + ' from ' + moment(from, to - from);
      drawOverview(this.byId('overview-canvas'), this.view);
      this.lanes.forEach(lane => lane.draw());
      this.drawGoroutine();
      const waits = this.byId('wait-canvas');
      if (waits && this.pendingAll) drawWaits(waits);
      document.documentElement.dataset.ready = 'true';
    });
  }
}

const dark = matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset.theme = dark ? 'dark' : 'light';
const failed = error => { document.documentElement.dataset.error = String(error); };
addEventListener('error', event => failed(event.message));
const started = loadAll(REPORT).then(data => { window.page = new Page(data); });
started.catch(failed);
document.getElementById('theme').addEventListener('click', () => {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  started.then(() => window.page.redraw(true));
});
