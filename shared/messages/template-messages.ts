import type { TemplateStanding } from '../forms/templates.ts';
import type { TemplateError, TemplateFault } from '../ipc/template-errors.ts';
import { assertNever } from '../result.ts';
import { formatMoment } from '../text/moments.ts';
import { visibleName } from '../text/visible-name.ts';
import type { ErrorText } from './messages.ts';

/** The sentences about templates. */

const UNHARMED = '没有导入，已有的模板没有改变。';
/** So many places are named in one message. */
const MAX_NAMED = 5;

/** What is wrong in a file, a place each: `blocks.3.key：块 keyTasks 出现了两次`. */
export const templateProblemLines = (
  problems: readonly { readonly path: string; readonly problem: string }[],
): readonly string[] => problems.map(({ path, problem }) => `${path}：${problem}`);

export function describeTemplateError(error: TemplateError): ErrorText {
  switch (error.code) {
    case 'template-not-json':
      return { title: '不是模板文件', message: `所选文件不是 UTF-8 编码的 JSON。${UNHARMED}请选择模板的 .json 文件。` };
    case 'template-wrong': {
      const lines = templateProblemLines(error.problems);
      const named = lines.slice(0, MAX_NAMED).join('；');
      const more = lines.length > MAX_NAMED ? '……' : '';
      return { title: '模板有误', message: `${named}${more}。${UNHARMED}请改正后再导入。` };
    }
    case 'template-id-shipped':
      return {
        title: '编号已被占用',
        message: `程序自带的模板用了编号 ${error.id}，内容不同。${UNHARMED}请给模板换一个编号（id）再导入。`,
      };
    case 'template-there':
      return { title: '已有这个模板', message: `“${visibleName(error.name)}”与已有的完全相同，不必再导入。` };
    case 'template-id-own':
      return {
        title: '模板已存在',
        message: `编号 ${error.id} 的模板“${visibleName(error.name)}”已于 ${formatMoment(error.addedAt)} 导入，内容不同。${UNHARMED}要用新的，请确认替换。`,
      };
    case 'template-file-broken':
      return {
        title: '留存的模板已损坏',
        message: `本机留存的 ${error.file} 读不出来。${UNHARMED}请先移走或删除这个文件，再导入。`,
      };
    case 'templates-full':
      return { title: '模板已满', message: `${UNHARMED}请先删去不用的模板，再导入。` };
    default:
      return assertNever(error);
  }
}

const FAULTS = {
  unreadable: '无法读取',
  'not-json': '不是 JSON',
  wrong: '内容有误',
  checksum: '校验和不符，导入后被改动过',
  'id-shipped': '编号与程序自带的模板相同，内容不同',
} as const satisfies Record<TemplateFault, string>;

/** A kept file that cannot be used, in one sentence. */
export const brokenTemplateLine = ({ file, fault }: { readonly file: string; readonly fault: TemplateFault }): string =>
  `自存模板 ${file} 没有使用：${FAULTS[fault]}。文件没有被改动。`;

const STANDINGS = {
  changed: '与本机同名的模板不同',
  unknown: '不在本机的模板里',
} as const satisfies Record<Exclude<TemplateStanding, 'known'>, string>;

/** How a form's template stands to those known here, where it is none of them; in one sentence. */
export const templateLine = (name: string, standing: Exclude<TemplateStanding, 'known'>): string =>
  `这份表用的模板“${visibleName(name)}”${STANDINGS[standing]}，请核对表的栏目和审核要求。`;

/** Enough of a checksum to tell two templates apart by eye. */
export const shortChecksum = (sha256: string): string => sha256.slice(0, 8);
