import path from 'node:path';

/** Where the parts of the built program lie. `appDir` is the application's folder, which holds dist/. */
export const resourcesIn = (appDir: string) => {
  const dist = path.join(appDir, 'dist');
  return {
    rendererDir: path.join(dist, 'renderer'),
    preloadFile: path.join(dist, 'preload', 'preload.cjs'),
    fontsDir: path.join(dist, 'fonts'),
    pdfWorkerFile: path.join(dist, 'pdf-worker', 'pdf-worker.cjs'),
    sampleFile: path.join(dist, 'samples', 'panyu-2023.txt'),
  };
};
