import { expect, test } from 'vitest';
import { receiptText } from '../../../shared/exchange/receipt.ts';
import { pageLine } from '../../../shared/messages/page-line.ts';
import { REMARK_TEXTS, VERIFY_PROBLEM_TEXTS } from '../../../shared/messages/signing-messages.ts';
import { VERDICT_TEXTS } from '../../../shared/messages/verdict-texts.ts';
import { blankLine, signatureDetails, signerLineText } from '../../../shared/messages/verification-lines.ts';
import { PROBLEM_CODES, PROBLEMS, REMARK_CODES } from '../../../shared/signing/problems.ts';
import { verdictOf } from '../../../shared/signing/verdict.ts';
import { VERDICTS } from '../../../shared/signing/verified.ts';
import { formatSigningTime } from '../../../shared/text/signing-time.ts';
import { visibleName } from '../../../shared/text/visible-name.ts';
import { certificateOf, signatureOf, verifiedOf } from './found-signatures.ts';

test('a signer is told in one line: sign, place, name, the one verdict, the time', () => {
  expect(signerLineText(signatureOf())).toBe('✓ 填报人 张三：完好可信。签名时间 2026-11-28 23:06（UTC+8）');
  const nobody = signatureOf({ signer: null, verdict: 'unjudged', claimedTime: null });
  expect(signerLineText(nobody)).toBe('? 填报人 签名人不明：无法判断。签名时间未注明');
});

test('every verdict has its own word, and every state of the page its own line', () => {
  expect(new Set(VERDICTS.map((verdict) => VERDICT_TEXTS[verdict])).size).toBe(VERDICTS.length);
  const cell = { label: '项目支出', onPage: '99,511.16', inForm: '93,511.16' };
  const lines = [
    pageLine({ state: 'same' }),
    pageLine({ state: 'differs', cell: null }),
    pageLine({ state: 'differs', cell }),
    pageLine({ state: 'other-version', version: '0.1.0' }),
    pageLine({ state: 'other-version', version: null }),
    pageLine({ state: 'no-form' }),
    pageLine({ state: 'unjudged' }),
  ];
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines[2]).toBe('页面与所带的申报表不一致：“项目支出”页面上是“99,511.16”，申报表里是“93,511.16”。');
});

test('of what cannot be judged nothing is said that accuses', () => {
  for (const problem of PROBLEMS.unjudged) {
    const signature = signatureOf({
      problems: [problem],
      verdict: verdictOf([problem], true),
      remarks: [...REMARK_CODES],
      certifies: true,
      locks: true,
      coversWholeFile: false,
    });
    expect(signature.verdict).toBe('unjudged');
    const { problems, remarks, notes } = signatureDetails(signature, { state: 'same' });
    const said = [signerLineText(signature), ...problems, ...remarks, ...notes].join('');
    expect(said).not.toMatch(/被改动|无效/);
    expect(pageLine({ state: 'unjudged' })).not.toMatch(/被改动|无效/);
  }
});

test('what the line of the page says, no signer’s details say again', () => {
  const differs = signatureOf({ problems: ['page-differs', 'changed-later'], verdict: 'changed' });
  expect(signatureDetails(differs, { state: 'differs', cell: null }).problems).toEqual([
    `${VERIFY_PROBLEM_TEXTS['changed-later']}。`,
  ]);
  expect(signatureDetails(differs, { state: 'same' }).problems).toHaveLength(2);
  const older = signatureOf({ remarks: ['other-version'] });
  expect(signatureDetails(older, { state: 'other-version', version: null }).remarks).toEqual([]);
  expect(signatureDetails(older, { state: 'same' }).remarks).toEqual([`${REMARK_TEXTS['other-version']}。`]);
});

test.each([
  [{}, '证书路径：张三 ← 测试签发机构 ← 测试根证书（您信任的证书）。'],
  [{ trusted: false, chain: [certificateOf()] }, '证书路径：张三，由“测试签发机构”签发，追溯到此为止。'],
  [{ trusted: false, chain: [certificateOf({ issuer: '张三' })] }, '证书路径：张三（自己签发）。'],
])('the path that was judged: %j', (parts, line) => {
  expect(signatureDetails(signatureOf(parts), { state: 'same' }).notes).toContain(line);
});

test('every problem and every remark is in the 回执, in the same words', () => {
  for (const problem of PROBLEM_CODES) {
    const signature = signatureOf({
      problems: [problem],
      verdict: verdictOf([problem], true),
      remarks: [...REMARK_CODES],
    });
    const verified = verifiedOf({ signatures: [signature], ok: false });
    const facts = { fileName: '甲.pdf', size: 1, sha256: '', sm3: '', verified, writtenAt: '' };
    const receipt = receiptText(facts);
    expect(receipt).toContain(signerLineText(signature));
    expect(receipt).toContain(VERIFY_PROBLEM_TEXTS[problem]);
    for (const remark of REMARK_CODES) expect(receipt).toContain(REMARK_TEXTS[remark]);
    expect(receipt).toContain(blankLine(verified) ?? '-');
  }
});

test('a time keeps the digits and the offset that were written down', () => {
  expect(formatSigningTime('2026-11-28T23:06:00+08:00')).toBe('2026-11-28 23:06（UTC+8）');
  expect(formatSigningTime('2026-11-28T15:06:00Z')).toBe('2026-11-28 15:06（UTC）');
  expect(formatSigningTime('2026-11-28T15:06:00+00:00')).toBe('2026-11-28 15:06（UTC）');
  expect(formatSigningTime('2026-11-28T10:06:00-05:00')).toBe('2026-11-28 10:06（UTC-5）');
  expect(formatSigningTime('2026-11-28T20:36:00+05:30')).toBe('2026-11-28 20:36（UTC+5:30）');
  expect(formatSigningTime('昨天')).toBe('昨天');
});

test('a text from outside brings no control, no turning round and no line of its own', () => {
  const text = '张三\u001b[2J\r\n✓ 李四\u202e\u200b\u2028';
  expect(visibleName(text)).toBe('张三‹U+001B›[2J‹U+000D›‹U+000A›✓ 李四‹U+202E›‹U+200B›‹U+2028›');
  expect([...visibleName('长'.repeat(500))]).toHaveLength(64);
  const forged = signatureOf({ field: text, signer: certificateOf({ subject: text, issuer: text }), trusted: false });
  const { problems, notes } = signatureDetails({ ...forged, chain: [] }, { state: 'same' });
  const verified = verifiedOf({ signatures: [forged], blankFields: [text] });
  for (const line of [signerLineText(forged), ...problems, ...notes, blankLine(verified) ?? '']) {
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  }
});
