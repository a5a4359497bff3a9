import { type PbdDocument, valueOfRole } from '../../shared/document/document.ts';
import { kindOf } from '../../shared/forms/kinds.ts';

// Not allowed in names on Windows, and so on any USB stick that goes there.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f]/g;
const MAX_NAME_CHARACTERS = 60;

const cleaned = (part: string): string => part.replace(FORBIDDEN, '').replace(/\s+/g, ' ').trim();

/**
 * Whose declaration it is, 预算年度 and what the file is, joined by hyphens, without what a file name cannot carry. What is
 * declared, where a form has it, tells the forms of one declarant apart. `what` stands in place of the form's kind.
 */
export function suggestedName(
  document: PbdDocument,
  extension: 'pbd' | 'pdf' | 'xlsx' | 'txt',
  what = kindOf(document.template.kind)?.fileName ?? '',
): string {
  const whose = cleaned(valueOfRole(document, 'subject')) || cleaned(valueOfRole(document, 'declarant'));
  const parts = [whose, cleaned(valueOfRole(document, 'budgetYear')), cleaned(what)].filter((part) => part !== '');
  const name = [...parts.join('-')]
    .slice(-MAX_NAME_CHARACTERS)
    .join('')
    .replace(/^[.\s]+/, '');
  return `${name}.${extension}`;
}
