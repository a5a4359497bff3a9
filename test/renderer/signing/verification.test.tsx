import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { describeResult, jsonOf } from '../../../electron/cli/verification-report.ts';
import { CertificateFacts } from '../../../renderer/signing/certificate-facts.tsx';
import { Verification } from '../../../renderer/signing/verification.tsx';
import { receiptText } from '../../../shared/exchange/receipt.ts';
import type { JudgedTemplate } from '../../../shared/ipc/template-contract.ts';
import { DETACHED_PROBLEM_TEXTS } from '../../../shared/messages/detached-messages.ts';
import { pageLine } from '../../../shared/messages/page-line.ts';
import { templateLine } from '../../../shared/messages/template-messages.ts';
import { signatureDetails, signerLineText } from '../../../shared/messages/verification-lines.ts';
import { DETACHED_PROBLEMS, type DetachedSignature } from '../../../shared/signing/detached.ts';
import { PROBLEM_CODES, PROBLEMS, REMARK_CODES } from '../../../shared/signing/problems.ts';
import { verdictOf } from '../../../shared/signing/verdict.ts';
import type { VerifiedPdf, VerifiedSignature } from '../../../shared/signing/verified.ts';
import { certificateOf, signatureOf, verifiedOf } from '../../shared/text/found-signatures.ts';

const draw = (
  verified: VerifiedPdf,
  detached: DetachedSignature | null = null,
  template: JudgedTemplate | null = null,
): string => renderToStaticMarkup(<Verification verified={verified} detached={detached} template={template} />);

