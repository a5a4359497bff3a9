import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPaste } from '../../../shared/clipboard/apply-paste.ts';
import { copyRows, cutRows } from '../../../shared/clipboard/copy-rows.ts';
import { planPaste, proposePaste } from '../../../shared/clipboard/paste-plan.ts';
import type { RawClipboard } from '../../../shared/clipboard/read-clipboard.ts';
import { emptyDocument, formOf, type PbdDocument, rowsIn, textIn } from '../../../shared/document/document.ts';
import { commitField, insertRow } from '../../../shared/document/edits.ts';
import { printedDocuments } from '../generators.ts';
import { tableOn } from './clipboards.ts';

const copyAll = (document: PbdDocument, block: string): RawClipboard =>
  copyRows(
    document,
    block,
    rowsIn(document, block).map((row) => row.id),
  );

/** The texts of a block, row by row in the order of its columns. */
const textsOf = (document: PbdDocument, block: string): readonly (readonly string[])[] =>
  rowsIn(document, block).map((row) =>
    (formOf(document).rows.get(block)?.columns ?? []).map(({ key }) => textIn(row, key)),
  );

/** The same after a paste into an empty form. */
function pastedTexts(document: PbdDocument, block: string, clipboard: Partial<RawClipboard>): unknown {
  const blank = emptyDocument(document.template);
  const table = tableOn(clipboard);
  const target = { block, rowId: null, column: null };
  const plan = planPaste(blank, target, table, proposePaste(blank, target, table).options);
  if (typeof plan === 'string') throw new Error(plan);
  return textsOf(applyPaste(blank, plan), block);
}

test('rows that are copied come back identical, from both kinds of text and from the plain one alone', () => {
  fc.assert(
    fc.property(printedDocuments, (document) => {
      for (const block of formOf(document).rows.keys()) {
        if (rowsIn(document, block).length === 0) continue;
        const clipboard = copyAll(document, block);
        expect(pastedTexts(document, block, clipboard)).toEqual(textsOf(document, block));
        expect(pastedTexts(document, block, { text: clipboard.text })).toEqual(textsOf(document, block));
      }
    }),
  );
});

function oneTask(values: Readonly<Record<string, string>>): PbdDocument {
  let { document } = insertRow(emptyDocument(), 'keyTasks', 0);
  for (const [key, text] of Object.entries(values))
    document = commitField(document, `keyTasks.k1.${key}`, text).document;
  return document;
}

test('amounts are plain, quotes double, formulas are marked as text', () => {
  const document = oneTask({ name: '=HYPERLINK("x")', content: '一\n“二”<b>', amount: '103,683.93', goal: '-5%' });
  const { text, html } = copyAll(document, 'keyTasks');
  expect(text).toBe('\'=HYPERLINK("x")\t"一\n“二”<b>"\t103683.93\t-5%');
  expect(html).toContain(`<td sdnum="0;0;@" style='mso-number-format:"\\@"'>=HYPERLINK(&quot;x&quot;)</td>`);
  expect(html).toContain('一<br style="mso-data-placement:same-cell">“二”&lt;b&gt;');
  expect(html).toContain(`<td style='text-align:right;mso-number-format:"\\#\\,\\#\\#0\\.00"'>103683.93</td>`);
});

test('a refused amount is copied as it is shown, and is refused again', () => {
  const clipboard = copyAll(oneTask({ name: '甲', amount: '约 3 万' }), 'keyTasks');
  expect(clipboard.text).toBe('甲\t\t约 3 万\t');
  const blank = emptyDocument();
  const table = tableOn(clipboard);
  const target = { block: 'otherTasks', rowId: null, column: null } as const;
  const plan = planPaste(blank, target, table, proposePaste(blank, target, table).options);
  if (typeof plan === 'string') throw new Error(plan);
  expect(applyPaste(blank, plan).refusedInputs).toEqual({ 'otherTasks.o1.amount': '约 3 万' });
});

test('rows go out in the order of the form, whatever the order they were chosen in; cut, they are gone', () => {
  let document = emptyDocument();
  ['甲', '乙', '丙'].forEach((name, index) => {
    document = insertRow(document, 'keyTasks', index, { name }).document;
  });
  expect(copyRows(document, 'keyTasks', ['k3', 'k1', 'k9']).text).toBe('甲\t\t\t\n丙\t\t\t');
  const cut = cutRows(commitField(document, 'keyTasks.k3.amount', 'x').document, 'keyTasks', ['k3', 'k1']);
  expect(cut.clipboard.text).toBe('甲\t\t\t\n丙\t\tx\t');
  expect(rowsIn(cut.document, 'keyTasks').map((row) => textIn(row, 'name'))).toEqual(['乙']);
  expect(cut.document.refusedInputs).toEqual({});
});
