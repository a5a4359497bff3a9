import type { Block, Form } from '../../forms/form.ts';
import { kindOf } from '../../forms/kinds.ts';
import { blockLabel } from '../../forms/labels.ts';
import { fieldsOfBlock } from '../../forms/paths.ts';
import type { Template } from '../../forms/template-schema.ts';
import { formOfTemplate } from '../../forms/templates.ts';
import { err, ok, type Result } from '../../result.ts';
import { labelText } from '../../text/clean.ts';
import { YEAR_BLANK } from '../form-table.ts';
import { isBlank } from '../grid/clipboard-table.ts';
import type { SourceGrid } from '../grid/source-grid.ts';
import type { ReadError } from './errors.ts';
import { labelsOf } from './form-labels.ts';
import { labelKey } from './label-key.ts';
import { firstFilled } from './ledger.ts';

/** Tells which form a grid is, of all that are known; else why it is none of them. */

export interface Recognized {
  readonly template: Template;
  readonly form: Form;
  readonly chosenBy: 'title' | 'labels' | 'demand';
  /** As the title gives it, or the empty string. */
  readonly year: string;
  /** Blocks that the form must have and the grid has not, by their labels. */
  readonly missing: readonly string[];
  /** The caption, where it names a form of another kind and none of this; else blank. */
  readonly otherCaption: string;
}

/** Forms that have words in common with ours and are none that a template describes. */
const OTHER_FORM = /自评|监控|评价|评分|汇总|决算/;
const PROJECT_FORM = /项目(?:支出)?绩效/;
const BRACKETS = /[（(][^（()）]*[）)]/g;
/** Names of forms within a caption: each ends in 表. */
const FORM_NAME = /[^、，,；;。\s《》]*?表(?!格|示|明|达|现)/g;
const MAX_TITLE = 120;

const yearDigits: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}; // prettier-ignore

/** The year that a title names, as four digits; blank where none is. */
export function yearIn(text: string): string {
  const bare = labelText(text).replace(/○/g, '〇');
  const digits = /(?<!\d)((?:19|20)\d{2})年/.exec(bare)?.[1];
  if (digits !== undefined) return digits;
  const written = /(二[〇零][〇零一二三四五六七八九]{2})年/.exec(bare)?.[1] ?? '';
  return [...written].map((each) => yearDigits[each] ?? '').join('');
}

/** What may stand in a row above a table beside its title: 附件 2, 单位：万元, 填报单位：某局, （2025年度）. */
const BESIDE_TITLE = /^附[件表]|[:：]|^[（(]?(?:\d{4}|＿+)?年度?[）)]?$/;
/** So many rows above a table at most. */
const MAX_ABOVE = 20;

/** The texts above the table: rows that are captions, and what stands beside the table on its page. */
function titlesOf({ rows, captions }: SourceGrid): readonly string[] {
  const above: string[] = [];
  for (const { cells } of rows.slice(0, MAX_ABOVE)) {
    const filled = cells.filter((cell) => !isBlank(cell));
    const isCaption = filled.every((cell) => BESIDE_TITLE.test(cell.trim()) || isTitleOf(cell, null));
    if (filled.length > 1 && !isCaption) break;
    above.push(...filled);
  }
  return [...above, ...captions].filter((text) => text.length <= MAX_TITLE);
}

const wordsOf = (title: string): string =>
  labelText(title.replaceAll('{year}', ' ').replaceAll(YEAR_BLANK, ' '))
    .replace(BRACKETS, '')
    .replace(/(?:\d{4}|二[〇零]..)?年度?/g, '')
    .replace(/[省市区县州旗]级/g, '');

/** What stands in brackets is about the form; the names outside are what it is called. */
const namesIn = (title: string): readonly string[] =>
  title.replace(BRACKETS, '').replace(/\s+/g, '').match(FORM_NAME) ?? [];

const isOfKind = (name: string, kind: string): boolean =>
  !OTHER_FORM.test(name) && (kindOf(kind)?.titles ?? []).some((title) => title.test(name));

/** Whether a text names a form, outside its brackets: one of a kind, or of any, ours or not, where `kind` is null. */
export function isTitleOf(text: string, kind: string | null): boolean {
  if (text.length > MAX_TITLE) return false;
  const names = namesIn(text);
  if (kind !== null) return names.some((name) => isOfKind(name, kind));
  return (
    names.some((name) => /绩效.*表$|目标.*表$|自评.*表$|监控.*表$/.test(name)) &&
    /表(?:[）)》]|[（(][^（()）]*[）)])?\s*$/.test(text)
  );
}

