import { expect, test } from 'vitest';
import { parseContent, serializeContent } from '../../../shared/document/content.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { reviewNoteOf, setReviewNote } from '../../../shared/document/review-notes.ts';
import { layoutAnnex } from '../../../shared/exchange/annex.ts';
import { findingsGrid } from '../../../shared/exchange/findings-list.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { panyuDocument } from '../../electron/sample.ts';

const PANYU = panyuDocument();
const FINDING = { id: 'M-02', path: 'income.otherFunds' } as const;

test('a note is kept in the file, changed and taken back', () => {
  const noted = setReviewNote(PANYU, FINDING, ' 上年结转，\n年中安排。 ');
  expect(reviewNoteOf(noted, FINDING)).toBe('上年结转，\n年中安排。');
  expect(parseContent(serializeContent(noted))).toEqual({ ok: true, value: noted });
  expect(setReviewNote(noted, FINDING, '上年结转，\n年中安排。')).toBe(noted);
  expect(setReviewNote(noted, FINDING, '  ')).toEqual(PANYU);
  expect(reviewNoteOf(noted, { id: 'M-02', path: 'income.fiscalAppropriation' })).toBe('');
});

test('a note has at most 200 characters, rare ones counted as one', () => {
  const noted = setReviewNote(PANYU, FINDING, '𠮷'.repeat(300));
  expect([...reviewNoteOf(noted, FINDING)]).toHaveLength(200);
});

test('the list and the annex carry every finding with its note', () => {
  const noted = setReviewNote(PANYU, FINDING, '上年结转');
  const findings = auditDocument(noted);
  const grid = findingsGrid(noted, findings);
  expect(grid).toHaveLength(9);
  expect(grid[2]?.slice(0, 5)).toEqual(['警告', 'M-02', '其他资金', findings[1]?.message, '上年结转']);
  expect(grid[2]?.[5]).toMatch(/来源：/);
  const rows = layoutAnnex(noted, findings).blocks[0]?.rows ?? [];
  expect(rows).toHaveLength(9);
  expect(rows[2]?.map((cell) => cell?.text ?? null)).toEqual([
    '警告',
    '其他资金',
    findings[1]?.message,
    null,
    '上年结转',
    null,
  ]);
  expect(layoutAnnex(emptyDocument(), []).blocks[0]?.rows[1]?.[2]?.text).toBe('没有发现问题。');
});
