import type { Change, ChangeKind } from '../text/clean.ts';

/** What cleaning changed in a text, one sentence for each kind. */
const SENTENCES = {
  direction: (count) => `去掉了 ${count} 个改变书写方向的隐藏字符，它们会让文字显示得与实际不同，请核对这些文字。`,
  radical: (count) => `把 ${count} 个部首字符换成了同形的汉字，请核对。`,
  marks: (count) => `去掉了 ${count} 个叠在同一个字上、过多的附加符号，请核对。`,
  control: (count) => `去掉了 ${count} 个控制字符或残缺的字符，其余文字没有改动。`,
  invisible: (count) => `去掉了 ${count} 个看不见的字符，看得见的文字没有改动。`,
  entity: (count) => `把 ${count} 处网页代码（如“&amp;”）还原成了文字，请核对。`,
  escape: (count) => `把 ${count} 处表格软件的代码（如“_x000D_”）还原成了文字，请核对。`,
} as const satisfies Record<ChangeKind, (count: number) => string>;

/** Sentences for what was changed, in the order of the changes; empty where nothing was. */
export const describeCleaning = (changes: readonly Change[]): readonly string[] =>
  changes.map(({ kind, count }) => SENTENCES[kind](count));
