import { expect, test } from 'vitest';
import { emptyDocument } from '../../../shared/document/document.ts';
import { layoutAnnex } from '../../../shared/exchange/annex.ts';
import { SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';

test.each(SHIPPED_TEMPLATES)('the annex of $id has a division of its own, and every row fills it', (template) => {
  const document = emptyDocument(template);
  const [path = ''] = document.template.blocks.flatMap((block) => (block.kind === 'rows' ? [block.key] : []));
  const finding = { id: 'C-04', severity: 'error', path, message: '还没有任务。' } as const;
  for (const findings of [[], [finding]]) {
    const { columns, blocks, subtitle, unitLine } = layoutAnnex(document, findings);
    expect([subtitle, unitLine]).toEqual([null, null]);
    for (const row of blocks[0]?.rows ?? []) {
      expect(row).toHaveLength(columns.length);
      expect(row.reduce((sum, cell) => sum + (cell?.colSpan ?? 0), 0)).toBe(columns.length);
    }
    expect(blocks[0]?.rows).toHaveLength(2);
  }
  const [, row] = layoutAnnex(document, [finding]).blocks[0]?.rows ?? [];
  expect(row?.[1]?.text).not.toBe('');
  expect(row?.[2]).toMatchObject({ text: '还没有任务。', path, colSpan: 2 });
});
