/**
 * As much of TrueType (ISO/IEC 14496-22) as it takes to tell whether two glyphs look the same: where a character's
 * outline lies, and its bytes. Everything outside the file is a RangeError.
 */
export interface TrueType {
  readonly unitsPerEm: number;
  /** The glyph of a code point by the font's own map (cmap format 12); 0 where it has none. */
  readonly glyphOf: (codePoint: number) => number;
  /** The glyf entry; empty for a blank. */
  readonly outlineOf: (glyph: number) => DataView;
  /** Advance width and left side bearing in font units. */
  readonly metricsOf: (glyph: number) => readonly [advance: number, bearing: number];
  /** Null where it has none. */
  readonly table: (tag: string) => DataView | null;
}

const MAX_TABLES = 64;

/** Start, end and first glyph of each run of code points. */
function readCharacterMap(table: DataView): readonly (readonly [number, number, number])[] {
  const count = table.getUint16(2);
  for (let index = 0; index < count; index += 1) {
    const subtable = table.getUint32(4 + index * 8 + 4);
    if (table.getUint16(subtable) !== 12) continue;
    const groups = table.getUint32(subtable + 12);
    return Array.from({ length: Math.min(groups, 0x11_0000) }, (_, group) => {
      const at = subtable + 16 + group * 12;
      return [table.getUint32(at), table.getUint32(at + 4), table.getUint32(at + 8)];
    });
  }
  return [];
}

export function readTrueType(bytes: Uint8Array): TrueType {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const tables = new Map<string, DataView>();
  const part = (offset: number, length: number): DataView => {
    if (offset + length > file.byteLength) throw new RangeError('beyond the font');
    return new DataView(file.buffer, file.byteOffset + offset, length);
  };
  for (let index = 0; index < Math.min(file.getUint16(4), MAX_TABLES); index += 1) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (tables.has(tag)) throw new RangeError('a table twice');
    tables.set(tag, part(file.getUint32(at + 8), file.getUint32(at + 12)));
  }
  const needed = (tag: string): DataView => {
    const found = tables.get(tag);
    if (found === undefined) throw new RangeError(`no ${tag}`);
    return found;
  };
  const [head, loca, glyf, hmtx] = [needed('head'), needed('loca'), needed('glyf'), needed('hmtx')];
  const long = head.getUint16(50) === 1;
  const offsetOf = (glyph: number): number => (long ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
  const fullMetrics = needed('hhea').getUint16(34);
  let characters: ReturnType<typeof readCharacterMap> | null = null;
  return {
    unitsPerEm: head.getUint16(18),
    glyphOf: (codePoint) => {
      characters ??= readCharacterMap(needed('cmap'));
      const group = characters.find(([start, end]) => start <= codePoint && codePoint <= end);
      return group === undefined ? 0 : group[2] + codePoint - group[0];
    },
    outlineOf: (glyph) => {
      const [start, end] = [offsetOf(glyph), offsetOf(glyph + 1)];
      if (end < start || end > glyf.byteLength) throw new RangeError('beyond glyf');
      return new DataView(glyf.buffer, glyf.byteOffset + start, end - start);
    },
    metricsOf: (glyph) =>
      glyph < fullMetrics
        ? [hmtx.getUint16(glyph * 4), hmtx.getInt16(glyph * 4 + 2)]
        : [hmtx.getUint16((fullMetrics - 1) * 4), hmtx.getInt16(fullMetrics * 4 + (glyph - fullMetrics) * 2)],
    table: (tag) => tables.get(tag) ?? null,
  };
}

/** Programs that move the points of all outlines. */
const PROGRAMS = ['fpgm', 'prep', 'cvt '] as const;

const EMPTY = new DataView(new ArrayBuffer(0));

/** Whether what moves and scales every outline is the same in two fonts. */
export function drawAlike(one: TrueType, other: TrueType): boolean {
  const alike = PROGRAMS.every((tag) => {
    const [a, b] = [one.table(tag) ?? EMPTY, other.table(tag) ?? EMPTY];
    return a.byteLength === b.byteLength && sameBytes(a, b, 0, a.byteLength);
  });
  return alike && one.unitsPerEm === other.unitsPerEm;
}

const MAX_DEPTH = 5;
/** Flags of a part of a composite glyph: its arguments' size, its transformation, whether more parts follow. */
const FLAG = { words: 1, scale: 8, more: 32, twoScales: 64, matrix: 128 } as const;

function transformLength(flags: number): number {
  if ((flags & FLAG.scale) !== 0) return 2;
  if ((flags & FLAG.twoScales) !== 0) return 4;
  return (flags & FLAG.matrix) !== 0 ? 8 : 0;
}

const sameBytes = (one: DataView, other: DataView, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if (one.getUint8(at) !== other.getUint8(at)) return false;
  return true;
};

const isZero = (view: DataView, from: number): boolean => {
  for (let at = from; at < view.byteLength; at += 1) if (view.getUint8(at) !== 0) return false;
  return true;
};

/** Whether two glyphs have the same outline in the same place. A subset numbers the parts of a composite anew. */
export function sameGlyph(one: TrueType, glyph: number, other: TrueType, otherGlyph: number, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const [a, b] = [one.outlineOf(glyph), other.outlineOf(otherGlyph)];
  const [advance, bearing] = one.metricsOf(glyph);
  const [otherAdvance, otherBearing] = other.metricsOf(otherGlyph);
  if (advance !== otherAdvance || bearing !== otherBearing) return false;
  const shared = Math.min(a.byteLength, b.byteLength);
  // An entry may be padded with zeros to an even place.
  if (!isZero(a, shared) || !isZero(b, shared)) return false;
  if (shared < 10 || a.getInt16(0) >= 0) return sameBytes(a, b, 0, shared);
  if (!sameBytes(a, b, 0, 10)) return false;
  let at = 10;
  for (;;) {
    const flags = a.getUint16(at);
    if (flags !== b.getUint16(at)) return false;
    if (!sameGlyph(one, a.getUint16(at + 2), other, b.getUint16(at + 2), depth + 1)) return false;
    const end = at + 4 + ((flags & FLAG.words) !== 0 ? 4 : 2) + transformLength(flags);
    if (!sameBytes(a, b, at + 4, end)) return false;
    at = end;
    if ((flags & FLAG.more) === 0) return sameBytes(a, b, at, shared);
  }
}
