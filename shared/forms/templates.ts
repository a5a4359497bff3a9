import { z } from 'zod';
import { err, ok, type Result } from '../result.ts';
import { checkTemplate } from './check-template.ts';
import type { Form } from './form.ts';
import { KIND_IDS, kindOf } from './kinds.ts';
import { resolveTemplate, type TemplateProblem } from './resolve.ts';
import { type Template, templateSchema } from './template-schema.ts';

/** Templates as the program meets them: shipped ones, those an officer adds, and the one that each .pbd carries. */

/** So many problems are told of one file. */
const MAX_PROBLEMS = 20;

/**
 * Two templates are the same where this text is: keys sorted, so that the order in which a file states its facts does
 * not count. Also what a checksum is taken of.
 */
export function canonicalTemplate(template: Template): string {
  const known = canonical.get(template);
  if (known !== undefined) return known;
  const text = JSON.stringify(template, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  canonical.set(template, text);
  return text;
}

/** A template never changes: its text is written once, however often it is compared. */
const canonical = new WeakMap<Template, string>();

const resolved = new WeakMap<Template, Form>();
/** By canonical text: however often a document crosses a process, its template is resolved once. */
const interned = new Map<string, Form>();
const MAX_INTERNED = 200;

/** The form of a template that was checked. Throws where it was not: then it is a fault of the program. */
export function formOfTemplate(template: Template): Form {
  const known = resolved.get(template);
  if (known !== undefined) return known;
  const text = canonicalTemplate(template);
  const same = interned.get(text);
  if (same !== undefined) {
    resolved.set(template, same);
    return same;
  }
  const kind = kindOf(template.kind);
  if (kind === null) throw new Error(`no kind of form named ${template.kind}`);
  const { form, problems } = resolveTemplate(template, kind);
  const [first] = problems;
  if (first !== undefined) throw new Error(`template ${template.id} is wrong at ${first.path}: ${first.problem}`);
  if (interned.size >= MAX_INTERNED) interned.clear();
  interned.set(text, form);
  resolved.set(template, form);
  return form;
}

/**
 * An issue as a problem. Where several shapes were possible, the one that came furthest is the one that was meant: its
 * first fault is told.
 */
function problemOf(issue: z.core.$ZodIssue): TemplateProblem {
  const path = issue.path.map(String);
  if (issue.code === 'invalid_union') {
    const inner = issue.errors
      .flatMap(([first]) => (first === undefined ? [] : [problemOf(first)]))
      .toSorted((one, other) => depthOf(other) - depthOf(one))[0];
    if (inner !== undefined && depthOf(inner) > 0) {
      return { ...inner, path: [...path, inner.path].join('.') };
    }
    return { path: path.join('.') || WHOLE, problem: inner?.problem ?? issue.message };
  }
  return { path: path.join('.') || WHOLE, problem: issue.message };
}

const WHOLE = '（整个文件）';
const depthOf = ({ path }: TemplateProblem): number => (path === WHOLE ? 0 : path.split('.').length);

/** The template, checked before, whose data these are; null where none is. What is given is never `data` itself. */
export function metTemplate(data: unknown): Template | null {
  if (typeof data !== 'object' || data === null) return null;
  const own = resolved.get(data as Template);
  if (own !== undefined) return own.template;
  try {
    return interned.get(canonicalTemplate(data as Template))?.template ?? null;
  } catch {
    // What JSON cannot say is no template.
    return null;
  }
}

/** So many values has a template: a hundred times those of the longest that was met. Counted before anything else. */
const MAX_VALUES = 20_000;

/** Whether data has more values than a template; no further than that is counted, and no deeper than JSON is read. */
function isTooMuch(data: unknown): boolean {
  let left = MAX_VALUES;
  const count = (value: unknown): boolean => {
    left -= 1;
    if (left < 0) return true;
    return typeof value === 'object' && value !== null && Object.values(value).some(count);
  };
  return count(data);
}

/** Reads a template's data: its shape, then what it refers to. Every fault with its path; nothing else is touched. */
export function parseTemplate(data: unknown): Result<Template, readonly TemplateProblem[]> {
  if (isTooMuch(data)) return err([{ path: WHOLE, problem: '内容过多，不像模板' }]);
  const read = templateSchema.safeParse(data, { error: z.locales.zhCN().localeError });
  if (!read.success) {
    return err(read.error.issues.slice(0, MAX_PROBLEMS).map(problemOf));
  }
  const template = read.data;
  const kind = kindOf(template.kind);
  if (kind === null) return err([{ path: 'kind', problem: `没有这类表，应为 ${KIND_IDS.join('、')}` }]);
  const { form, problems } = resolveTemplate(template, kind);
  const all = [...problems, ...checkTemplate(form, template, kind)];
  return all.length === 0 ? ok(template) : err(all.slice(0, MAX_PROBLEMS));
}

function shipped(data: unknown): Template {
  const read = parseTemplate(data);
  if (read.ok) return read.value;
  const [first] = read.error;
  throw new Error(`a shipped template is wrong at ${first?.path}: ${first?.problem}`);
}

/** Every template that comes with the program, kind by kind. */
export const SHIPPED_TEMPLATES: readonly Template[] = KIND_IDS.flatMap((id) =>
  (kindOf(id)?.templates ?? []).map(shipped),
);

const [first] = SHIPPED_TEMPLATES;
if (first === undefined) throw new Error('no template is shipped');
/** The template of the published form that this program starts from. */
export const DEFAULT_TEMPLATE: Template = first;

/** Null where no shipped template has the id. */
export const shippedTemplate = (id: string): Template | null =>
  SHIPPED_TEMPLATES.find((each) => each.id === id) ?? null;

/** The known template of the same kind and id; null where there is none. */
export const namesakeOf = (template: Template, known: readonly Template[]): Template | null =>
  known.find(({ id, kind }) => id === template.id && kind === template.kind) ?? null;

/**
 * How a document's template stands to those known here: `known`, one of them; `changed`, another under the name of one;
 * `unknown`, a name that none of them has.
 */
export type TemplateStanding = 'known' | 'changed' | 'unknown';

export function standingOf(template: Template, known: readonly Template[] = SHIPPED_TEMPLATES): TemplateStanding {
  const namesake = namesakeOf(template, known);
  if (namesake === null) return 'unknown';
  return canonicalTemplate(namesake) === canonicalTemplate(template) ? 'known' : 'changed';
}
