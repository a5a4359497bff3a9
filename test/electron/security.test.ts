import { expect, test } from 'vitest';
import { isAllowedUrl } from '../../electron/security.ts';

test.each([
  ['app://pbd/index.html', true, true],
  ['blob:app://pbd/x', true, true],
  ['data:,', true, true],
  ['https://example.com/', true, false],
  ['http://localhost/', false, false],
  ['file:///etc/passwd', false, false],
  ['ws://localhost/', false, false],
  ['devtools://devtools/x', true, false],
  ['devtools://devtools/x', false, true],
  ['nonsense', false, false],
])('%s (packaged %s): %s', (url, packaged, allowed) => {
  expect(isAllowedUrl(url, packaged)).toBe(allowed);
});
