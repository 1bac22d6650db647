'use strict';
// Turns REPORT, which the page carries, into arrays. See Columns.java for how numbers are packed.

async function unpack(text) {
  const raw = atob(text);
  const packed = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) packed[i] = raw.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function plain(text, make = Float64Array) {
  const bytes = await unpack(text);
  const values = new Float64Array(bytes.length);
  let count = 0;
  for (let i = 0; i < bytes.length; count++) {
    let scale = 1;
    let value = 0;
    let byte;
    do {
      byte = bytes[i++];
      value += (byte & 0x7f) * scale; // not shifts: those end at 32 bits
      scale *= 128;
    } while (byte & 0x80);
    values[count] = value;
  }
  return make.from(values.subarray(0, count));
}

async function differences(text) {
  const values = await plain(text);
  let before = 0;
  for (let i = 0; i < values.length; i++) {
    const odd = values[i] % 2;
    before += odd ? -(values[i] + 1) / 2 : values[i] / 2;
    values[i] = before;
  }
  return values;
}

async function loadSlices(packed) {
  const [start, length, g, p, m, wait, waker, queue, ending] = await Promise.all([
    differences(packed.start), plain(packed.length), differences(packed.g),
    plain(packed.p, Int32Array), plain(packed.m, Int32Array), plain(packed.wait),
    plain(packed.waker), plain(packed.queue, Int32Array), plain(packed.ending, Uint8Array)]);
  // They were stored plus one, because -1 stands for none.
  for (let i = 0; i < p.length; i++) { p[i]--; m[i]--; wait[i]--; queue[i]--; }
  return {count: packed.count, whole: packed.count === packed.all, start, length,
    g: Int32Array.from(g), p, m, wait, waker, queue, ending};
}

async function loadLanes(packed) {
  return Promise.all(packed.map(async lane => ({
    id: lane.id, busy: lane.busy, shades: await plain(lane.shades, Uint8Array),
    groups: await plain(lane.groups, Uint16Array), counts: await plain(lane.slices, Uint32Array),
    slices: []})));
}

async function loadAll(report) {
  const [slices, p, m] = await Promise.all(
    [loadSlices(report.slices), loadLanes(report.p), loadLanes(report.m)]);
  const parks = {
    start: await differences(report.parks.start), length: await plain(report.parks.length),
    g: Int32Array.from(await differences(report.parks.g)),
    reason: await plain(report.parks.reason, Uint8Array)};
  const marks = {
    kind: await plain(report.marks.kind, Uint8Array), at: await differences(report.marks.at),
    p: await plain(report.marks.p, Int32Array), m: await plain(report.marks.m, Int32Array),
    other: await plain(report.marks.other)};
  const g = {
    id: await differences(report.goroutines.id),
    group: await plain(report.goroutines.group, Uint16Array),
    names: new TextDecoder().decode(await unpack(report.goroutines.names)).split('\n')};
  const byId = new Map();
  g.id.forEach((id, index) => byId.set(id, index));
  const laneOf = lanes => new Map(lanes.map(lane => [lane.id, lane]));
  const ps = laneOf(p);
  const ms = laneOf(m);
  for (let i = 0; i < slices.count; i++) {
    ps.get(slices.p[i])?.slices.push(i);
    ms.get(slices.m[i])?.slices.push(i);
  }
  return {slices, p, m, parks, marks, g, byId};
}
