import { createHash } from 'node:crypto';
import { scanJson } from '../../shared/document/json-scan.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import { canonicalTemplate, formOfTemplate, parseTemplate } from '../../shared/forms/templates.ts';
import type { TemplateError } from '../../shared/ipc/template-errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** A hundred times the longest that is shipped. In bytes. */
export const MAX_TEMPLATE_BYTES = 1024 * 1024;

/** Of what a template says, whatever the order in which its file says it. Hexadecimal. */
export const templateChecksum = (template: Template): string =>
  createHash('sha256').update(canonicalTemplate(template)).digest('hex');

/** The value of JSON text in UTF-8, with or without a byte order mark; undefined where it is none, or a hazard. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return scanJson(text) === null ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a template as somebody has written or handed it on. */
export function readTemplateFile(bytes: Uint8Array): Result<Template, TemplateError> {
  const data = bytes.length > MAX_TEMPLATE_BYTES ? undefined : readJson(bytes);
  if (data === undefined) return err({ code: 'template-not-json' });
  const template = parseTemplate(data);
  if (!template.ok) return err({ code: 'template-wrong', problems: [...template.error] });
  return ok(formOfTemplate(template.value).template);
}
