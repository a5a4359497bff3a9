import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodePbd } from '../../electron/documents/pbd-file.ts';
import { formOf, type PbdDocument, rowsIn, textIn, valueAt } from '../../shared/document/document.ts';
import { DEPARTMENT } from '../../shared/forms/department/kind.ts';
import { FIELD_KINDS } from '../../shared/forms/fields.ts';
import { fieldsOfBlock } from '../../shared/forms/paths.ts';
import { FIXTURES } from '../electron/sample.ts';

/** A reader in Python that was written from docs/format.md alone, against the program's own reading. */

const READER = path.join(import.meta.dirname, 'read_pbd.py');
const PAGE = path.resolve(import.meta.dirname, '../../docs/format.md');
const TEMPLATES = path.resolve(import.meta.dirname, '../../shared/forms/department/templates');
const FOLDER = path.join(FIXTURES, 'pbd');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'read-pbd-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const inContainer = (body: Uint8Array): Uint8Array =>
  Buffer.concat([
    Buffer.from(`PBD1 ${createHash('sha256').update(body).digest('hex')} ${body.length}\n`, 'latin1'),
    body,
  ]);

/** A fixture as a .pbd: the content of version 1 is kept bare. */
function bytesOf(file: string): Uint8Array {
  const bytes = readFileSync(path.join(FOLDER, file));
  return file.endsWith('.json') ? inContainer(bytes) : bytes;
}

function readByPython(bytes: Uint8Array): { readonly status: number | null; readonly said: string } {
  const file = path.join(folder, 'file.pbd');
  writeFileSync(file, bytes);
  const shipped = ['panyu-2023', 'municipal-2024'].map((id) => `${id}=${path.join(TEMPLATES, `${id}.json`)}`);
  const { status, stdout, stderr } = spawnSync('python3', [READER, file, ...shipped], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, said: status === 0 ? stdout : stderr.trim() };
}

/** The same facts as the program reads them. */
function ourReading(document: PbdDocument): unknown {
  const form = formOf(document);
  return {
    template: form.template.id,
    fields: form.blocks
      .flatMap(fieldsOfBlock)
      .map(({ path: at, spec }) => ({ path: at, label: spec.label, kind: spec.kind, text: valueAt(document, at) })),
    tables: [...form.rows.values()].map(({ key, label, columns }) => ({
      block: key,
      label,
      columns: columns.map(({ spec }) => spec.label),
      rows: rowsIn(document, key).map((row) => columns.map((column) => textIn(row, column.key))),
      ids: rowsIn(document, key).map(({ id }) => id),
    })),
    refused: document.refusedInputs,
    notes: document.reviewNotes,
    lastYear: document.lastYear ?? null,
  };
}

test.each(readdirSync(FOLDER))('%s says the same to both', (file) => {
  const bytes = bytesOf(file);
  const ours = decodePbd(bytes);
  if (!ours.ok) throw new Error(ours.error.code);
  const { status, said } = readByPython(bytes);
  expect(said).not.toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(said)).toEqual(ourReading(ours.value));
});

describe('what the program refuses, the other refuses too', () => {
  const whole = (): Buffer => Buffer.from(bytesOf('v2-panyu.pbd'));
  const body = (from: string, to: string): Uint8Array => {
    const text = whole().toString('utf8');
    return inContainer(Buffer.from(text.slice(text.indexOf('\n') + 1).replace(from, () => to)));
  };
  test.each<readonly [string, () => Uint8Array, string]>([
    ['cut', () => whole().subarray(0, -10), 'length'],
    ['with something behind it', () => Buffer.concat([whole(), Buffer.from('\n')]), 'length'],
    ['with another byte', () => Buffer.from(whole().toString('utf8').replace('7148.41', '7148.42')), 'checksum'],
    ['of a newer container', () => Buffer.from(whole().toString('utf8').replace('PBD1', 'PBD2')), 'a newer container'],
    ['of another kind', () => Buffer.from('%PDF-1.7\n'), 'no header'],
    ['of a newer version', () => body('"version": 2', '"version": 3'), 'a newer version'],
    ['with a name twice', () => body('"version": 2', '"version": 2, "version": 2'), 'structure'],
    ['with no template', () => body('"template"', '"other"'), 'template'],
    ['with an amount that is none', () => body('"7148.41"', '"7148.4"'), 'expenditure.basic is no amount'],
    ['with a row’s amount that is none', () => body('"36907.93"', '"-0.00"'), 'keyTasks.k1.amount is no amount'],
  ])('%s', (_, bytes, reason) => {
    expect(decodePbd(bytes()).ok).toBe(false);
    expect(readByPython(bytes())).toEqual({ status: 1, said: reason });
  });
});

test('bytes that are turned over anywhere are refused by both, or read as the same', () => {
  const bytes = Buffer.from(bytesOf('v2-yuan.pbd'));
  // Spread over the whole file, the header and the template's line among it.
  for (let step = 0; step < 24; step += 1) {
    const turned = Buffer.from(bytes);
    const at = Math.floor((step * bytes.length) / 24);
    turned[at] = (turned[at] ?? 0) ^ (1 << (step % 8));
    const ours = decodePbd(turned);
    const { status } = readByPython(turned);
    expect([at, status === 0]).toEqual([at, ours.ok]);
  }
});

test('another template in the place of the file’s own is another form to both', () => {
  const text = Buffer.from(bytesOf('v2-panyu.pbd')).toString('utf8');
  const other = readFileSync(path.join(TEMPLATES, 'municipal-2024.json'), 'utf8');
  const content = text
    .slice(text.indexOf('\n') + 1)
    .replace(/^ "template": .*$/m, () => ` "template": ${JSON.stringify(JSON.parse(other))},`);
  const bytes = inContainer(Buffer.from(content));
  const ours = decodePbd(bytes);
  if (!ours.ok) throw new Error(JSON.stringify(ours.error));
  expect(ours.value.template.id).toBe('municipal-2024');
  expect(JSON.parse(readByPython(bytes).said)).toEqual(ourReading(ours.value));
});

test('the page names every field and column of the catalogue as the program does', () => {
  const page = readFileSync(PAGE, 'utf8');
  for (const [at, { label, kind }] of Object.entries(DEPARTMENT.fields)) {
    expect(page).toContain(`| ${at} | ${label} | ${kind} |`);
  }
  for (const [role, columns] of Object.entries(DEPARTMENT.columns)) {
    for (const [key, { label, kind }] of Object.entries(columns)) {
      expect(page).toContain(`| ${role}: ${key} | ${label} | ${kind} |`);
    }
  }
  for (const kind of FIELD_KINDS) expect(page).toContain(`\`${kind}\``);
});