/** The name of a form in a caption that is none of those known; null where there is none, or one that is known too. */
function otherFormIn(titles: readonly string[], kinds: readonly string[]): string | null {
  const captions = titles.map((title) => ({ title, names: namesIn(title) }));
  const isKnown = captions.some(({ names }) => names.some((name) => kinds.some((kind) => isOfKind(name, kind))));
  if (isKnown) return null;
  const other = captions.find(({ names }) => names.some((name) => OTHER_FORM.test(name) || PROJECT_FORM.test(name)));
  return other === undefined ? null : labelText(other.title).slice(0, 40);
}

/** A caption that names a form of another kind, where none names one of this kind; else blank. */
function captionOfAnother(titles: readonly string[], kind: string, kinds: readonly string[]): string {
  const captions = titles.filter((title) => isTitleOf(title, null));
  if (captions.some((title) => isTitleOf(title, kind))) return '';
  const other = captions.find((title) => kinds.some((each) => each !== kind && isTitleOf(title, each)));
  return other === undefined ? '' : labelText(other).slice(0, 40);
}

/** Every cell that may be a label, by key. */
function keysIn({ rows }: SourceGrid): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { cells } of rows) {
    for (const cell of cells) {
      const key = labelKey(cell);
      if (key !== '') keys.add(key);
      const colon = key.indexOf(':');
      if (colon > 0) keys.add(key.slice(0, colon));
    }
  }
  return keys;
}

/** Whether the form must have the block. */
export const isRequired = (block: Block): boolean =>
  block.printed &&
  (block.kind === 'rows'
    ? block.least > 0 || block.role === 'indicators'
    : fieldsOfBlock(block).some(({ spec }) => spec.required));

interface Candidate {
  readonly template: Template;
  readonly form: Form;
  readonly isTitled: boolean;
  readonly score: number;
  readonly missing: readonly string[];
}

/** Labels that begin a row, or follow a label and its value: what a form of another make has there. */
function extraLabels({ rows }: SourceGrid, known: ReadonlySet<string>): readonly string[] {
  const first = Math.min(...rows.map(({ cells }) => firstFilled(cells)).filter((at) => at !== -1));
  const found = rows.flatMap(({ cells }) => {
    const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => cell.replace(/\s+/g, ''));
    if (firstFilled(cells) !== first || filled.length < 2) return [];
    // Label, value, label, value.
    const labels = filled.filter((_, at) => at === 0 || (filled.length % 2 === 0 && at % 2 === 0));
    return labels.filter((text) => /^[^\d，。；]{3,12}$/.test(text) && !known.has(labelKey(text)));
  });
  return [...new Set(found)].slice(0, 4);
}

/** The blocks that a form must have and that the keys of a grid do not name: not by their label nor by what is in them. */
function missingBlocks(form: Form, keys: ReadonlySet<string>): readonly string[] {
  const { blocks, fields } = labelsOf(form);
  const isThere = (block: Block): boolean => {
    if ([...blocks].some(([key, other]) => other === block && keys.has(key))) return true;
    // Label columns are lost in copies: then a block is known by what is in it.
    if (block.kind === 'rows') {
      const named = block.columns.filter(({ spec }) =>
        [spec.label, ...spec.aliases].some((name) => keys.has(labelKey(name))),
      );
      return named.length >= 2 && block.headerOf === null;
    }
    const own = [...(fields.get(block.key)?.keys() ?? [])];
    return block.kind === 'amounts' && own.filter((key) => keys.has(key)).length >= 2;
  };
  return form.blocks
    .filter((block) => isRequired(block) && !isThere(block))
    .map((block) => blockLabel(block).replace(/\s+/g, ''));
}

/** Blocks of one text, which nothing but a label tells apart. */
const textsWithoutLabels = (form: Form): readonly Block[] =>
  form.blocks.filter((block) => isRequired(block) && block.kind === 'prose' && block.fields.length === 1);

/** Whether no block's own label is there at all. */
const isLabelless = (form: Form, keys: ReadonlySet<string>): boolean =>
  form.blocks.filter(({ printed }) => printed).every((block) => !keys.has(labelKey(blockLabel(block))));

function judge(template: Template, titles: readonly string[], keys: ReadonlySet<string>): Candidate {
  const form = formOfTemplate(template);
  const { expected } = labelsOf(form);
  const found = expected.filter((names) => names.some((key) => keys.has(key))).length;
  const own = [template.title, ...(template.titles ?? [])].map(labelText);
  const year = /(?:\d{4}|_{4})?(?=年)/;
  const literal = titles.some(
    (title) => own.includes(labelText(title).replace(year, '{year}')) || own.includes(labelText(title)),
  );
  const alike = titles.some((title) => own.some((each) => wordsOf(title).includes(wordsOf(each))));
  return {
    template,
    form,
    isTitled: alike || literal,
    score: found / Math.max(1, expected.length) + (literal ? 0.3 : alike ? 0.08 : 0),
    missing: missingBlocks(form, keys),
  };
}

