import { crc32, deflateSync } from 'node:zlib';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

const RED = [200, 20, 20, 200] as const;
const NOTHING = [0, 0, 0, 0] as const;

/** A round red seal with a five-pointed blot, transparent elsewhere; `millimetres` is its real size, or null to say none. */
export function sealPicture(millimetres: number | null = 42, pixels = 300): Uint8Array {
  const rows = Array.from({ length: pixels }, (_, y) => {
    const row = Array.from({ length: pixels }, (_, x) => {
      const [dx, dy] = [x - pixels / 2, y - pixels / 2];
      const radius = Math.hypot(dx, dy) / (pixels / 2);
      const blot = radius < 0.25 + 0.1 * Math.cos(5 * Math.atan2(dy, dx) + Math.PI / 2);
      return (radius > 0.9 && radius < 1) || blot ? RED : NOTHING;
    });
    return Buffer.from([0, ...row.flat()]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels, 0);
  header.writeUInt32BE(pixels, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const density = Buffer.alloc(9);
  const perMetre = millimetres === null ? 0 : Math.round((pixels / millimetres) * 1000);
  density.writeUInt32BE(perMetre, 0);
  density.writeUInt32BE(perMetre, 4);
  density[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(millimetres === null ? [] : [chunk('pHYs', density)]),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
