import type { PbdDocument } from '../../shared/document/document.ts';

// Not allowed in names on Windows, and so on any USB stick that goes there.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f]/g;
const MAX_NAME_CHARACTERS = 60;

/** 部门名称-预算年度-绩效目标申报表 (or another kind), without what a file name cannot carry. */
export function suggestedName(
  document: PbdDocument,
  extension: 'pbd' | 'pdf' | 'xlsx' | 'txt',
  kind = '绩效目标申报表',
): string {
  const { departmentName, budgetYear } = document.head;
  const parts = [departmentName, budgetYear, kind]
    .map((part) => part.replace(FORBIDDEN, '').replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
  const name = [...parts.join('-')]
    .slice(-MAX_NAME_CHARACTERS)
    .join('')
    .replace(/^[.\s]+/, '');
  return `${name}.${extension}`;
}
