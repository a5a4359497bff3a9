import type { AppError, SAVE_STEPS, SystemReason } from '../ipc/errors.ts';
import { assertNever } from '../result.ts';
import { describeNotText, describeReadError } from './import-messages.ts';
import { describeReadingError } from './reading-messages.ts';
import { describeInUse } from './safety-messages.ts';

/** The one place where codes become sentences: what happened, what is safe, what to do. */
export interface ErrorText {
  readonly title: string;
  readonly message: string;
}

const REASONS = {
  missing: '文件或文件夹已不在原处',
  'no-permission': '没有读写这个文件的权限',
  'not-a-file': '选中的不是普通文件',
  'too-large': '文件太大，不像是这张表',
  'disk-full': '磁盘空间已满',
  'read-only': '磁盘或文件是只读的',
  'in-use': '文件正被别的程序占用',
  'name-too-long': '文件名或路径太长',
  'device-gone': '磁盘或 U 盘已断开或读写出错',
  other: '系统没有说明原因',
} as const satisfies Record<SystemReason, string>;

const SAVE_STEP_NAMES = {
  prepare: '检查文件',
  create: '建立临时文件',
  write: '写入内容',
  flush: '写到磁盘',
  verify: '读回核对',
  replace: '替换原文件',
} as const satisfies Record<(typeof SAVE_STEPS)[number], string>;

const DAMAGED_PARTS = {
  length: '长度与记录不符，可能没有拷贝完整',
  checksum: '校验和不符，内容被改动或损坏',
  encoding: '文字编码已损坏',
  structure: '内部结构已损坏',
} as const;

const listed = (items: readonly string[], limit: number): string =>
  items.slice(0, limit).join('；') + (items.length > limit ? `；等 ${items.length} 处` : '');

type SaveFailed = Extract<AppError, { readonly code: 'save-failed' }>;

/** A file for others, or one of the program's own, could not be written: there is nothing but to try again. */
export const describeWriteFailure = ({ step, reason }: SaveFailed): ErrorText => ({
  title: '没有写成文件',
  message: `在“${SAVE_STEP_NAMES[step]}”时失败：${REASONS[reason]}。填写的内容和原有的文件不受影响。请排除后再试一次，或换个地方存放。`,
});

export function describeError(error: AppError): ErrorText {
  switch (error.code) {
    case 'not-pbd':
      return {
        title: '这不是绩效目标申报文件',
        message: '所选文件不是本程序保存的 .pbd 文件。文件没有被改动。请选择 .pbd 文件；若是文本表格，请用“导入文本”。',
      };
    case 'newer-version':
      return {
        title: '文件由更新的版本保存',
        message: `文件格式为第 ${error.version} 版，本程序还读不了。文件没有被改动。请用新版程序打开。`,
      };
    case 'damaged':
      return {
        title: '文件已损坏',
        message: `${DAMAGED_PARTS[error.part]}。文件没有被改动。请从备份或原处重新拷贝一份再打开。`,
      };
    case 'invalid-content':
      return {
        title: '文件内容不符合格式',
        message: `${listed(
          error.problems.map(({ path, problem }) => `${path}：${problem}`),
          5,
        )}。文件没有被改动。请用备份，或把文件交给技术人员。`,
      };
    case 'unreadable':
      return {
        title: '无法读取文件',
        message: `${REASONS[error.reason]}。没有打开，其他内容不受影响。请检查后重试，或另选文件。`,
      };
    case 'empty-import':
    case 'not-a-form':
    case 'other-form':
    case 'missing-part':
    case 'other-template':
    case 'several-forms':
    case 'not-parted':
    case 'unit-unclear':
    case 'too-many-cells':
      return describeReadError(error);
    case 'not-text':
      return describeNotText(error.what);
    case 'import-doubtful':
      return {
        title: '先要核对',
        message: '这个文件有内容没有读准，没有拿来比较，文件没有被改动。请先导入它，核对后保存，再用保存的文件比较。',
      };
    case 'unknown-template':
      return {
        title: '没有这个模板',
        message: `附带的和导入的模板里都没有“${error.template}”。没有导入，文件没有被改动。请用 pbd template list 查看有哪些模板。`,
      };
    case 'unknown-encoding':
      return {
        title: '认不出文件的文字编码',
        message: '文件不是 UTF-8、GB18030 或 UTF-16 文本，没有导入。文件没有被改动。请用记事本另存为 UTF-8 后再导入。',
      };
    case 'save-failed':
      return {
        title: '没有保存成功',
        message: `在“${SAVE_STEP_NAMES[error.step]}”时失败：${REASONS[error.reason]}。原文件完好，您填的内容还在窗口里。请排除后重试，或“另存为”到别处。`,
      };
    case 'changed-on-disk':
      return {
        title: '磁盘上的文件已被改动',
        message:
          '打开之后，别的程序或别的人改动了这个文件，因此没有覆盖它。您填的内容还在窗口里。请选择“另存为”，或确认后覆盖。',
      };
    case 'in-use-by':
      return describeInUse(error);
    case 'missing-glyph':
      return {
        title: '有字打印不出来',
        message: `程序的字库里没有这些字：${listed(
          error.missing.map(({ character, codePoint, place }) => `${place}中的“${character}”（${codePoint}）`),
          3,
        )}。没有生成 PDF，填写的内容不受影响。请换用别的字。`,
      };
    case 'render-failed':
      return {
        title: '没有生成 PDF',
        message:
          '排版时出错，没有写出文件。填写的内容不受影响。请先保存，再试一次；若仍出错，请把 .pbd 文件交给技术人员。',
      };
    case 'print-failed':
      return {
        title: '没有打印成功',
        message: '打印机没有接受任务。填写的内容不受影响。请检查打印机，或先导出 PDF 再打印。',
      };
    case 'reading-limit':
    case 'reading-failed':
      return describeReadingError(error);
    case 'internal':
      return {
        title: '程序内部出错',
        message: '这一步没有完成，填写的内容还在窗口里。请先保存，再试一次；若仍出错，请联系技术人员。',
      };
    default:
      return assertNever(error);
  }
}

export const LIMIT_TEXTS = {
  rows: '没有添加：一张表最多 20,000 行。表中内容没有改动，请先删去不要的行。',
  pasted: '没有粘贴：这一栏会超过 10 万字。栏里内容没有改动，请检查复制的范围。',
  typed: '这一栏已满 10 万字，再打的字放不进去。已经写的都在。',
  replaced: '没有替换：有一栏会超过 10 万字。表中内容没有改动。',
  severalDropped: '没有放入：拖来的内容不止一行，金额栏一格只填一个金额。',
} as const;

/** The way back from one edit is no longer open once another was made. */
export const UNDO_TEXTS = {
  title: '没有撤销',
  message: '这一步之后又改过内容，没有撤销，以免撤掉后来的改动。要一步一步撤回，请按 Ctrl+Z。',
} as const;
