import { createHash } from 'node:crypto';
import { renderPdf } from '../../../electron/pdf/render.ts';
import { DRAWINGS } from './drawings.ts';
import { fonts } from './pdf-fixture.ts';

/** Draws in a process of its own and prints the SHA-256 of each drawing. */

for (const { table, options } of DRAWINGS) {
  const drawn = await renderPdf(table, options, fonts);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
  console.log(createHash('sha256').update(drawn.value.bytes).digest('hex'));
}
