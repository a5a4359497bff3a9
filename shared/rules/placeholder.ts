/** Texts that stand for nothing. Source: FORM §4, C-03 and C-06. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['待填写', '请填写', 'null', '无', '略']);

/** What a placeholder begins with: nearly every text is known by its first character to be none. */
const START = /^\s*[-_*/—－＿＊／x×待请n无略]/i;

/** Whether a text, white space aside, is only marks or a word that was put in to be replaced (`XX`, `待填写`, `-`). */
export function isPlaceholder(text: string): boolean {
  if (!START.test(text)) return false;
  const bare = text.replace(/\s+/g, '').toLowerCase();
  return bare !== '' && (/^[-_*/—－＿＊／]+$/.test(bare) || /^[x×]{2,}$/.test(bare) || PLACEHOLDERS.has(bare));
}
