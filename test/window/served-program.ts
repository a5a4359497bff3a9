import path from 'node:path';
import type { PdfService } from '../../electron/pdf/pdf-service.ts';
import type { Dialogs, DocumentWindow } from '../../electron/ports.ts';
import type { PageMessage } from '../host/preload-channel.ts';
import { type PageServer, type PageServerPorts, servePage } from './page-server.ts';
import { openProgram, type Program } from './program.ts';

/** A program and the page that is served for it, joined. */

/** Where the built parts lie. */
export interface BuiltParts {
  readonly rendererDir: string;
  readonly preloadFile: string;
  readonly fontsDir: string;
  readonly sampleFile: string;
}

export interface ServedPorts extends Pick<PageServerPorts, 'address'> {
  readonly parts: BuiltParts;
  /** A home as the system gives one: the application's data folder is in its .config. */
  readonly home: string;
  readonly dialogs: Dialogs;
  readonly pdf: PdfService;
  readonly print: DocumentWindow['print'];
  readonly zoom: (factor: number) => void;
  readonly showInFolder: (file: string) => void;
  readonly closed: () => void;
  /** An answer to a question that was drawn in the page. */
  readonly answered?: (message: PageMessage) => void;
}

export interface ServedProgram {
  readonly program: Program;
  readonly server: PageServer;
}

const log = (problem: unknown): void => void process.stderr.write(`${String(problem)}\n`);

export async function serveProgram(ports: ServedPorts): Promise<ServedProgram> {
  const { parts } = ports;
  // The program speaks to the page, and the page's server asks the program: one of them has to come first.
  let post: PageServer['post'] = () => undefined;
  const program = openProgram({
    ...ports,
    ...parts,
    dataFolder: path.join(ports.home, '.config', '绩效目标申报'),
    send: (channel, payload) => post({ kind: 'event', channel, args: [payload] }),
    log,
  });
  const invoke = async ({ id, channel = '', args = [] }: PageMessage): Promise<void> => {
    const [text] = args;
    const payload: unknown = text === undefined || text === null ? undefined : JSON.parse(text);
    const reply = await program.invoke(channel, payload).then(
      (value) => ({ value }),
      (error: unknown) => ({ problem: String(error) }),
    );
    post({ kind: 'reply', id, ...reply });
  };
  const server = await servePage({
    ...parts,
    ...(ports.address === undefined ? {} : { address: ports.address }),
    previews: program.previews,
    accelerators: program.menu.keys,
    receive: async (message) => {
      if (message.kind === 'invoke') await invoke(message);
      else if (message.kind === 'accelerator') program.menu.press(message.name ?? '');
      else if (message.kind === 'answer') ports.answered?.(message);
      else log(`preload: ${message.problem}`);
    },
  });
  post = server.post;
  return { program, server };
}
