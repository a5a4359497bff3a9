import { documentSchema } from '../../shared/document/document.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../../shared/forms/templates.ts';
import type { ImportError } from '../../shared/ipc/errors.ts';
import type { MoneyUnit } from '../../shared/money/money.ts';
import { err, type Result } from '../../shared/result.ts';
import { gridOfPage, isPage } from '../../shared/table/read/grid-of-page.ts';
import { gridOfText } from '../../shared/table/read/grid-of-text.ts';
import { type FormRead, readForm } from '../../shared/table/read/read.ts';
import { notTextOf } from './file-kind.ts';
import { decodeUnknownText } from './text-encoding.ts';

/** How a text is read as a form. */
export interface TextOptions {
  /** Every template that may be meant; the shipped ones where nothing is said. */
  readonly templates?: readonly Template[];
  /** The id of the template that is meant, whatever the text looks like. */
  readonly template?: string;
  /** The unit of every amount that names none itself. */
  readonly unit?: MoneyUnit;
}

/** Reads the form from the bytes of a text: cells parted by tabs, commas or semicolons, or a page; in whatever encoding. */
export function readFormText(bytes: Uint8Array, options: TextOptions = {}): Result<FormRead, ImportError> {
  if (bytes.length === 0) return err({ code: 'empty-import' });
  const what = notTextOf(bytes);
  if (what !== null) return err({ code: 'not-text', what });
  const text = decodeUnknownText(bytes);
  if (text === null) return err({ code: 'unknown-encoding' });
  const templates = options.templates ?? SHIPPED_TEMPLATES;
  const template = templates.find(({ id }) => id === options.template);
  if (options.template !== undefined && template === undefined) {
    return err({ code: 'unknown-template', template: options.template });
  }
  const page = isPage(text) ? gridOfPage(text, templates) : null;
  const read = readForm(page ?? gridOfText(text, templates), {
    templates,
    ...(template === undefined ? {} : { template }),
    ...(options.unit === undefined ? {} : { unit: options.unit }),
  });
  // What no document may hold could neither be shown nor saved.
  const isTooLarge = read.ok && !documentSchema.safeParse(read.value.document).success;
  return isTooLarge ? err({ code: 'unreadable', reason: 'too-large' }) : read;
}
