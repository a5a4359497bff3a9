import { expect, test } from 'vitest';
import { objectionToSigning } from '../../../electron/signing/sign-rules.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { setReviewNote } from '../../../shared/document/review-notes.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { panyuDocument } from '../sample.ts';

const warnings = auditDocument(panyuDocument()).filter(({ severity }) => severity === 'warning');

test('errors stop every signature, whatever is said', () => {
  const errors = auditDocument(emptyDocument()).filter(({ severity }) => severity === 'error');
  expect(errors.length).toBeGreaterThan(3);
  const which = errors.slice(0, 3).map(({ message }) => message);
  for (const anyway of [false, true])
    expect(objectionToSigning(emptyDocument(), anyway)).toEqual({ code: 'errors-stand', count: errors.length, which });
});

test('each warning wants a 审核说明, or the word that it be signed anyway', () => {
  expect(warnings.length).toBeGreaterThan(1);
  expect(objectionToSigning(panyuDocument(), false)).toEqual({ code: 'warnings-unexplained', count: warnings.length });
  expect(objectionToSigning(panyuDocument(), true)).toBeNull();
  const [first, ...others] = warnings;
  if (first === undefined) throw new Error('no warning');
  const all = others.reduce((document, each) => setReviewNote(document, each, '属实'), panyuDocument());
  expect(objectionToSigning(all, false)).toEqual({ code: 'warnings-unexplained', count: 1 });
  expect(objectionToSigning(setReviewNote(all, first, '属实'), false)).toBeNull();
});
