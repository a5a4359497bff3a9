import { err, ok, type Result } from '../../shared/result.ts';
import { MAX_SEAL_BYTES } from '../documents/file-sizes.ts';

/** Real size of a seal image in PDF points. */
export interface RealSize {
  readonly width: number;
  readonly height: number;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const POINTS_PER_MM = 72 / 25.4;
const POINTS_PER_METRE = 72 / 0.0254;
/** A 单位公章 is 42 mm wide (国发〔1999〕25号); taken for an image that does not tell its resolution. */
const USUAL_SEAL = 42 * POINTS_PER_MM;
/** Tolerance for an image's whole pixels. */
const MAX_SEAL = 60.5 * POINTS_PER_MM;
/** A scan at 1200 dpi of the largest seal, with room to spare. */
const MAX_PIXELS = 4000;

/** Reads how large a PNG is meant to be from its pHYs chunk (PNG §11.3.4.3); an image without one is a seal of 42 mm. */
export function pngSize(png: Uint8Array): Result<RealSize, 'not-png' | 'too-large'> {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.length);
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(SIGNATURE)) return err('not-png');
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return err('not-png');
  const [columns, rows] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (columns === 0 || rows === 0) return err('not-png');
  if (columns > MAX_PIXELS || rows > MAX_PIXELS || bytes.length > MAX_SEAL_BYTES) return err('too-large');
  const size = declaredSize(bytes, columns, rows) ?? usualSize(columns, rows);
  return size.width > MAX_SEAL || size.height > MAX_SEAL ? err('too-large') : ok(size);
}

function declaredSize(bytes: Buffer, columns: number, rows: number): RealSize | null {
  let offset = 8;
  while (offset + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(offset);
    const type = bytes.toString('latin1', offset + 4, offset + 8);
    if (type === 'pHYs' && length === 9 && offset + 17 <= bytes.length && bytes[offset + 16] === 1) {
      const [perMetreX, perMetreY] = [bytes.readUInt32BE(offset + 8), bytes.readUInt32BE(offset + 12)];
      if (perMetreX === 0 || perMetreY === 0) return null;
      return { width: (columns / perMetreX) * POINTS_PER_METRE, height: (rows / perMetreY) * POINTS_PER_METRE };
    }
    if (type === 'IDAT') return null;
    offset += length + 12;
  }
  return null;
}

function usualSize(columns: number, rows: number): RealSize {
  const scale = USUAL_SEAL / Math.max(columns, rows);
  return { width: columns * scale, height: rows * scale };
}
