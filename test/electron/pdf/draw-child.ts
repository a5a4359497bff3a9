import { createHash } from 'node:crypto';
import { formDrawing } from '../../../electron/pdf/draw-form.ts';
import { renderPdf } from '../../../electron/pdf/render.ts';
import { addTask, panyuDocument } from './panyu-document.ts';
import { fonts } from './pdf-fixture.ts';

/** Draws forms in a process of its own and prints the SHA-256 of each: other places and languages, the same bytes. */

const rare = addTask(panyuDocument(), 'keyTasks', { name: '王𠮷、㙍', content: 'ﬁ fi 1/2 ½' });
const DRAWINGS = [
  formDrawing(
    panyuDocument(),
    { orientation: 'portrait', signingBlock: true, annex: true },
    new Date(1_800_000_000_123),
  ),
  // With a row that is not finished: marked 草稿.
  formDrawing(rare, { orientation: 'landscape', signingBlock: true, annex: false }, new Date(1_800_000_000_987)),
];

for (const { table, options } of DRAWINGS) {
  const drawn = await renderPdf(table, options, fonts);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
  console.log(createHash('sha256').update(drawn.value.bytes).digest('hex'), options.draft);
}