/** The words of a markup, a line each block. */
const wordsOf = (markup: string): readonly string[] =>
  markup
    .replace(/<\/(p|li|dt|dd|button|ul|dl|div)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const told = (signature: VerifiedSignature): VerifiedPdf =>
  verifiedOf({ signatures: [signature], ok: signature.verdict === 'sound' });

const CASES: readonly (readonly [name: string, signature: VerifiedSignature])[] = [
  ['nothing at all', signatureOf()],
  ...PROBLEM_CODES.map((problem) => {
    const parts = { problems: [problem], verdict: verdictOf([problem], true), trusted: false };
    return [problem, signatureOf(parts)] as const;
  }),
  ...REMARK_CODES.map((remark) => [remark, signatureOf({ remarks: [remark] })] as const),
  ['no signer', signatureOf({ signer: null, chain: [], claimedTime: null, verdict: 'invalid' })],
  [
    'a lock, and later changes',
    signatureOf({ certifies: true, locks: true, coversWholeFile: false, laterChanges: ['7'] }),
  ],
  ['later signatures', signatureOf({ coversWholeFile: false })],
];

test.each(CASES)('%s: window, command line, JSON and 回执 say the same of a signer', (_name, signature) => {
  const verified = told(signature);
  const window = wordsOf(draw(verified));
  const cli = describeResult('甲.pdf', verified, null)
    .split('\n')
    .map((line) => line.trim());
  const [json] = jsonOf('甲.pdf', verified).signatures;
  const receipt = receiptText({ fileName: '甲.pdf', size: 1, sha256: '', sm3: '', verified, writtenAt: '' });
  const { problems, remarks, notes } = signatureDetails(signature, verified.page);
  for (const line of [signerLineText(signature), ...problems, ...remarks]) {
    expect(window).toContain(line);
    expect(cli).toContain(line);
    expect(json?.message).toContain(line);
    expect(receipt).toContain(line);
  }
  for (const line of notes) {
    expect(window).toContain(line);
    expect(cli).toContain(line);
  }
  expect(window[0]).toBe(signerLineText(signature));
  // A fact is said once.
  expect(new Set(window).size).toBe(window.length);
});

test.each(['changed', 'unknown'] as const)(
  'a template that is %s here is told, however sound the signatures',
  (standing) => {
    const verified = told(signatureOf());
    const line = templateLine('区级部门', standing);
    expect(wordsOf(draw(verified, null, { id: 'panyu-2023', name: '区级部门', standing }))).toContain(line);
    expect(describeResult('甲.pdf', verified, line)).toContain(line);
  },
);

test('of a template that is known here nothing is said', () => {
  const verified = told(signatureOf());
  const known = { id: 'panyu-2023', name: '区级部门', standing: 'known' } as const;
  expect(draw(verified, null, known)).toBe(draw(verified));
});

test('the lines of the signers come first, then the page, then what is blank, then the details', () => {
  const second = signatureOf({ field: '审核人', role: 'reviewedBy', signer: certificateOf({ subject: '李四' }) });
  const verified = verifiedOf({ signatures: [signatureOf(), second], blankFields: ['单位负责人'] });
  const words = wordsOf(draw(verified));
  expect(words.slice(0, 4)).toEqual([
    signerLineText(signatureOf()),
    signerLineText(second),
    pageLine({ state: 'same' }),
    '尚未签名：单位负责人。',
  ]);
  expect(words.slice(4)).toContain('审核人：详细');
});

test('details are open where something is wrong, and closed where all is well', () => {
  const open = (markup: string): number => markup.split('aria-expanded="true"').length - 1;
  expect(open(draw(told(signatureOf())))).toBe(0);
  expect(open(draw(told(signatureOf({ problems: ['chain-untrusted'], verdict: 'untrusted' }))))).toBe(1);
});

test('of what cannot be judged the window says nothing that accuses', () => {
  for (const problem of PROBLEMS.unjudged) {
    const words = wordsOf(draw(told(signatureOf({ problems: [problem], verdict: 'unjudged', locks: true })))).join('');
    expect(words).toContain('无法判断');
    expect(words).not.toMatch(/被改动|无效/);
  }
});

test('a signature beside the PDF is told in the words of one inside', () => {
  const detached: DetachedSignature = {
    signer: certificateOf({ subject: '孙七', key: 'SM2' }),
    claimedTime: '2026-11-28T15:06:00.000Z',
    intact: true,
    trusted: true,
    chain: ['孙七'],
    revocation: 'not-checked',
    problems: [],
  };
  const first = (parts: Partial<DetachedSignature>): string =>
    wordsOf(draw(verifiedOf({ signatures: [] }), { ...detached, ...parts }))[1] ?? '';
  expect(first({})).toBe('✓ 旁附的国密签名 孙七：完好可信。签名时间 2026-11-28 23:06（UTC+8）');
  expect(first({ trusted: false, problems: ['chain-untrusted'] })).toContain('内容完好，证书不可信');
  expect(first({ intact: false, problems: ['content-changed'] })).toContain('签名后被改动');
  expect(first({ intact: false, problems: ['signature-wrong'] })).toContain('签名无效');
  expect(first({ intact: false, problems: ['algorithm-unsupported'] })).toContain('无法判断');
  for (const problem of DETACHED_PROBLEMS) {
    const words = wordsOf(draw(verifiedOf(), { ...detached, intact: false, problems: [problem] }));
    expect(words).toContain(`${DETACHED_PROBLEM_TEXTS[problem]}。`);
  }
});

test('serial number and fingerprint stand under 详细, but a root’s fingerprint is in sight', () => {
  const shut = (comparing: boolean): string => {
    const markup = renderToStaticMarkup(<CertificateFacts certificate={certificateOf()} comparing={comparing} />);
    return markup.slice(0, markup.indexOf('<button'));
  };
  const whole = renderToStaticMarkup(<CertificateFacts certificate={certificateOf()} />);
  const grouped = 'a1a1 '.repeat(16).trim();
  for (const hidden of ['4a3b2c10', grouped]) {
    expect(whole).toContain(hidden);
    expect(shut(false)).not.toContain(hidden);
  }
  expect(whole).toMatch(/aria-expanded="false"/);
  expect(shut(true)).toContain(grouped);
  expect(shut(true)).not.toContain('4a3b2c10');
});
