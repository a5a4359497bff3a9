import { describe, expect, test } from 'vitest';
import { objectionsToSigning, type SigningFacts } from '../../../electron/signing/objections.ts';
import { comparableName, holderName } from '../../../electron/signing/person-name.ts';
import { emptyDocument, type PbdDocument } from '../../../shared/document/document.ts';
import { setReviewNote } from '../../../shared/document/review-notes.ts';
import { SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { describeObjection, describeObjections } from '../../../shared/messages/objection-messages.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { isLiftable, type LiftableObjection, type Objection, standing } from '../../../shared/signing/objections.ts';
import { withValues } from '../../forms.ts';
import { certificateOf, signatureOf } from '../../shared/text/found-signatures.ts';
import { panyuDocument } from '../sample.ts';

const NAMES = { preparedBy: '张三', reviewedBy: '李四', approvedBy: '王五' };

const withNames = (document: PbdDocument): PbdDocument =>
  withValues(document, Object.fromEntries(Object.entries(NAMES).map(([role, name]) => [`signing.${role}`, name])));

/** With its three names, and a 审核说明 to each warning. */
const explained = (document: PbdDocument): PbdDocument =>
  auditDocument(document)
    .filter(({ severity }) => severity === 'warning')
    .reduce((noted, finding) => setReviewNote(noted, finding, '情况属实'), withNames(document));
const READY = explained(panyuDocument());

const zhangSan = certificateOf({ subject: '张三', fingerprint: 'a1' });
const liSi = certificateOf({ subject: '李四', fingerprint: 'b2' });
const wangWu = certificateOf({ subject: '王五', fingerprint: 'c3' });
const byZhangSan = signatureOf({ field: '填报人', role: 'preparedBy', signer: zhangSan });
const byLiSi = signatureOf({ field: '审核人', role: 'reviewedBy', signer: liSi });

/** 李四 signs second, and nothing speaks against it. */
const good: SigningFacts = {
  document: READY,
  role: 'reviewedBy',
  signer: liSi,
  earlier: [byZhangSan],
  blank: ['reviewedBy', 'approvedBy'],
  known: SHIPPED_TEMPLATES,
  file: [],
};

const warnings = auditDocument(panyuDocument()).filter(({ severity }) => severity === 'warning');
const errors = auditDocument(emptyDocument()).filter(({ severity }) => severity === 'error');
const named = (name: string): PbdDocument => withValues(READY, { 'signing.reviewedBy': name });

/** Each alone: the facts that differ from those to which nothing is objected, what is found, and how it reads. */
const CASES: readonly (readonly [Partial<SigningFacts>, Objection, string])[] = [
  [
    { document: explained(emptyDocument()) },
    { code: 'errors-stand', count: errors.length, which: errors.slice(0, 3).map(({ message }) => message) },
    '“错误”没有改正',
  ],
  [
    { document: withNames(panyuDocument()) },
    { code: 'warnings-unexplained', count: warnings.length, which: warnings.slice(0, 3).map(({ message }) => message) },
    '“警告”没有写审核说明',
  ],
  [{ file: [{ code: 'active-content' }] }, { code: 'active-content' }, '脚本'],
  [
    { document: { ...READY, template: { ...READY.template, level: '市' } } },
    { code: 'template-not-known', standing: 'changed', name: READY.template.name },
    '与本机同名的模板不同',
  ],
  [
    { document: { ...READY, template: { ...READY.template, id: 'of-my-own' } } },
    { code: 'template-not-known', standing: 'unknown', name: READY.template.name },
    '不在本机的模板里',
  ],
  [
    { earlier: [signatureOf({ ...byZhangSan, verdict: 'changed', problems: ['content-changed'] })] },
    { code: 'earlier-broken', field: '填报人', name: '张三', verdict: 'changed' },
    '已有的填报人签名（张三）：签名后被改动。',
  ],
  [
    { earlier: [signatureOf({ ...byZhangSan, verdict: 'invalid', problems: ['signature-wrong'] })] },
    { code: 'earlier-broken', field: '填报人', name: '张三', verdict: 'invalid' },
    '已有的填报人签名（张三）：签名无效。',
  ],
  [
    { earlier: [signatureOf({ ...byZhangSan, verdict: 'untrusted', problems: ['chain-untrusted'] })] },
    { code: 'earlier-doubtful', field: '填报人', name: '张三', verdict: 'untrusted' },
    '已有的填报人签名（张三）：内容完好，证书不可信。',
  ],
  [
    {
      earlier: [signatureOf({ ...byZhangSan, signer: null, verdict: 'unjudged', problems: ['algorithm-unsupported'] })],
    },
    { code: 'earlier-doubtful', field: '填报人', name: null, verdict: 'unjudged' },
    '已有的填报人签名（签名人不明）：无法判断。',
  ],
  [
    { signer: wangWu },
    { code: 'name-differs', role: 'reviewedBy', inForm: '李四', inCertificate: '王五' },
    '表上审核人是李四，证书是王五。',
  ],
  [
    { document: named(' 　') },
    { code: 'name-blank', role: 'reviewedBy', inCertificate: '李四' },
    '表上没有写审核人的姓名，证书是李四。',
  ],
  [
    { earlier: [], blank: ['preparedBy', 'reviewedBy', 'approvedBy'] },
    { code: 'before-others', role: 'reviewedBy', missing: ['preparedBy'] },
    '填报人还没有签名，审核人不按次序先签。',
  ],
  [
    {
      earlier: [byZhangSan, signatureOf({ field: '单位负责人', role: 'approvedBy', signer: wangWu })],
      blank: ['reviewedBy'],
    },
    { code: 'after-others', role: 'reviewedBy', signed: ['approvedBy'] },
    '单位负责人已经签名，审核人在其后补签，次序颠倒。',
  ],
  [
    {
      signer: zhangSan,
      document: named('张三'),
    },
    { code: 'same-person', role: 'reviewedBy', other: 'preparedBy', by: 'certificate', name: '张三' },
    '填报人是用同一张证书（张三）签的名，一人签了两个身份。',
  ],
  [
    {
      signer: certificateOf({ subject: '张 三', fingerprint: 'd4' }),
      document: named('张三'),
    },
    { code: 'same-person', role: 'reviewedBy', other: 'preparedBy', by: 'name', name: '张 三' },
    '填报人的签名人也是张 三，一人签了两个身份。',
  ],
];

test('a template of the officer’s own is as good as one that comes with the program', () => {
  const template = { ...READY.template, id: 'of-my-own' };
  const facts = { ...good, document: { ...READY, template } };
  expect(objectionsToSigning({ ...facts, known: [...SHIPPED_TEMPLATES, template] })).toEqual([]);
});

test('where all is well nothing is objected', () => {
  expect(objectionsToSigning(good)).toEqual([]);
  const last = { ...good, role: 'approvedBy' as const, signer: wangWu, earlier: [byZhangSan, byLiSi] };
  expect(objectionsToSigning({ ...last, blank: ['approvedBy'] })).toEqual([]);
  const first = { ...good, role: 'preparedBy' as const, signer: zhangSan, earlier: [] };
  expect(objectionsToSigning({ ...first, blank: ['preparedBy', 'reviewedBy', 'approvedBy'] })).toEqual([]);
});

describe.each(CASES.map((each) => [each[2], ...each] as const))('%s', (_title, facts, objection, sentence) => {
  test('is found alone, is a sentence, and stands until it is accepted as it is', () => {
    expect(objectionsToSigning({ ...good, ...facts })).toEqual([objection]);
    expect(describeObjection(objection)).toContain(sentence);
    expect(standing([objection], [])).toEqual([objection]);
    const accepted = [structuredClone(objection)] as LiftableObjection[];
    expect(standing([objection], accepted)).toEqual(isLiftable(objection) ? [] : [objection]);
    expect(describeObjections([objection]).liftable).toBe(isLiftable(objection));
  });
});

test('only what nothing may lift is absolute', () => {
  const absolute = new Set(CASES.filter(([, objection]) => !isLiftable(objection)).map(([, { code }]) => code));
  expect([...absolute].sort()).toEqual(['active-content', 'earlier-broken', 'errors-stand']);
  expect(isLiftable({ code: 'page-differs', cell: null })).toBe(false);
  expect(isLiftable({ code: 'page-other-version', version: '1' })).toBe(true);
});

/** One person for everything: an earlier signature of doubt and one that is broken, in the wrong order, of one name. */
const worst: SigningFacts = {
  document: withValues(emptyDocument(), { 'signing.reviewedBy': '李四' }),
  role: 'reviewedBy',
  signer: wangWu,
  earlier: [
    signatureOf({ field: '单位负责人', role: 'approvedBy', signer: wangWu, verdict: 'untrusted' }),
    signatureOf({ field: '旁签', role: null, signer: liSi, verdict: 'changed' }),
  ],
  blank: ['preparedBy', 'reviewedBy'],
  known: SHIPPED_TEMPLATES,
  file: [{ code: 'page-differs', cell: { label: '项目支出', onPage: '99,511.16', inForm: '93,511.16' } }],
};

test('all together are all named, each once, and accepting leaves what nothing may lift', () => {
  const objections = objectionsToSigning(worst);
  const codes = objections.map(({ code }) => code);
  expect(codes).toEqual([
    'page-differs',
    'earlier-doubtful',
    'earlier-broken',
    'errors-stand',
    'warnings-unexplained',
    'name-differs',
    'before-others',
    'after-others',
    'same-person',
  ]);
  const { details, liftable } = describeObjections(objections);
  expect(new Set(details).size).toBe(objections.length);
  expect(liftable).toBe(false);
  const left = standing(objections, objections.filter(isLiftable));
  expect(left.map(({ code }) => code)).toEqual(['page-differs', 'earlier-broken', 'errors-stand']);
});

test('what was accepted of one person is not accepted of another', () => {
  const asked = objectionsToSigning({ ...good, signer: wangWu }).filter(isLiftable);
  const other = certificateOf({ subject: '赵六', fingerprint: 'e5' });
  expect(standing(objectionsToSigning({ ...good, signer: wangWu }), asked)).toEqual([]);
  expect(standing(objectionsToSigning({ ...good, signer: other }), asked)).toHaveLength(1);
});

test.each([
  ['张三', '张 三', true],
  ['张三', '张　三 ', true],
  ['阿依古丽·买买提', '阿依古丽.买买提', true],
  ['阿依古丽·买买提', '阿依古丽．买买提', true],
  ['阿依古丽·买买提', '阿依古丽•买买提', true],
  ['阿依古丽·买买提', '阿依古丽・买买提', true],
  ['阿依古丽·买买提', '阿依古丽 · 买买提', true],
  ['阿依古丽·买买提', '阿依古丽‧买买提', true],
  ['John Smith', 'ＪＯＨＮ　ＳＭＩＴＨ', true],
  ['张三', '张三丰', false],
  ['张三', '章三', false],
  ['张三', '张\u200b三', false],
  ['张三', '\u202e三张', false],
])('%j and %j are one name: %j', (one, other, same) => {
  expect(comparableName(one) === comparableName(other)).toBe(same);
});

test('of a test identity the name counts without what the program added, of others as it is', () => {
  expect(holderName(certificateOf({ subject: '张三（测试身份）', testIdentity: true }))).toBe('张三');
  expect(holderName(certificateOf({ subject: '张三（测试身份）', testIdentity: false }))).toBe('张三（测试身份）');
});
