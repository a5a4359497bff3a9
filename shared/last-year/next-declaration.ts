import { blankRow, emptyDocument, type PbdDocument, type RowOf } from '../document/document.ts';
import { VALUE_COLUMNS } from '../document/shown-fields.ts';
import {
  FIELD_SECTION_KEYS,
  FIELD_SECTIONS,
  ROW_SECTION_KEYS,
  ROW_SECTIONS,
  type RowSectionKey,
} from '../form/sections.ts';
import { cellPath, type FieldPath, fieldPath, specOf } from '../forms/paths.ts';
import { readYear } from '../text/calendar.ts';

/** Whether a field is set anew each year: amounts, counts of people and units, indicator values. */
export function isYearly(path: FieldPath): boolean {
  const kind = specOf(path)?.kind;
  return kind === 'amount' || kind === 'integer' || VALUE_COLUMNS.has(path.split('.').at(-1) ?? '');
}

/** The year after; blank where the text means no year. */
export const yearAfter = (written: string): string => {
  const year = readYear(written);
  return year === '' ? '' : String(Number(year) + 1);
};

type Texts = Readonly<Record<string, string>>;

/**
 * This year's declaration, begun from last year's: names, contents, indicators and the template are taken over, the
 * 预算年度 is the next. What is set anew each year stays blank and is kept in `lastYear` until it is taken over by hand.
 * Who signed and when, 审核说明, refused texts and what a newer version may have added stay behind: they were last year's.
 */
export function nextDeclaration(last: PbdDocument): PbdDocument {
  const values: Record<FieldPath, string> = {};
  const carried = (texts: Texts, fields: readonly string[], pathOf: (field: string) => FieldPath): Texts =>
    Object.fromEntries(
      fields.map((field) => {
        const text = texts[field] ?? '';
        if (!isYearly(pathOf(field))) return [field, text];
        if (text.trim() !== '') values[pathOf(field)] = text;
        return [field, ''];
      }),
    );
  const fields = FIELD_SECTION_KEYS.filter((section) => section !== 'signing').map((section) => [
    section,
    carried(last[section], Object.keys(FIELD_SECTIONS[section].fields), (field) => fieldPath(section, field)),
  ]);
  const carriedRow = <S extends RowSectionKey>(section: S, row: RowOf<S>): RowOf<S> => {
    const texts = carried(row as unknown as Texts, Object.keys(ROW_SECTIONS[section].fields), (field) =>
      cellPath(section, row.id, field),
    );
    return { ...blankRow(section, row.id), ...texts };
  };
  const rows = ROW_SECTION_KEYS.map((section) => [section, last[section].map((row) => carriedRow(section, row))]);
  const next: PbdDocument = { ...emptyDocument(last.profile), ...Object.fromEntries([...fields, ...rows]) };
  const year = last.head.budgetYear.trim();
  return { ...next, head: { ...next.head, budgetYear: yearAfter(year) }, lastYear: { year, values } };
}
