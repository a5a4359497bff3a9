import type { Page } from 'playwright-core';
import { formOf, type PbdDocument, rowsIn, textIn, valueAt } from '../../shared/document/document.ts';
import type { FieldSpec } from '../../shared/forms/fields.ts';
import type { Block, Form, RowsBlock } from '../../shared/forms/form.ts';
import { fieldsOfBlock } from '../../shared/forms/paths.ts';
import { field, openTab } from './type-form.ts';

/** Types a document of any kind and template into the blank form on screen: mouse and keyboard only. */

/** Into the field that has the focus. A list is answered as the keyboard answers it: its entry's own change. */
async function enter(page: Page, path: string, spec: FieldSpec, text: string): Promise<void> {
  if (spec.kind === 'choice') {
    const list = field(page, path);
    // A new row goes on under the groups of the row above; only what differs is chosen.
    if ((await list.inputValue()) !== text) await list.selectOption(text);
  } else if (text !== '') await page.keyboard.insertText(text);
  await page.keyboard.press('Tab');
}

async function typeFields(page: Page, block: Block, document: PbdDocument): Promise<void> {
  for (const { path, spec } of fieldsOfBlock(block)) {
    const text = valueAt(document, path);
    if (text === '' || spec.computed !== undefined) continue;
    await field(page, path).focus();
    await page.keyboard.press('Control+a');
    await enter(page, path, spec, text);
  }
}

async function typeRows(page: Page, block: RowsBlock, document: PbdDocument): Promise<void> {
  const section = page.locator(`[data-section="${block.key}"]`);
  for (const row of rowsIn(document, block.key)) {
    await section.getByRole('button', { name: `添加${block.item}` }).click();
    // The first cell of a new row has the focus; Tab goes on in reading order.
    for (const [at, { key, spec }] of block.columns.entries()) {
      const path = `${block.key}.${row.id}.${key}`;
      // A click would open the list of a choice.
      if (at === 0) await field(page, path).focus();
      await enter(page, path, spec, textIn(row, key));
    }
  }
}

/** Every tab, every block in it, every field that the document has a text for. */
export async function typeDocument(page: Page, document: PbdDocument, form: Form = formOf(document)): Promise<void> {
  for (const tab of form.tabs) {
    await openTab(page, tab.label);
    for (const block of tab.blocks) {
      if (block.kind === 'rows') await typeRows(page, block, document);
      else await typeFields(page, block, document);
    }
  }
}
