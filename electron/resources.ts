import path from 'node:path';

/** Packed, some files lie beside the archive: threads, other processes and the font engine know nothing of archives. */
const besideArchive = (file: string): string => file.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');

/** In the data folder: the officer's own templates. */
export const TEMPLATES_FOLDER = 'templates';

/** Where the parts of the built program lie. `appDir` is the application's folder or archive, which holds dist/. */
export const resourcesIn = (appDir: string) => {
  const dist = path.join(appDir, 'dist');
  return {
    rendererDir: path.join(dist, 'renderer'),
    preloadFile: path.join(dist, 'preload', 'preload.cjs'),
    fontsDir: besideArchive(path.join(dist, 'fonts')),
    readerFile: besideArchive(path.join(dist, 'reader', 'reader.cjs')),
    pdfWorkerFile: besideArchive(path.join(dist, 'pdf-worker', 'pdf-worker.cjs')),
    sampleFile: path.join(dist, 'samples', 'panyu-2023.txt'),
  };
};
