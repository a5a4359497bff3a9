import fc from 'fast-check';
import { emptyDocument, formOf, type PbdDocument, type Row } from '../../shared/document/document.ts';
import { rowIdOf } from '../../shared/document/rows.ts';
import type { FieldSpec } from '../../shared/forms/fields.ts';
import type { Form, RowsBlock } from '../../shared/forms/form.ts';
import { fieldsOfBlock } from '../../shared/forms/paths.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../../shared/forms/templates.ts';
import type { Amount } from '../../shared/money/money.ts';

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

/** A value of a field that stands on paper. */
const printedValue = ({ kind, role }: FieldSpec, titled: boolean): fc.Arbitrary<string> => {
  if (kind === 'amount') return amounts;
  // The year is read from the title, which has it or not.
  if (role === 'budgetYear') return titled ? fc.constantFrom('', '2023', '2024') : fc.constant('');
  return texts;
};

const groupsOf = (form: Form) => [
  { level1: '', level2: '' },
  ...form.taxonomy.flatMap(({ level1, level2 }) =>
    ['', ...level2.map(({ name }) => name)].map((name) => ({ level1, level2: name })),
  ),
];

/** Started rows of a block, numbered from 1: the first column of its own is filled. */
function rowsOf(form: Form, block: RowsBlock): fc.Arbitrary<readonly Row[]> {
  const plain = block.columns.filter(({ merged }) => !merged);
  const cells = fc.record(
    Object.fromEntries(
      plain.map(({ key, spec }, at) => {
        if (spec.options !== undefined) return [key, fc.constantFrom('', ...spec.options)];
        return [key, spec.kind === 'amount' ? amounts : at === 0 ? filledTexts : texts];
      }),
    ),
  );
  const merged = block.columns.filter((column) => column.merged);
  const groups = merged.length === 0 ? fc.constant({}) : fc.constantFrom(...groupsOf(form));
  return fc
    .array(fc.tuple(groups, cells), { maxLength: block.role === 'indicators' ? 12 : 5 })
    .map((rows) =>
      rows.map(([group, own], index) => ({ ...group, ...own, id: rowIdOf(form, block.key, index + 1) }) as Row),
    );
}

/**
 * Documents of what the printed form holds, and of nothing else: rows are started and numbered from 1, fields that the
 * template does not print are blank.
 */
export const printedUnder = (template: Template): fc.Arbitrary<PbdDocument> => {
  const blank = emptyDocument(template);
  const form = formOf(blank);
  const titled = [template.title, template.subtitle ?? ''].some((line) => line.includes('{year}'));
  const printed = form.blocks.filter((block) => block.printed);
  const fields = [
    ...printed.flatMap(fieldsOfBlock),
    ...[...form.fields].map(([path, spec]) => ({ path, spec })).filter(({ spec }) => spec.role === 'budgetYear'),
  ];
  return fc
    .record({
      values: fc.record(Object.fromEntries(fields.map(({ path, spec }) => [path, printedValue(spec, titled)]))),
      rows: fc.record(
        Object.fromEntries(
          printed.flatMap((block) => (block.kind === 'rows' ? [[block.key, rowsOf(form, block)]] : [])),
        ),
      ),
    })
    .map(({ values, rows }) => ({ ...blank, values, rows }) as PbdDocument);
};

export const printedDocuments: fc.Arbitrary<PbdDocument> = fc
  .constantFrom(...SHIPPED_TEMPLATES.filter(({ kind }) => kind === 'department').slice(0, 2))
  .chain(printedUnder);

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
    values: {
      ...document.values,
      ...Object.fromEntries(Object.entries(signing).map(([key, text]) => [`signing.${key}`, text])),
      'head.unitCode': unitCode,
      ...(newer === null ? {} : { 'head.newerField': newer.budgetSource }),
    },
    // A refused text belongs to a field that is there.
    refusedInputs: Object.fromEntries(
      Object.entries(refused).filter(
        ([path]) => path.startsWith('expenditure.') || (document.rows.keyTasks ?? []).length > 0,
      ),
    ),
    reviewNotes: { ...notes },
    ...(lastYear === null ? {} : { lastYear }),
    ...(newer === null ? {} : { newerPart: newer }),
  }));
