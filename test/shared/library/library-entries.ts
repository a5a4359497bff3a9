import type { DraftEntry, LibraryEntry } from '../../../shared/library/entry.ts';

/** An indicator as an officer keeps it. */
export const draft = (change: Partial<DraftEntry> = {}): DraftEntry => ({
  group: '',
  level1: '产出指标',
  level2: '数量指标',
  level3: '走访企业数',
  kind: '定量',
  comparator: '≥',
  unit: '家',
  examples: [],
  sources: ['甲局 2026'],
  ...change,
});

export const entry = (change: Partial<LibraryEntry> = {}): LibraryEntry => ({
  id: 'e',
  own: true,
  ...draft(),
  ...change,
});
