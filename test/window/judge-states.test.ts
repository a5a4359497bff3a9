import { expect, test } from 'vitest';
import { judgeStates } from './judge-states.ts';
import { runningWindows } from './running-windows.ts';
import type { Journey } from './screens/screen.ts';

const start = runningWindows();

/** The start screen with a part too many. */
const withPart = (style: string, text: string): Journey => ({
  name: '有毛病',
  screens: [
    {
      name: '毛病',
      reach: async ({ page }) => {
        await page.getByRole('button', { name: '打开示例' }).waitFor();
        await page.evaluate(
          ([css, words]) => {
            const part = document.createElement('button');
            part.style.cssText = css ?? '';
            part.textContent = words ?? '';
            document.querySelector('main')?.append(part);
          },
          [style, text],
        );
      },
    },
  ],
});

const ON_WHITE = 'background: #fff !important; width: 90px; height: 40px';

test.each([
  [
    'what is out of sight',
    'position: absolute; left: 1350px; width: 40px; height: 40px',
    '远',
    /pushed out of sight: 远/,
  ],
  ['what is too small', 'width: 8px; height: 8px; padding: 0; border: 0; overflow: hidden', '小', /BUTTON 小: 8 × /],
  ['what has no name', 'width: 40px; height: 40px', '', /button-name/],
  ['what hardly shows', `color: #777 !important; ${ON_WHITE}`, '浅字', /in high contrast color-contrast /],
  ['what shows, but not 7 to 1', `color: #666 !important; ${ON_WHITE}`, '浅字', /in high contrast color-contrast-enh/],
])('%s is not passed', async (_, style, text, complaint) => {
  await expect(judgeStates(withPart(style, text), start)).rejects.toSatisfy((error: { actual?: unknown }) =>
    complaint.test(JSON.stringify(error.actual)),
  );
});
