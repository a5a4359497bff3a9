import type { ListedVersion, OfferedDraft } from '../ipc/safety-contract.ts';
import type { InUseError, SaveWarning } from '../ipc/safety-errors.ts';
import { formatMoment } from './moments.ts';

/** The sentences about drafts, locks, kept versions and changes from outside. */

interface SafetyText {
  readonly title: string;
  readonly message: string;
}

const orUnknown = (text: string): string => (text.trim() === '' ? '未知' : text);

export function describeInUse({ user, host, opened }: InUseError): SafetyText {
  const since = formatMoment(opened);
  return {
    title: '文件正在别处打开',
    message:
      `用户“${orUnknown(user)}”在电脑“${orUnknown(host)}”上${since === '' ? '' : `从 ${since} 起`}打开着这个文件。` +
      '文件没有被改动。请以只读方式打开或打开一份副本；确认对方已不再使用时，才解除占用。',
  };
}

export const SAVE_WARNING_TEXTS = {
  'not-confirmed': '已写入，但磁盘尚未确认；草稿暂时保留，请稍后再保存一次',
  'previous-not-kept': '上一版没有能留存到历史版本',
} as const satisfies Record<SaveWarning, string>;

const orBlank = (text: string, name: string): string => (text.trim() === '' ? `${name}未填写` : text);

export function describeDraft({ departmentName, budgetYear, file, keptAt }: OfferedDraft): SafetyText & {
  readonly details: readonly string[];
} {
  return {
    title: '上次有没保存的内容',
    message: '程序上次没有正常结束。下面的内容已留在草稿里，原文件没有被改动。请选择怎样处理：',
    details: [
      `部门：${orBlank(departmentName, '部门名称')}`,
      `年度：${orBlank(budgetYear, '预算年度')}`,
      `文件：${file ?? '还没有保存过'}`,
      `时间：${formatMoment(keptAt)}`,
    ],
  };
}

export const OLDER_DRAFTS_TEXT = (count: number): string =>
  `有 ${count} 份草稿早于它们的文件，没有打开；已放进这些文件的历史版本。`;
export const SETTINGS_RESET_TEXT =
  '程序设置损坏，已恢复为初始设置，损坏的设置文件已另外留存。您的申报文件不受影响，请从“打开”里选择文件。';
export const DRAFT_FAILED_TEXT =
  '草稿没有写成（可能磁盘已满）。您填的内容还在窗口里，请尽快保存，或“另存为”到别的磁盘。';

export const FILE_CHANGED_TEXTS = {
  changed: '磁盘上的文件已被别的程序或别的人改动。窗口里的内容不受影响；保存时会先询问。',
  missing: '文件已不在原处（可能 U 盘已拔出或被移走）。窗口里的内容不受影响，草稿留在本机；请保存或“另存为”到别处。',
} as const;

/** What a kept version changed, in one line. */
export function describeChanges({ changes, changeCount }: ListedVersion): string {
  if (changes === null) return '留存的最早一版';
  if (changes.length === 0) return '填报内容没有变化';
  const more = changeCount > 3 ? ` 等 ${changeCount} 处` : '';
  return `改了${changes.slice(0, 3).join('、')}${more}`;
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? '（空）' : [...line].length > 40 ? `${[...line].slice(0, 40).join('')}…` : line;
};

/** One field that differs between the window and the disk. */
export const describeDifference = (difference: {
  readonly place: string;
  readonly disk: string;
  readonly mine: string;
}): string => `${difference.place}：磁盘上为“${shortened(difference.disk)}”，窗口里为“${shortened(difference.mine)}”`;

export const RESCUE_TEXTS = {
  title: '文件已损坏，可以找回',
  message: '这个文件读不出来，它没有被改动。可以打开本机留存的版本，或尽量读出还完好的内容；打开后请核对并另存。',
} as const;
