import { z } from 'zod';
import type { Form } from '../forms/form.ts';
import { fieldsOfBlock } from '../forms/paths.ts';
import { formOfTemplate, metTemplate, parseTemplate } from '../forms/templates.ts';
import { isAmount } from '../money/money.ts';
import { err, ok, type Result } from '../result.ts';
import { documentSchema, type PbdDocument, rowsIn, textIn, valueAt } from './document.ts';

/** Documents as data from a file or another process: nothing in them is believed before it was looked at. */

/** What is wrong with a document's data, by path. */
export interface DocumentProblem {
  readonly path: string;
  readonly problem: string;
}

const MAX_PROBLEMS = 20;

const problemsOf = (issues: readonly z.core.$ZodIssue[]): readonly DocumentProblem[] =>
  issues.slice(0, MAX_PROBLEMS).map((issue) => ({ path: issue.path.map(String).join('.'), problem: issue.message }));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Amounts that are not canonical, by path: no such document is made by this program. */
function amountProblems(document: PbdDocument, form: Form): readonly DocumentProblem[] {
  const wrong: string[] = [];
  for (const block of form.blocks) {
    if (block.kind === 'rows') {
      const amounts = block.columns.filter(({ spec }) => spec.kind === 'amount');
      for (const row of rowsIn(document, block.key)) {
        for (const { key } of amounts)
          if (!isAmount(textIn(row, key))) wrong.push(`rows.${block.key}.${row.id}.${key}`);
      }
    } else {
      for (const { path, spec } of fieldsOfBlock(block)) {
        if (spec.kind === 'amount' && !isAmount(valueAt(document, path))) wrong.push(`values.${path}`);
      }
    }
  }
  return wrong.slice(0, MAX_PROBLEMS).map((path) => ({ path, problem: '不是规范的金额' }));
}

/** The form of a template's data; one that was met before is not judged again, and is the same object. */
function readForm(data: unknown): Result<Form, readonly DocumentProblem[]> {
  const met = metTemplate(data);
  if (met !== null) return ok(formOfTemplate(met));
  const template = parseTemplate(data);
  if (template.ok) return ok(formOfTemplate(template.value));
  return err(template.error.map(({ path, problem }) => ({ path: `template.${path}`, problem })));
}

/**
 * Reads a document of the present format version: its template, its shape, its amounts. At most 20 problems are told.
 * Documents under one template have one and the same template object.
 */
export function readDocument(data: unknown): Result<PbdDocument, readonly DocumentProblem[]> {
  if (!isRecord(data)) return err([{ path: '', problem: '不是申报表的内容' }]);
  const { template, ...body } = data;
  const form = readForm(template);
  if (!form.ok) return form;
  const parsed = documentSchema.safeParse(body, { error: z.locales.zhCN().localeError });
  if (!parsed.success) return err(problemsOf(parsed.error.issues));
  const document = { ...parsed.data, template: form.value.template } as unknown as PbdDocument;
  const amounts = amountProblems(document, form.value);
  return amounts.length === 0 ? ok(document) : err(amounts);
}

/** A document in what passes between processes, read as wholly as one from a file. */
export const pbdDocumentSchema = z.unknown().transform((data, context): PbdDocument => {
  const read = readDocument(data);
  if (read.ok) return read.value;
  for (const { path, problem } of read.error) {
    context.issues.push({ code: 'custom', input: data, path: path.split('.'), message: problem });
  }
  return z.NEVER;
}) as unknown as z.ZodType<PbdDocument, PbdDocument>;
