import path from 'node:path';
import { createPdfService } from '../../electron/pdf/pdf-service.ts';
import { createDrawnDialogs } from './drawn-dialogs.ts';
import { serveProgram } from './served-program.ts';

/** Serves one state of the sources (test/window/dev.ts starts it anew for the next): `dev-server.ts <dist> <home> <port> <secret>`. */

const [, , dist = '', home = '', port = '', secret = ''] = process.argv;
const project = path.resolve(import.meta.dirname, '../..');
const fontsDir = path.join(project, 'electron/pdf/fonts');

let post: (message: object) => void = () => undefined;
const { dialogs, answered } = createDrawnDialogs((message) => post(message), path.join(home, 'Documents'));
const { server, program } = await serveProgram({
  parts: {
    rendererDir: path.join(dist, 'renderer'),
    preloadFile: path.join(dist, 'preload', 'preload.cjs'),
    fontsDir,
    sampleFile: path.join(project, 'electron/samples/panyu-2023.txt'),
  },
  home,
  address: { port: Number(port), secret },
  dialogs,
  answered,
  pdf: createPdfService(path.join(dist, 'pdf-worker', 'pdf-worker.cjs'), fontsDir),
  // The browser has its own ways to print and to zoom.
  print: async () => 'cancelled',
  zoom: () => undefined,
  showInFolder: (file) => console.log(file),
  closed: () => undefined,
});
post = server.post;
process.on('SIGTERM', () => {
  program.end();
  process.exit(0);
});
process.on('disconnect', () => process.exit(0));
process.send?.(server.url);
