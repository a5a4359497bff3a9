import { expect, test } from 'vitest';
import { claimedTimeRemark } from '../../../electron/signing/claimed-time.ts';
import { isoOfPdfTime, pdfTime, shownTime } from '../../../electron/signing/time.ts';
import { formatSigningTime } from '../../../shared/text/signing-time.ts';

const NOW = new Date('2026-11-28T15:06:30Z');

test.each([
  [null, null],
  ['2026-11-28T23:06:00+08:00', null],
  ['2000-01-01T00:00:00Z', null],
  ['2000-01-01T00:00:00+08:00', 'time-before-2000'],
  ['1970-01-01T08:00:00+08:00', 'time-before-2000'],
  // Ahead by as much as a clock drifts, and by a second more.
  ['2026-11-28T15:16:30Z', null],
  ['2026-11-28T15:16:31Z', 'time-in-future'],
  // The offset counts, not the digits.
  ['2026-11-29T00:06:00+09:00', null],
  ['2026-11-28T15:06:00-05:00', 'time-in-future'],
  ['2099-01-01T00:00:00Z', 'time-in-future'],
])('of a claimed time %s is remarked: %s', (claimed, remark) => {
  expect(claimedTimeRemark(claimed, NOW)).toBe(remark);
});

test('the page, the 回执 and what is read out of the signature again are one text', () => {
  expect(shownTime(NOW)).toBe('2026-11-28 23:06（UTC+8）');
  expect(formatSigningTime(isoOfPdfTime(pdfTime(NOW)) ?? '')).toBe(shownTime(NOW));
});
