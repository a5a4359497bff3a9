import { describe, expect, test } from 'vitest';
import { encodePbd } from '../../../../electron/documents/pbd-file.ts';
import { renderPdf } from '../../../../electron/pdf/render.ts';
import { checkPage, type PageTools } from '../../../../electron/signing/page/page-check.ts';
import { emptyDocument, formOf, type PbdDocument, rowsIn, valueAt } from '../../../../shared/document/document.ts';
import { filledUnder } from '../../../filled.ts';
import { withCells, withValues } from '../../../forms.ts';
import { ALL_TEMPLATES } from '../../../templates.ts';
import { FONTS_DIR, fonts } from '../../pdf/pdf-fixture.ts';
import { changed, drawn, PRINTED, withAttachment, withRecord } from './hostile-pages.ts';

/** The page is held against the form whatever its layout: columns, headers of two rows, sums, lines under the title. */

const TOOLS: PageTools = { draw: (table, options) => renderPdf(table, options, fonts), fontsDir: FONTS_DIR };
const check = (bytes: Uint8Array) => checkPage(bytes, TOOLS);
/** As a file that another version has drawn: its page is read, cell by cell. */
const read = async (bytes: Uint8Array) => check(await changed(bytes, withRecord(null)));
const OTHER_VERSION = { state: 'other-version', version: null };

/** The page of one document, carrying another. */
const carrying = async (shown: PbdDocument, carried: PbdDocument) =>
  read(await changed(await drawn(shown), withAttachment(encodePbd(carried))));

describe.each(ALL_TEMPLATES)('$id', (template) => {
  test.each(['portrait', 'landscape'] as const)('%s: the same, and understood', async (orientation) => {
    const document = filledUnder(template, 25);
    const bytes = await drawn(document, { ...PRINTED, orientation });
    if (orientation === 'portrait') expect(await check(bytes)).toEqual({ state: 'same' });
    expect(await read(bytes)).toEqual(OTHER_VERSION);
    const bare = await drawn(emptyDocument(template), { ...PRINTED, orientation, signingBlock: false });
    expect(await read(bare)).toEqual(OTHER_VERSION);
  });

  test('every field and every column that is printed: another value is a difference', async () => {
    const document = filledUnder(template, 2);
    const form = formOf(document);
    const printed = form.blocks.filter((block) => block.printed);
    const others: PbdDocument[] = [];
    for (const [path, { kind }] of form.fields) {
      const isPrinted = printed.some((block) => block.kind !== 'rows' && JSON.stringify(block).includes(`"${path}"`));
      if (!isPrinted) continue;
      others.push(withValues(document, { [path]: kind === 'amount' ? '4321.50' : `${valueAt(document, path)}改` }));
    }
    for (const block of printed) {
      if (block.kind !== 'rows') continue;
      for (const { key, spec } of block.columns) {
        const text = rowsIn(document, block.key)[1]?.[key] ?? '';
        others.push(withCells(document, block.key, 1, { [key]: spec.kind === 'amount' ? '4321.50' : `${text}改` }));
      }
    }
    expect(others.length).toBeGreaterThan(3);
    const bytes = await drawn(document);
    for (const other of others) {
      const judged = await read(await changed(bytes, withAttachment(encodePbd(other))));
      expect(judged).toMatchObject({ state: 'differs' });
    }
  }, 120_000);
});

describe('what stands above the table', () => {
  const template = { ...emptyDocument().template, id: 'x', subtitle: '（{year}年度）', unitLine: '单位：万元' };
  const of = (year: string): PbdDocument => withValues(filledUnder(template), { 'head.budgetYear': year });

  test('is read', async () => {
    expect(await read(await drawn(of('2024')))).toEqual(OTHER_VERSION);
  });

  test('and differs where its year does', async () => {
    expect(await carrying(of('2023'), of('2024'))).toMatchObject({ state: 'differs', cell: { label: '标题' } });
  });
});
