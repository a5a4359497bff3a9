import path from 'node:path';
import { z } from 'zod';
import type { Template } from '../../shared/forms/template-schema.ts';
import { canonicalTemplate, formOfTemplate, parseTemplate, SHIPPED_TEMPLATES } from '../../shared/forms/templates.ts';
import type { SaveError } from '../../shared/ipc/errors.ts';
import type { OwnTemplate, OwnTemplateList } from '../../shared/ipc/template-contract.ts';
import type { TemplateError, TemplateFault } from '../../shared/ipc/template-errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createTurns } from '../../shared/turns.ts';
import { writeFileAtomically } from '../documents/atomic-write.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { type FileSystem, realFileSystem } from '../documents/file-system.ts';
import { systemReason } from '../documents/system-reason.ts';
import { MAX_TEMPLATE_BYTES, readJson, templateChecksum } from './template-file.ts';

/**
 * The officer's own templates: a file each in one folder, with the template, its checksum and the day it was added. A
 * file that is broken is told and left alone, never used and never written over.
 */
export interface OwnTemplates {
  readonly list: () => Promise<OwnTemplateList>;
  /** Those that come with the program, then the officer's own. */
  readonly known: () => Promise<readonly Template[]>;
  /** Takes over a template that was read. `replace`: also in place of another of the officer's own with its id. */
  readonly add: (template: Template, replace: boolean) => Promise<Result<OwnTemplate, TemplateError | SaveError>>;
  /** What is not there is removed already. */
  readonly remove: (id: string) => Promise<Result<null, SaveError>>;
}

export interface OwnTemplatesPorts {
  readonly now: () => Date;
  readonly fileSystem?: FileSystem;
}

/** More than one office ever fills in. */
export const MAX_OWN_TEMPLATES = 200;
/** With what stands around a template of the greatest size. */
const MAX_KEPT_BYTES = MAX_TEMPLATE_BYTES + 4096;

/** The prefix keeps an id from being one of the names that Windows reserves, `con` or `nul`. */
const FILE = /^template-([a-z0-9][a-z0-9-]{0,63})\.json$/;
const fileName = (id: string): string => `template-${id}.json`;

const keptSchema = z.strictObject({
  format: z.literal('pbd-template'),
  addedAt: z.iso.datetime(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  template: z.unknown(),
});

const encode = ({ template, sha256, addedAt }: OwnTemplate): Uint8Array =>
  Buffer.from(`${JSON.stringify({ format: 'pbd-template', addedAt, sha256, template })}\n`);

const shippedNamesake = ({ id }: Template): Template | undefined => SHIPPED_TEMPLATES.find((each) => each.id === id);
const isSame = (one: Template, other: Template): boolean => canonicalTemplate(one) === canonicalTemplate(other);

/** What a kept file holds. `id` is the one that its name says. */
function decode(bytes: Uint8Array, id: string): Result<OwnTemplate, TemplateFault> {
  const data = readJson(bytes);
  if (data === undefined) return err('not-json');
  const kept = keptSchema.safeParse(data);
  const template = kept.success ? parseTemplate(kept.data.template) : null;
  if (!kept.success || !template?.ok || template.value.id !== id) return err('wrong');
  const { addedAt, sha256 } = kept.data;
  if (templateChecksum(template.value) !== sha256) return err('checksum');
  // A newer program may come with one that an officer had before, under the same id.
  const namesake = shippedNamesake(template.value);
  if (namesake !== undefined && !isSame(namesake, template.value)) return err('id-shipped');
  return ok({ template: formOfTemplate(template.value).template, sha256, addedAt });
}

const failed = (step: 'prepare' | 'replace', error: unknown): Result<never, SaveError> =>
  err({ code: 'save-failed', step, reason: systemReason(error) });

/** The templates kept in `folder`, which is made when the first is added. */
export function openOwnTemplates(
  folder: string,
  { now, fileSystem = realFileSystem }: OwnTemplatesPorts,
): OwnTemplates {
  const turns = createTurns();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => turns(folder, run);

  async function list(): Promise<OwnTemplateList> {
    const templates: OwnTemplate[] = [];
    const broken: { file: string; fault: TemplateFault }[] = [];
    const listed = await fileSystem.list(folder).catch((error: unknown) => {
      // Without the folder there are none yet; one that cannot be read may hold some.
      if (systemReason(error) !== 'missing') broken.push({ file: path.basename(folder), fault: 'unreadable' });
      return [];
    });
    const names = listed.filter((name) => FILE.test(name)).sort();
    for (const name of names) {
      const bytes = await readRegularFile(path.join(folder, name), MAX_KEPT_BYTES, fileSystem);
      const read = bytes.ok ? decode(bytes.value, FILE.exec(name)?.[1] ?? '') : err('unreadable' as const);
      if (!read.ok) broken.push({ file: name, fault: read.error });
      // One that comes with the program by now is listed among those.
      else if (shippedNamesake(read.value.template) === undefined) templates.push(read.value);
    }
    return { templates, broken };
  }

  async function add(template: Template, replace: boolean): Promise<Result<OwnTemplate, TemplateError | SaveError>> {
    const { id, name } = template;
    const namesake = shippedNamesake(template);
    if (namesake !== undefined) {
      return err(isSame(namesake, template) ? { code: 'template-there', name } : { code: 'template-id-shipped', id });
    }
    const { templates, broken } = await list();
    const known = templates.find((each) => each.template.id === id);
    if (known !== undefined && isSame(known.template, template)) return err({ code: 'template-there', name });
    if (known !== undefined && !replace) {
      return err({ code: 'template-id-own', id, name: known.template.name, addedAt: known.addedAt });
    }
    if (known === undefined && templates.length + broken.length >= MAX_OWN_TEMPLATES) {
      return err({ code: 'templates-full' });
    }
    // What is broken may still be mended by hand.
    const file = fileName(id);
    if (broken.some((each) => each.file === file)) return err({ code: 'template-file-broken', file });
    const own: OwnTemplate = { template, sha256: templateChecksum(template), addedAt: now().toISOString() };
    try {
      await fileSystem.makeFolder(folder);
    } catch (error) {
      return failed('prepare', error);
    }
    const accepts = (written: Uint8Array): boolean => decode(written, id).ok;
    const written = await writeFileAtomically(path.join(folder, file), encode(own), { fileSystem, accepts });
    return written.ok ? ok(own) : written;
  }

  return {
    list: () => inTurn(list),
    known: () =>
      inTurn(async () => [...SHIPPED_TEMPLATES, ...(await list()).templates.map(({ template }) => template)]),
    add: (template, replace) => inTurn(() => add(template, replace)),
    remove: (id) =>
      inTurn(async () => {
        if (!FILE.test(fileName(id))) return ok(null);
        const file = path.join(folder, fileName(id));
        try {
          if ((await fileSystem.stat(file)) !== null) await fileSystem.remove(file);
          return ok(null);
        } catch (error) {
          return failed('replace', error);
        }
      }),
  };
}
