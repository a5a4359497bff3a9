import type { RunningApp } from './app.fixture.ts';

/** Opens the published form in a running application, and takes note of its repairs. */
export async function openSample(app: RunningApp): Promise<RunningApp> {
  await app.page.getByRole('button', { name: '打开示例' }).click();
  await app.page.getByRole('button', { name: '知道了' }).click();
  return app;
}
