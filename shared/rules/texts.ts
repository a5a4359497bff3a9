import type { FieldKind } from '../forms/fields.ts';
import { fieldName } from '../forms/labels.ts';
import type { FieldPath } from '../forms/paths.ts';
import { type AuditContext, eachCell } from './context.ts';
import { explain, PUBLISHED } from './explanation.ts';
import { type Found, rule } from './rule.ts';

/** Takes a text and where it stands: its path, and its place in words, once somebody asks. */
type Judge = (text: string, path: FieldPath, place: string) => void;

/** Hands on the texts of some kinds that `concerns` tells. Only of these the place is put into words. */
function eachText(
  { fields, blocks }: AuditContext,
  kinds: readonly FieldKind[],
  concerns: (text: string) => boolean,
  judge: Judge,
): void {
  for (const { path, spec, text } of fields) {
    if (kinds.includes(spec.kind) && concerns(text)) judge(text, path, fieldName(spec));
  }
  eachCell(
    blocks,
    ({ spec }) => kinds.includes(spec.kind),
    (text, { key, label }, { place, path }) => {
      if (concerns(text)) judge(text, path(key), `${place}${label}`);
    },
  );
}

/** Two to six Chinese characters and the same again. */
const DOUBLED = /(\p{Script=Han}{2,6})\1/u;
const SURROGATE = /[\ud800-\udfff]/;

/**
 * Whether two to six UTF-16 units in a row are those before them: quickly told, and true of few texts. One pass, with
 * the six units before at hand, and for each length how many in a row have been alike.
 */
function repeatsItself(text: string): boolean {
  let [before1, before2, before3, before4, before5, before6] = [-1, -1, -1, -1, -1, -1];
  let [alike2, alike3, alike4, alike5, alike6] = [0, 0, 0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    alike2 = unit === before2 ? alike2 + 1 : 0;
    alike3 = unit === before3 ? alike3 + 1 : 0;
    alike4 = unit === before4 ? alike4 + 1 : 0;
    alike5 = unit === before5 ? alike5 + 1 : 0;
    alike6 = unit === before6 ? alike6 + 1 : 0;
    if (alike2 >= 2 || alike3 >= 3 || alike4 >= 4 || alike5 >= 5 || alike6 >= 6) return true;
    before6 = before5;
    before5 = before4;
    before4 = before3;
    before3 = before2;
    before2 = before1;
    before1 = unit;
  }
  return false;
}

/** The first word of a text that stands twice in a row, or null. */
export const doubledWord = (text: string): string | null =>
  SURROGATE.test(text) || repeatsItself(text) ? (DOUBLED.exec(text)?.[1] ?? null) : null;

/** T-01 Two or more characters doubled at once: 外贸外贸. Source: FORM §4, met in the published form. */
export const wordDoubled = rule({
  id: 'T-01',
  severity: 'info',
  explanation: explain('文字重复', '连写两次的词可能是多打了一次。', PUBLISHED),
  judge(context) {
    const findings: Found[] = [];
    const isDoubled = (text: string): boolean => doubledWord(text) !== null;
    const judge: Judge = (text, path, place) => {
      const message = `${place}中“${doubledWord(text)}”连写了两次，请看是否多打了一次。`;
      findings.push({ path, message });
    };
    eachText(context, ['name', 'prose'], isDoubled, judge);
    return findings;
  },
});

/** Shorter texts may well do without a full stop. In characters. */
const CLIPPED_LENGTH = 120;
const FINAL_PUNCTUATION = /[。！？；…!?.;”』」）)》]$/;

/** Whether a text is long, and stops without final punctuation. */
function looksClipped(text: string): boolean {
  if (text.length <= CLIPPED_LENGTH) return false;
  const trimmed = text.trim();
  return [...trimmed].length > CLIPPED_LENGTH && !FINAL_PUNCTUATION.test(trimmed);
}

/** T-02 A text over 120 characters without final punctuation: cut off on its way? Source: FORM §4, met in the published form. */
export const textClipped = rule({
  id: 'T-02',
  severity: 'info',
  explanation: explain('文字截断', '长段文字没有结尾标点，可能在复制时被截断。', PUBLISHED),
  judge(context) {
    const findings: Found[] = [];
    eachText(context, ['prose'], looksClipped, (text, path, place) => {
      const end = [...text.trim()].slice(-6).join('');
      const message = `${place}末尾“${end}”没有句号，请看文字是否被截断。`;
      findings.push({ path, message });
    });
    return findings;
  },
});
