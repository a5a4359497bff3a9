import path from 'node:path';
import { compareDocuments } from '../../shared/compare/compare.ts';
import { comparisonGrid } from '../../shared/compare/report.ts';
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import type { OTHER_FORMS_REQUEST_NAMES } from '../../shared/ipc/other-forms-names.ts';
import { nextDeclaration } from '../../shared/last-year/next-declaration.ts';
import type { MoneyUnit } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import { suggestedName } from '../documents/file-names.ts';
import { gridFile } from '../exchange/grid-file.ts';
import { readAnyForm } from '../exchange/read-any-form.ts';
import type { Dialogs, OpenPurpose, Settings } from '../ports.ts';
import type { Reader } from '../reading/reader.ts';
import type { OwnTemplates } from '../templates/own-templates.ts';
import type { ReadAgain } from './read-again.ts';
import { asExported, type WriteOut } from './write-out.ts';

type Name = (typeof OTHER_FORMS_REQUEST_NAMES)[number];
type OtherFormsHandlers = { readonly [N in Name]: (input: RequestInput<N>) => Promise<RequestOutput<N>> };

export interface OtherFormsPorts {
  readonly dialogs: Dialogs;
  readonly settings: Settings;
  readonly lastFolder: () => Promise<string | null>;
  readonly writeOut: WriteOut;
  /** Reads what comes from outside. */
  readonly reader: Reader;
  /** The new declaration takes the place of the document on screen. */
  readonly detach: () => void;
  readonly readAgain: ReadAgain;
  /** The officer's own templates: forms may be filled in under them. */
  readonly ownTemplates: Pick<OwnTemplates, 'known'>;
}

const PURPOSES = {
  first: 'compareFirst',
  second: 'compareSecond',
  only: 'compareOnly',
} as const satisfies Record<RequestInput<'readForComparison'>['which'], OpenPurpose>;

const SHEET = { name: '比较结果', widths: [36, 10, 60, 60, 16] };

const cancelled = ok({ outcome: 'cancelled' as const });

/** The requests about declarations beside the one on screen. Their files are read once, and neither locked nor watched. */
export function createOtherFormsHandlers(ports: OtherFormsPorts): OtherFormsHandlers {
  const { dialogs, settings, lastFolder, writeOut } = ports;

  const choose = async (purpose: OpenPurpose): Promise<string | null> => {
    const file = await dialogs.openFile(purpose, await lastFolder());
    if (file !== null) settings.setLastFolder(path.dirname(file));
    return file;
  };

  /** What is doubtful is not begun from: the officer decides first. */
  async function beginFrom(file: string, unit?: MoneyUnit): Promise<RequestOutput<'newFromLastYear'>> {
    const templates = await ports.ownTemplates.known();
    const read = await readAnyForm(file, ports.reader, { templates, ...(unit === undefined ? {} : { unit }) });
    if (!read.ok) return read;
    const { report } = read.value;
    const document = nextDeclaration(read.value.document);
    if (report !== null && report.doubts.length > 0) return ok({ outcome: 'doubtful', document, report });
    ports.detach();
    return ok({ outcome: 'opened', document, file: null, report });
  }

  return {
    newFromLastYear: async () => {
      const file = await choose('lastYear');
      if (file === null) return cancelled;
      return ports.readAgain.first((unit) => beginFrom(file, unit));
    },
    readAgain: ({ unit }) => ports.readAgain.again(unit),
    readForComparison: async ({ which }) => {
      const file = await choose(PURPOSES[which]);
      if (file === null) return cancelled;
      const read = await readAnyForm(file, ports.reader, { templates: await ports.ownTemplates.known() });
      return read.ok
        ? ok({ outcome: 'read', compared: { name: path.basename(file), document: read.value.document } })
        : read;
    },
    exportComparison: async ({ before, after, onlyDifferent, format }) => {
      const comparison = compareDocuments(before.document, after.document);
      const grid = comparisonGrid(comparison, { before: before.name, after: after.name }, onlyDifferent);
      const bytes = await gridFile(grid, format, SHEET);
      const name = suggestedName(after.document, format, '比较结果');
      return asExported(await writeOut({ purpose: format, name, folder: await lastFolder(), bytes }));
    },
  };
}
