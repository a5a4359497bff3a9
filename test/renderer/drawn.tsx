import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createCurrentIndicator } from '../../renderer/state/current-indicator.ts';
import { createDocumentStore } from '../../renderer/state/document-store.ts';
import { createImportReport } from '../../renderer/state/import-report.ts';
import { createNavigation } from '../../renderer/state/navigation.ts';
import { createKnownTemplates } from '../../renderer/state/templates.ts';
import { type Workspace, WorkspaceProvider } from '../../renderer/state/workspace.ts';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { Block, Form } from '../../shared/forms/form.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import { parseTemplate } from '../../shared/forms/templates.ts';

/** Parts of the window drawn without a window. */

const FOLDER = path.resolve(import.meta.dirname, '../fixtures/templates');

/** A template of another place, none of those that are shipped. */
export function foreignTemplate(id: string): Template {
  const read = parseTemplate(JSON.parse(readFileSync(path.join(FOLDER, `${id}.json`), 'utf8')));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** What a window with this document works with; what is drawn may use no more than these. */
export function workspaceOf(document: PbdDocument): Workspace {
  const store = createDocumentStore();
  store.show(document, null, true);
  const navigation = createNavigation(store);
  return {
    store,
    navigation,
    templates: createKnownTemplates(),
    importReport: createImportReport(store, navigation),
    library: { current: createCurrentIndicator(store) },
  } as unknown as Workspace;
}

export const drawnIn = (workspace: Workspace, part: ReactNode): string =>
  renderToStaticMarkup(<WorkspaceProvider value={workspace}>{part}</WorkspaceProvider>);

export const drawn = (document: PbdDocument, part: ReactNode): string => drawnIn(workspaceOf(document), part);

/** The fields in a markup: their accessible names and what element edits them, in order. */
export const fieldsIn = (markup: string): readonly string[] =>
  [...markup.matchAll(/<(input|textarea|select|output)[^>]*?aria-label="([^"]*)"/g)].map(
    ([, element, label]) => `${label}：${element}`,
  );

/** The words of a markup, tags left out. */
export const wordsIn = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A block of a form by its key and kind. */
export function blockOf<K extends Block['kind']>(form: Form, key: string, kind: K): Extract<Block, { kind: K }> {
  const block = form.blocks.find((each) => each.key === key);
  if (block?.kind !== kind) throw new Error(`no ${kind} named ${key}`);
  return block as Extract<Block, { kind: K }>;
}