/** Cells that are not parted: one a line, or several in a cell with blanks between. */
function isNotParted({ rows }: SourceGrid, known: ReadonlySet<string>): boolean {
  const filled = rows.filter(({ cells }) => cells.some((cell) => !isBlank(cell)));
  const single = filled.filter(({ cells }) => cells.filter((cell) => !isBlank(cell)).length === 1);
  if (filled.length < 5 || single.length < filled.length * 0.9) return false;
  const labels = single.flatMap(({ cells }) => cells[firstFilled(cells)] ?? []);
  const whole = labels.filter((text) => known.has(labelKey(text))).length;
  const within = labels.filter(
    (text) =>
      text.length < 2_000 &&
      text
        .trim()
        .split(/[\s|｜，；]+/)
        .filter((piece) => known.has(labelKey(piece))).length >= 2,
  ).length;
  return whole >= 4 || within >= 2;
}

const labelsOfAll = new WeakMap<readonly Template[], ReadonlySet<string>>();

/** Every label that any of the templates has. */
export function allLabels(templates: readonly Template[]): ReadonlySet<string> {
  const known = labelsOfAll.get(templates);
  if (known !== undefined) return known;
  const labels = new Set(templates.flatMap((template) => labelsOf(formOfTemplate(template)).expected.flat()));
  labelsOfAll.set(templates, labels);
  return labels;
}

export function recognizeForm(
  grid: SourceGrid,
  templates: readonly Template[],
  demanded: Template | null,
): Result<Recognized, ReadError> {
  if (grid.rows.every(({ cells }) => cells.every(isBlank))) return err({ code: 'empty-import' });
  const titles = titlesOf(grid);
  const keys = keysIn(grid);
  // A date beside a label is not the form's year.
  const year =
    titles
      .filter((title) => !/[:：]/.test(title))
      .map(yearIn)
      .find((found) => found !== '') ?? '';
  const known = allLabels(demanded === null ? templates : [demanded, ...templates]);
  if (isNotParted(grid, known)) return err({ code: 'not-parted' });
  if (demanded !== null) {
    const { template, form, missing } = judge(demanded, titles, keys);
    if (![...known].some((key) => keys.has(key))) return err({ code: 'not-a-form' });
    return ok({ template, form, chosenBy: 'demand', year, missing, otherCaption: '' });
  }
  const kinds = [...new Set(templates.map(({ kind }) => kind))];
  const other = otherFormIn(titles, kinds);
  if (other !== null) return err({ code: 'other-form', form: other });
  const candidates = templates.map((template) => judge(template, titles, keys));
  const best = candidates.reduce<Candidate | null>(
    (leader, each) =>
      leader === null ||
      rankOf(each) > rankOf(leader) ||
      (rankOf(each) === rankOf(leader) && each.score > leader.score + 1e-9)
        ? each
        : leader,
    null,
  );
  if (best === null) return err({ code: 'not-a-form' });
  const { template, form, missing, isTitled } = best;
  const otherCaption = captionOfAnother(titles, template.kind, kinds);
  const chosenBy = isTitled ? 'title' : 'labels';
  if (missing.length === 0) return ok({ template, form, chosenBy, year, missing, otherCaption });
  // Where the column of labels is lost as a whole, what is known is known by its contents, and texts by their place.
  if (isLabelless(form, keys) && missing.length === textsWithoutLabels(form).length) {
    return ok({ template, form, chosenBy, year, missing, otherCaption });
  }
  const needed = form.blocks.filter(isRequired).length;
  const isOfItsKind = titles.some((title) => namesIn(title).some((name) => isOfKind(name, template.kind)));
  if (!isOfItsKind && missing.length * 2 > needed) return err({ code: 'not-a-form' });
  const extra = extraLabels(grid, known);
  const caption = titles.find((title) => isTitleOf(title, template.kind)) ?? '';
  const [first = ''] = missing;
  if (missing.length === 1 && extra.length === 0) return err({ code: 'missing-part', label: first });
  return err({
    code: 'other-template',
    form: labelText(caption).slice(0, 40),
    nearest: template.name,
    missing: missing.slice(0, 6),
    extra: [...extra],
  });
}

/** What is whole comes before what is not, whatever their labels. */
const rankOf = ({ missing }: Candidate): number => (missing.length === 0 ? 1 : 0);
