import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** The rules between folders, read off the sources themselves. */

const ROOT = path.resolve(import.meta.dirname, '..');
const FOLDERS = ['shared', 'electron', 'renderer', 'build', 'test'] as const;

const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '');
const sources = tracked.filter(
  (file) => /\.tsx?$/.test(file) && FOLDERS.some((folder) => file.startsWith(`${folder}/`)),
);

const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^'"();]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

interface Module {
  readonly file: string;
  readonly text: string;
  /** Package names, and files of the project relative to its root. */
  readonly imports: readonly string[];
}

const modules: readonly Module[] = sources.map((file) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const imports = [...text.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? '';
    return target.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file), target)) : target;
  });
  return { file, text, imports };
});

const product = modules.filter(({ file }) => /^(shared|electron|renderer)\//.test(file));
const within = (folder: string): readonly Module[] => modules.filter(({ file }) => file.startsWith(`${folder}/`));

/** Every import of the modules that breaks a rule, as `file → import`. */
const breaches = (list: readonly Module[], allowed: (target: string, file: string) => boolean): readonly string[] =>
  list.flatMap(({ file, imports }) =>
    imports.filter((target) => !allowed(target, file)).map((target) => `${file} → ${target}`),
  );

test('there are sources to judge', () => {
  for (const folder of FOLDERS) expect(within(folder).length).toBeGreaterThan(3);
  expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
});

describe('layers', () => {
  test('shared/ imports itself, zod and, in one module each, decimal.js, diff and htmlparser2', () => {
    const allowed = (target: string, file: string): boolean =>
      target.startsWith('shared/') ||
      target === 'zod' ||
      (target === 'decimal.js' && file === 'shared/money/money.ts') ||
      (target === 'diff' && file === 'shared/compare/text-pieces.ts') ||
      (target === 'htmlparser2' && file === 'shared/table/grid/html-table.ts');
    expect(breaches(within('shared'), allowed)).toEqual([]);
  });

  test('renderer/ imports itself, shared/ and what draws', () => {
    const allowed = (target: string): boolean =>
      /^(renderer|shared)\//.test(target) ||
      /^(react|react-dom|react-aria-components|@tanstack\/react-virtual|pdfjs-dist|pinyin-pro)(\/|$)/.test(target);
    expect(breaches(within('renderer'), allowed)).toEqual([]);
  });

  test('electron/ imports itself, shared/, Node and its own packages', () => {
    const allowed = (target: string, file: string): boolean =>
      /^(electron|shared)\//.test(target) ||
      // The command line, where there is no Electron to start a process through.
      (target === 'node:child_process' && file === 'electron/cli/node-reader.ts') ||
      /^node:(?!http|https|http2|net|tls|dgram|dns|vm|child_process|inspector)/.test(target) ||
      [
        'electron',
        'electron-store',
        'zod',
        'fontkit',
        'pdfmake',
        'pdfmake/interfaces',
        'write-excel-file/node',
        '@noble/hashes/hmac.js',
        '@noble/hashes/legacy.js',
        '@noble/hashes/sha2.js',
        'node-forge',
        'sm-crypto-v2',
        '@cantoo/pdf-lib',
      ].includes(target);
    expect(breaches(within('electron'), allowed)).toEqual([]);
  });

  test('the program itself holds no reader of PDFs, containers, certificate files, detached signatures or forms as text', () => {
    const readers = [
      'reading/tasks',
      'reading/serve',
      'signing/verify',
      'signing/revisions',
      'signing/attachment',
      'signing/form-in-pdf',
      'signing/lenient-view',
      'signing/prepare',
      'signing/begin-signature',
      'signing/check-signed',
      'signing/pkcs12',
      'signing/identity',
      'signing/certificate-files',
      'signing/png-size',
      'signing/sm2/verify-detached',
      'inputs/form-text',
    ].map((name) => `electron/${name}.ts`);
    // A list that names what is not there would guard nothing.
    expect(readers.filter((file) => !sources.includes(file))).toEqual([]);
    for (const start of ['electron/main.ts', 'electron/cli/main.ts']) {
      const reached = closureOf(start);
      expect(reached.size).toBeGreaterThan(50);
      expect(readers.filter((file) => reached.has(file))).toEqual([]);
    }
    const read = closureOf('electron/reading/entry.ts');
    expect(readers.filter((file) => !read.has(file))).toEqual([]);
  });

  test('nothing that ships imports test/ or build/', () => {
    expect(breaches(product, (target) => !/^(test|build)\//.test(target))).toEqual([]);
  });
});

describe('one place each', () => {
  const importersOf = (name: string): readonly string[] =>
    product.filter(({ imports }) => imports.includes(name)).map(({ file }) => file);

  test.each([
    ['decimal.js', ['shared/money/money.ts']],
    ['diff', ['shared/compare/text-pieces.ts']],
    ['htmlparser2', ['shared/table/grid/html-table.ts']],
    ['electron-store', ['electron/adapters/settings.ts']],
    ['pdfmake', ['electron/pdf/render.ts']],
    ['fontkit', ['electron/pdf/fonts.ts']],
    ['node-forge', ['electron/signing/pkcs12-cipher.ts']],
    ['sm-crypto-v2', ['electron/signing/sm2/sm2.ts']],
    ['pinyin-pro', ['renderer/library/readings.ts']],
  ])('%s', (name, files) => {
    expect(importersOf(name)).toEqual(files);
  });

  test('electron itself: the composition root, window, menu, preload, adapters, IPC registration; elsewhere types only', () => {
    const valueImport = /import\s+(?!type\b)[^;]*?from 'electron'/;
    const importers = product.filter(({ text }) => valueImport.test(text)).map(({ file }) => file);
    const allowed = /^electron\/((main|window|menu|preload|ipc\/register)\.ts|adapters\/)/;
    expect(importers.filter((file) => !allowed.test(file))).toEqual([]);
    expect(importers).toContain('electron/main.ts');
  });

  test.each([
    ['ipcMain', 'electron/ipc/register.ts'],
    ['ipcRenderer', 'electron/preload.ts'],
    ['window.pbd', 'renderer/bridge.ts'],
  ])('%s', (word, file) => {
    const users = product.filter(({ text }) => withoutComments(text).includes(word)).map((module) => module.file);
    expect(users).toEqual([file]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

test('shared/ has no cycles', () => {
  const graph = new Map(within('shared').map(({ file, text }) => [file, valueImports(file, text)]));
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) throw new Error([...trail.slice(trail.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  expect(done.size).toBe(graph.size);
});

/** Imports that remain once types are erased. */
function valueImports(file: string, text: string): readonly string[] {
  const erased = text.replace(/import type [^;]*;/g, '');
  return [...erased.matchAll(IMPORT)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((target) => target.startsWith('.') && !target.endsWith('.json'))
    .map((target) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target)));
}

/** A file and all it takes along when it runs. */
function closureOf(start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    const text = modules.find((module) => module.file === file)?.text;
    if (text === undefined || reached.has(file)) return;
    reached.add(file);
    for (const next of valueImports(file, text)) visit(next);
  };
  visit(start);
  return reached;
}

describe('floors', () => {
  /** From the ground up; a floor imports itself and floors below, types included. Folders of one floor stand apart. */
  const SHARED_FLOORS: readonly (readonly string[])[] = [
    ['result.ts', 'zod-in-window.ts'],
    ['text'],
    ['money', 'turns.ts'],
    ['forms'],
    ['document'],
    ['table', 'indicator'],
    ['rules'],
    ['clipboard', 'compare', 'figures', 'find', 'last-year', 'library', 'mends', 'signing'],
    ['ipc'],
    ['messages'],
    ['exchange'],
  ];

  /** The folder a file belongs to. A kind's own rules stand with the rules, though they lie in its folder. */
  const folderOf = (file: string): string => {
    const [, folder = '', kind = '', part = ''] = file.split('/');
    return folder === 'forms' && (part === 'rules' || part.startsWith('rules/')) && kind !== '' ? 'rules' : folder;
  };

  test('shared/ is built of floors', () => {
    const floorOf = (file: string): number => SHARED_FLOORS.findIndex((floor) => floor.includes(folderOf(file)));
    const files = within('shared').filter(({ file }) => !file.endsWith('.json'));
    expect(files.filter(({ file }) => floorOf(file) === -1).map(({ file }) => file)).toEqual([]);
    const allowed = (target: string, file: string): boolean =>
      !target.startsWith('shared/') || folderOf(target) === folderOf(file) || floorOf(target) < floorOf(file);
    expect(breaches(files, allowed)).toEqual([]);
  });

  /** Folders that need each other, each circle as its folders. */
  function circlesOf(top: string): readonly string[] {
    const needs = new Map<string, Set<string>>();
    for (const { file, imports } of within(top)) {
      const from = folderOf(file);
      const known = needs.get(from) ?? new Set();
      for (const target of imports)
        if (target.startsWith(`${top}/`) && folderOf(target) !== from) known.add(folderOf(target));
      needs.set(from, known);
    }
    const reachedFrom = (start: string): ReadonlySet<string> => {
      const reached = new Set<string>();
      const visit = (folder: string): void => {
        for (const next of needs.get(folder) ?? []) {
          if (reached.has(next)) continue;
          reached.add(next);
          visit(next);
        }
      };
      visit(start);
      return reached;
    };
    const reach = new Map([...needs.keys()].map((folder) => [folder, reachedFrom(folder)]));
    return [...needs.keys()]
      .filter((folder) => reach.get(folder)?.has(folder))
      .map(
        (folder) =>
          `${folder}: ${[...needs.keys()].filter((other) => reach.get(folder)?.has(other) && reach.get(other)?.has(folder)).join(', ')}`,
      );
  }

  test.each(['shared', 'electron', 'renderer'])('no circle between the folders of %s/', (top) => {
    expect(circlesOf(top)).toEqual([]);
  });
});

test('the window never uses what the content policy forbids', () => {
  const offenders = within('renderer').filter(({ text }) =>
    /innerHTML|dangerouslySetInnerHTML|\beval\(|new Function/.test(text),
  );
  expect(offenders.map(({ file }) => file)).toEqual([]);
});

test('no barrels, no utils, only the top-level folders that were agreed', () => {
  expect(sources.filter((file) => /\/(index|utils?|helpers?|misc|common)\.tsx?$/.test(file))).toEqual([]);
  const folders = new Set(tracked.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''));
  expect([...folders].filter((folder) => !['.ci', 'docs', ...FOLDERS].includes(folder))).toEqual([]);
});

test('no file is over 20 MB, and no machine’s path or registry stands in a text', () => {
  const texts = tracked.filter(
    (file) => /\.(tsx?|js|md|json|ya?ml|css|html|nsh)$|\.ci\/run$/.test(file) && file !== 'package-lock.json',
  );
  const offenders = texts.filter((file) =>
    /\/(root|work)\/\w|registry\.npmjs|unpkg\.com/.test(readFileSync(path.join(ROOT, file), 'utf8')),
  );
  expect(offenders.filter((file) => file !== 'test/architecture.test.ts')).toEqual([]);
  for (const file of tracked) expect(readFileSync(path.join(ROOT, file)).length).toBeLessThan(20 * 1024 * 1024);
});
