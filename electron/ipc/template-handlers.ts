import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import type { TEMPLATE_REQUEST_NAMES } from '../../shared/ipc/template-names.ts';
import { err, ok } from '../../shared/result.ts';
import { readRegularFile } from '../documents/document-files.ts';
import type { Dialogs } from '../ports.ts';
import type { Reader } from '../reading/reader.ts';
import type { OwnTemplates } from '../templates/own-templates.ts';
import { MAX_TEMPLATE_BYTES } from '../templates/template-file.ts';

/** Actions about the officer's own templates. */

type Name = (typeof TEMPLATE_REQUEST_NAMES)[number];
type TemplateHandlers = { readonly [N in Name]: (input: RequestInput<N>) => Promise<RequestOutput<N>> };

export interface TemplatePorts {
  readonly dialogs: Dialogs;
  readonly ownTemplates: OwnTemplates;
  /** Where the last file was read or written. */
  readonly lastFolder: () => Promise<string | null>;
  /** Reads what comes from outside. */
  readonly reader: Reader;
}

export function createTemplateHandlers(ports: TemplatePorts): TemplateHandlers {
  const { dialogs, ownTemplates, lastFolder, reader } = ports;
  return {
    ownTemplates: async () => ok(await ownTemplates.list()),
    importTemplate: async () => {
      const file = await dialogs.openFile('template', await lastFolder());
      if (file === null) return ok({ outcome: 'cancelled' });
      const bytes = await readRegularFile(file, MAX_TEMPLATE_BYTES);
      if (!bytes.ok) return bytes;
      const read = await reader.run('readTemplate', { template: bytes.value });
      if (!read.ok) return err(read.error);
      const added = await ownTemplates.add(read.value, false);
      if (added.ok) return ok({ outcome: 'imported', added: added.value, own: await ownTemplates.list() });
      if (added.error.code !== 'template-id-own') return err(added.error);
      const { name, addedAt } = added.error;
      if (!(await dialogs.replaceTemplate(name, addedAt))) return ok({ outcome: 'cancelled' });
      const replaced = await ownTemplates.add(read.value, true);
      return replaced.ok
        ? ok({ outcome: 'imported', added: replaced.value, own: await ownTemplates.list() })
        : replaced;
    },
    removeTemplate: async ({ id }) => {
      const removed = await ownTemplates.remove(id);
      return removed.ok ? ok(await ownTemplates.list()) : removed;
    },
  };
}
