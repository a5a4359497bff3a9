import fc from 'fast-check';
import { emptyDocument, type IndicatorRow, type PbdDocument, type TaskRow } from '../../shared/document/document.ts';
import { rowIdOf } from '../../shared/document/rows.ts';
import { PROFILE_IDS, type ProfileId, profileOf } from '../../shared/form/profiles/profiles.ts';
import type { TaskSectionKey } from '../../shared/form/sections.ts';
import type { Amount } from '../../shared/money.ts';

/** Documents as officers could make them, and stranger ones. */

export const amounts: fc.Arbitrary<Amount> = fc.oneof(
  { weight: 1, arbitrary: fc.constant('' as Amount) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.bigInt({ min: -9_999_999_999_999_99n, max: 9_999_999_999_999_99n }))
      .map(([cents]) => amountOfCents(cents)),
  },
);

/** An amount from a whole number of its hundredths. */
export function amountOfCents(cents: bigint): Amount {
  const sign = cents < 0n ? '-' : '';
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}` as Amount;
}

/** The hundredths of an amount; blank is none. */
export const centsOf = (amount: string): bigint => (amount === '' ? 0n : BigInt(amount.replace('.', '')));

const PIECES = [
  '推进',
  '高质量发展',
  '（试点）',
  '2023年',
  '5亿元',
  '≥',
  '90%以上',
  '“食在广州”',
  '，',
  '。',
  '；',
  'SaaS',
  '1. ',
  '目标2：',
  '𠮷',
  '㙍',
  '䶮',
  '𬭚',
  '𡉃',
  '😀',
  '"',
  '""',
  "'",
  '\t',
  '\n',
  ' ',
  '　',
  '\u00a0',
  '=SUM(A1)',
  '-',
  '0',
  'é',
] as const; // prettier-ignore

/** Any text a field can hold, white space at its ends included. */
export const texts: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 12 })
  .map((pieces) => pieces.join(''));

/** A text with something to see. */
export const filledTexts: fc.Arbitrary<string> = texts.filter((text) => text.trim() !== '');

const tasks = (section: TaskSectionKey): fc.Arbitrary<readonly TaskRow[]> =>
  fc
    .array(fc.record({ name: filledTexts, content: texts, amount: amounts, goal: texts }), { maxLength: 5 })
    .map((rows) => rows.map((row, index) => ({ id: rowIdOf(section, index + 1), ...row })));

const indicators = (profile: ProfileId): fc.Arbitrary<readonly IndicatorRow[]> => {
  const groups = profileOf(profile).taxonomy.flatMap(({ level1, level2 }) =>
    ['', ...level2].map((name) => ({ level1, level2: name })),
  );
  const hasCycle = profileOf(profile).valueColumns.some((column) => column.field === 'cycleValue');
  const row = fc.record({
    group: fc.constantFrom({ level1: '', level2: '' }, ...groups),
    level3: filledTexts,
    cycleValue: hasCycle ? texts : fc.constant(''),
    annualValue: texts,
  });
  return fc
    .array(row, { maxLength: 12 })
    .map((rows) =>
      rows.map(({ group, ...rest }, index) => ({ id: rowIdOf('indicators', index + 1), ...group, ...rest })),
    );
};

const expenditures = fc.record({ basic: amounts, project: amounts, specialFund: amounts, otherDevelopment: amounts });

/**
 * Documents of what the printed form holds, and of nothing else: rows are started and numbered from 1, fields that the
 * profile does not print are blank.
 */
export const printedDocuments: fc.Arbitrary<PbdDocument> = fc.constantFrom(...PROFILE_IDS).chain((profile) => {
  const { hasBasicInfo, title } = profileOf(profile);
  const blank = emptyDocument(profile);
  return fc
    .record({
      departmentName: texts,
      budgetYear: title.includes('{year}') ? fc.constantFrom('', '2023', '2024') : fc.constant(''),
      basicInfo: hasBasicInfo
        ? fc.record({ staffCount: texts, subordinateUnitCount: texts })
        : fc.constant(blank.basicInfo),
      expenditure: expenditures,
      income: fc.record({ fiscalAppropriation: amounts, otherFunds: amounts }),
      byLevel: fc.record({ retained: amounts, transfer: amounts }),
      goal: texts,
      keyTasks: tasks('keyTasks'),
      otherTasks: tasks('otherTasks'),
      indicators: indicators(profile),
    })
    .map(({ departmentName, budgetYear, goal, ...parts }) => ({
      ...blank,
      ...parts,
      head: { ...blank.head, departmentName, budgetYear },
      overall: { goal },
    }));
});

/** Documents with everything a file can hold: what is not printed, refused texts, notes, keys of a newer version. */
export const documents: fc.Arbitrary<PbdDocument> = fc
  .record({
    document: printedDocuments,
    signing: fc.record({ preparedBy: texts, reviewedBy: texts, approvedBy: texts, filingDate: texts, phone: texts }),
    unitCode: texts,
    refused: fc.dictionary(fc.constantFrom('expenditure.basic', 'keyTasks.k1.amount'), filledTexts),
    notes: fc.dictionary(fc.constantFrom('M-02 income.otherFunds', 'I-10 indicators.i1.annualValue'), texts),
    lastYear: fc.option(
      fc.record({
        year: fc.constantFrom('', '2023'),
        values: fc.dictionary(
          fc.constantFrom('expenditure.basic', 'keyTasks.k1.amount', 'indicators.i1.annualValue'),
          texts,
        ),
      }),
    ),
    newer: fc.option(
      fc.record({ budgetSource: texts, list: fc.array(fc.oneof(texts, fc.boolean(), fc.constant(null))) }),
    ),
  })
  .map(({ document, signing, unitCode, refused, notes, newer, lastYear }) => ({
    ...document,
    signing,
    head: { ...document.head, unitCode, ...(newer === null ? {} : { newerField: newer.budgetSource }) },
    // A refused text belongs to a field that is there.
    refusedInputs: Object.fromEntries(
      Object.entries(refused).filter(([path]) => path.startsWith('expenditure.') || document.keyTasks.length > 0),
    ),
    reviewNotes: { ...notes },
    ...(lastYear === null ? {} : { lastYear }),
    ...(newer === null ? {} : { newerPart: newer }),
  }));
