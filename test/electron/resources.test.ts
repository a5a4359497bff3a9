import { expect, test } from 'vitest';
import { resourcesIn } from '../../electron/resources.ts';

test('packed, worker and fonts lie beside the archive, the rest in it', () => {
  const packed = resourcesIn('/opt/app/resources/app.asar');
  expect(packed.fontsDir).toBe('/opt/app/resources/app.asar.unpacked/dist/fonts');
  expect(packed.pdfWorkerFile).toBe('/opt/app/resources/app.asar.unpacked/dist/pdf-worker/pdf-worker.cjs');
  expect(packed.rendererDir).toBe('/opt/app/resources/app.asar/dist/renderer');
  expect(resourcesIn('/src/app').fontsDir).toBe('/src/app/dist/fonts');
});
