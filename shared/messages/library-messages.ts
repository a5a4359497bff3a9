import { type PbdDocument, rowsIn } from '../document/document.ts';
import type { ImportedIndicators } from '../ipc/library-contract.ts';
import type { LibraryError } from '../library/errors.ts';
import type { PlacedEntry } from '../library/insert.ts';
import { MAX_OWN_ENTRIES } from '../library/merge.ts';
import { assertNever } from '../result.ts';
import type { ErrorText } from './messages.ts';

/** The sentences about the indicator library. */

const UNHARMED = '指标库和表格没有改变。';

export function describeLibraryError(error: LibraryError): ErrorText {
  switch (error.code) {
    case 'library-damaged':
      return { title: '指标文件已损坏', message: `文件读不出来。${UNHARMED}请从原处重新拷贝一份再导入。` };
    case 'not-a-library':
      return {
        title: '不是指标文件',
        message: `所选文件不是本程序导出的指标。${UNHARMED}请选择“导出”得到的 .json 文件。`,
      };
    case 'library-newer':
      return {
        title: '指标由更新的版本保存',
        message: `文件格式为第 ${error.version} 版，本程序还读不了。文件没有被改动。请用新版程序打开。`,
      };
    case 'own-library-unreadable':
      return {
        title: '读不出自存指标',
        message: '本机的自存指标文件无法读取，因此没有写入，文件没有被改动。请检查磁盘和权限后重试。',
      };
    case 'library-full':
      return {
        title: '自存指标已满',
        message: `最多存 ${MAX_OWN_ENTRIES} 条，合计不超过 4 MB。${UNHARMED}请先删去不用的，再存入。`,
      };
    case 'entry-known':
      return { title: '指标库里已有', message: `同一二级指标下已有同名的三级指标。${UNHARMED}请改用别的名称。` };
    case 'entry-gone':
      return { title: '这条指标已删除', message: `它已不在自存指标里。${UNHARMED}请关闭指标库后再打开。` };
    default:
      return assertNever(error);
  }
}

/** What an import took over, in one sentence. */
export function describeImport({ name, added, known, refused, surplus }: ImportedIndicators): string {
  const parts = [`新增 ${added} 条`, `已有 ${known} 条`];
  if (refused > 0) parts.push(`格式不对未收 ${refused} 条`);
  if (surplus > 0) parts.push(`库满未收 ${surplus} 条`);
  return `“${name}”：${parts.join('，')}。`;
}

export const setAsideText = (name: string): string =>
  `自存指标文件有损坏，已另存为“${name}”；读得出的已保留，其余请重新导入。`;

export const LIBRARY_TEXTS = {
  noRow: '请先点一下要存入的指标行，再点“存入指标库”。',
  rowIncomplete: '这一行还缺二级指标或三级指标（或文字太长），没有存入。请补齐后再存。',
} as const;

/** What was inserted where: 已在第 3、4 行插入 2 条指标，请填写指标值。 */
export function describeInsertion(
  document: PbdDocument,
  block: string,
  entries: readonly PlacedEntry[],
  rowIds: readonly string[],
): string {
  const numbers = rowIds.map((rowId) => rowsIn(document, block).findIndex(({ id }) => id === rowId) + 1);
  const rows = numbers.length > 3 ? `${numbers.slice(0, 3).join('、')} 等` : numbers.join('、');
  const [only] = entries;
  const what = entries.length === 1 && only !== undefined ? `“${only.entry.level3}”` : ` ${entries.length} 条指标`;
  return `已在第 ${rows} 行插入${what}，请填写指标值。`;
}
