import type { ListedVersion, OfferedDraft } from '../ipc/safety-contract.ts';
import type { InUseError, SaveWarning } from '../ipc/safety-errors.ts';
import { formatMoment } from '../text/moments.ts';

/** The sentences about drafts, locks, kept versions and changes from outside. */

interface SafetyText {
  readonly title: string;
  readonly message: string;
}

const orUnknown = (text: string): string => (text.trim() === '' ? '未知' : text);

const who = ({ user, host }: InUseError): string => `用户“${orUnknown(user)}”在电脑“${orUnknown(host)}”上`;

/** Who has a file open, since when, and whether his program still gives signs of life. */
function describeHolder(error: InUseError): string {
  const [since, lastSeen] = [formatMoment(error.opened), formatMoment(error.lastSeen)];
  const open = `${who(error)}${since === '' ? '' : `从 ${since} 起`}打开着这个文件`;
  if (!error.mayBeLifted) return `${open}，对方的程序正在运行。`;
  return `${open}，${lastSeen === '' ? '看不出程序是否还在运行' : `${lastSeen} 之后没有动静`}。`;
}

/** On opening. */
export const describeInUse = (error: InUseError): SafetyText => ({
  title: '文件正在别处打开',
  message: `${describeHolder(error)}文件没有被改动。${
    error.mayBeLifted
      ? '请只读打开或打开副本；问过对方，确已不再填写的，可以解除占用。'
      : '请只读打开或打开副本；要接着填写，请对方先关闭文件。'
  }`,
});

/** On saving: someone has taken the file meanwhile, or the one chosen is open elsewhere. */
export const describeSaveInUse = (error: InUseError): SafetyText => ({
  title: '没有保存：文件正在别处打开',
  message: `${describeHolder(error)}没有覆盖它。您填的内容不受影响，请另存到别处。`,
});

/** Before another's lock is lifted. */
export const describeLifting = (error: InUseError): SafetyText => ({
  title: '解除占用',
  message:
    `请先问过${orUnknown(error.user)}（电脑“${orUnknown(error.host)}”）：确实不再填写这个文件，也没有未保存的内容。` +
    '解除后由您填写；对方再保存时会看到提示，不会盖掉您保存的内容。',
});

export const READ_ONLY_TEXT = '只读打开：这个文件正在别处打开。您可以查看、试填；保存时另选文件名，不会改动原文件。';

const SAVE_WARNING_TEXTS = {
  'not-confirmed': '已写入，但磁盘尚未确认；草稿暂时保留，请稍后再保存一次',
  'previous-not-kept': '上一版没有能留存到历史版本',
} as const satisfies Record<SaveWarning, string>;

/** What was not done by a save that succeeded, in brackets; the empty string where all was. */
export const describeWarnings = (warnings: readonly SaveWarning[] = []): string =>
  warnings.map((warning) => `（${SAVE_WARNING_TEXTS[warning]}）`).join('');

const orBlank = (text: string): string => (text.trim() === '' ? '未填写' : text);

export function describeDraft({ about, file, keptAt }: OfferedDraft): SafetyText & {
  readonly details: readonly string[];
} {
  return {
    title: '上次有没保存的内容',
    message: '程序上次没有正常结束。下面的内容已留在草稿里，原文件没有被改动。请选择怎样处理：',
    details: [
      ...about.map(({ label, text }) => `${label}：${orBlank(text)}`),
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

/** A damaged file, and what there is of it to be opened: kept versions, contents that can still be read, or both. */
export function describeRescue({ versions, contents }: { readonly versions: boolean; readonly contents: boolean }) {
  const ways = [...(versions ? ['打开本机留存的版本'] : []), ...(contents ? ['尽量读出还完好的内容'] : [])];
  return {
    title: '文件已损坏，可以找回',
    message: `这个文件读不出来，它没有被改动。可以${ways.join('，或')}；打开后请核对并另存。`,
  };
}

/** Before a document is left that has unsaved work, or was never saved. */
export const UNSAVED_TEXT = '选择“不保存”，还没有保存的内容将丢失。';
