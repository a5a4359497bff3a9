import { expect, test } from 'vitest';
import { gridColumns } from '../../../renderer/blocks/grid-columns.ts';
import { emptyDocument, formOf } from '../../../shared/document/document.ts';
import { foreignTemplate } from '../../templates.ts';

/** What a heading's characters need at the least, in CSS pixels, without the cell's edges. */
const NEEDED = 15;

test('in a grid of many columns no heading of four characters leaves the last on a line of its own', () => {
  const form = formOf(emptyDocument(foreignTemplate('online-module.json')));
  const short = [...form.rows.values()].flatMap(gridColumns).filter(({ label }) => [...label].length <= 4);
  expect(short.length).toBeGreaterThan(8);
  for (const { label, minWidth } of short) expect(minWidth, label).toBeGreaterThan([...label].length * NEEDED);
});
