import { emptyDocument, formOf, type PbdDocument, type Row, valueAt } from '../document/document.ts';
import { type FieldFacts, type FieldSpec, fieldSpec, unitOfAmount } from '../forms/fields.ts';
import { type Form, pathOfRole } from '../forms/form.ts';
import { kindOf } from '../forms/kinds.ts';
import { cellPath, type FieldPath, specOf } from '../forms/paths.ts';
import { parseAmount } from '../money/money.ts';
import { yearAfter } from '../text/calendar.ts';

/** Whether a field is set anew each year: amounts, counts of people and units, indicator values. */
export const isYearly = (form: Form, path: FieldPath): boolean => specOf(form, path)?.yearly === true;

/** Who signed, when, and how they are reached: last year's. */
const SIGNED: ReadonlySet<string> = new Set(['preparedBy', 'reviewedBy', 'approvedBy', 'filingDate', 'phone']);

const staysBehind = ({ role, computed }: FieldSpec): boolean =>
  computed !== undefined || (role !== undefined && SIGNED.has(role));

const known = (facts: FieldFacts | undefined): FieldSpec | null => (facts === undefined ? null : fieldSpec(facts));

/** The facts of whatever a document may hold: a template's fields, and those it hides and its kind has. */
interface Facts {
  readonly ofField: (path: FieldPath) => FieldSpec | null;
  readonly ofColumn: (block: string, column: string) => FieldSpec | null;
}

function factsOf(form: Form): Facts {
  const kind = kindOf(form.kind);
  return {
    ofField: (path) => form.fields.get(path) ?? known(kind?.fields[path]),
    ofColumn: (block, column) => {
      const rows = form.rows.get(block);
      if (rows === undefined) return null;
      const shown = rows.columns.find(({ key }) => key === column)?.spec;
      return shown ?? known(kind?.columns[rows.role]?.[column]);
    },
  };
}

type Texts = Readonly<Record<string, string>>;

/**
 * This year's declaration, begun from last year's: names, contents, indicators and the template are taken over, the
 * 预算年度 is the next. What is set anew each year stays blank and is kept in `lastYear` until it is taken over by hand.
 * A text that was refused where no amount stood waits with them. Who signed and when, 审核说明 and what a newer version may
 * have added stay behind: they were last year's.
 */
export function nextDeclaration(last: PbdDocument): PbdDocument {
  const form = formOf(last);
  const facts = factsOf(form);
  const ofLastYear: Record<FieldPath, string> = {};
  const carried = (
    texts: Texts,
    pathOf: (key: string) => FieldPath,
    specOfKey: (key: string) => FieldSpec | null,
  ): Texts => {
    const kept: Record<string, string> = {};
    for (const [key, text] of Object.entries(texts)) {
      const spec = specOfKey(key);
      if (spec === null || staysBehind(spec) || text === '') continue;
      if (!spec.yearly) kept[key] = text;
      else if (text.trim() !== '') ofLastYear[pathOf(key)] = text;
    }
    return kept;
  };
  const values = carried(last.values, (path) => path, facts.ofField);
  const rows = [...form.rows.keys()].map((block) => {
    const list = (last.rows[block] ?? []).map(({ id, ...texts }): Row => {
      const kept = carried(
        texts,
        (column) => cellPath(block, id, column),
        (column) => facts.ofColumn(block, column),
      );
      return { ...kept, id } as Row;
    });
    return [block, list] as const;
  });
  // Where a text was no amount, it is all that last year's form had there.
  for (const [path, text] of Object.entries(last.refusedInputs)) {
    const spec = specOf(form, path);
    const isNone = spec?.kind === 'amount' && !parseAmount(text, unitOfAmount(spec)).ok;
    if (isNone && spec.yearly && text.trim() !== '') ofLastYear[path] ??= text;
  }
  const yearPath = pathOfRole(form, 'budgetYear');
  const year = yearPath === null ? '' : valueAt(last, yearPath).trim();
  return {
    ...emptyDocument(last.template),
    values: yearPath === null ? values : { ...values, [yearPath]: yearAfter(year) },
    rows: Object.fromEntries(rows),
    lastYear: { year, values: ofLastYear },
  };
}
