import type { FieldPath } from '../form/paths.ts';
import type { AuditContext } from './context.ts';
import type { Finding } from './finding.ts';

interface PlacedText {
  readonly path: FieldPath;
  readonly place: string;
  readonly text: string;
}

/** Prose: what is long enough to be cut off. */
const proseOf = ({ document, tasks }: AuditContext): readonly PlacedText[] => [
  { path: 'overall.goal', place: '总体绩效目标', text: document.overall.goal },
  ...tasks.flatMap(({ row, place, path }) => [
    { path: path('content'), place: `${place}主要实施内容`, text: row.content },
    { path: path('goal'), place: `${place}期望达到的目标`, text: row.goal },
  ]),
];

const namesOf = ({ document, tasks, indicators }: AuditContext): readonly PlacedText[] => [
  { path: 'head.departmentName', place: '部门名称', text: document.head.departmentName },
  ...tasks.map(({ row, place, path }) => ({ path: path('name'), place: `${place}名称`, text: row.name })),
  ...indicators.map(({ row, place, path }) => ({ path: path('level3'), place: `${place}三级指标`, text: row.level3 })),
];

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
export const wordDoubled = (context: AuditContext): readonly Finding[] =>
  [...namesOf(context), ...proseOf(context)].flatMap(({ path, place, text }) => {
    const word = doubledWord(text);
    return word === null
      ? []
      : [{ id: 'T-01', severity: 'info', path, message: `${place}中“${word}”连写了两次，请看是否多打了一次。` }];
  });

/** Shorter texts may well do without a full stop. In characters. */
const CLIPPED_LENGTH = 120;
const FINAL_PUNCTUATION = /[。！？；…!?.;”』」）)》]$/;

/** T-02 A text over 120 characters without final punctuation: cut off on its way? Source: FORM §4, met in the published form. */
export const textClipped = (context: AuditContext): readonly Finding[] =>
  proseOf(context).flatMap(({ path, place, text }) => {
    const trimmed = text.trim();
    if (trimmed.length <= CLIPPED_LENGTH || [...trimmed].length <= CLIPPED_LENGTH) return [];
    if (FINAL_PUNCTUATION.test(trimmed)) return [];
    const end = [...trimmed].slice(-6).join('');
    return [{ id: 'T-02', severity: 'info', path, message: `${place}末尾“${end}”没有句号，请看文字是否被截断。` }];
  });
