import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isVerb, VERBS } from '../electron/cli/arguments.ts';
import { FORMAT_VERSION } from '../shared/document/migrations.ts';
import { SHIPPED_TEMPLATES } from '../shared/forms/templates.ts';
import { RULES } from '../shared/rules/registry.ts';

/** What the documents say of the program is held against the program. */

const ROOT = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const DOCUMENTS = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));

const README = read('README.md');
const MANUAL = read('docs/manual.md');

test.each(DOCUMENTS)('every link of %s leads somewhere', (file) => {
  const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  const away = links
    .filter((link) => !/^[a-z]+:|^#/i.test(link))
    .filter((link) => !existsSync(path.join(ROOT, path.dirname(file), decodeURI(link.split('#')[0] ?? ''))));
  expect(away).toEqual([]);
});

test.each(['docs/ARCHITECTURE.md', 'docs/testing.md', 'docs/format.md', 'README.md'])(
  'every file and folder that %s names is there',
  (file) => {
    const named = [...read(file).matchAll(/`((?:shared|electron|renderer|test|docs)\/[\w./-]*)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
  },
);

describe('decisions', () => {
  const files = readdirSync(path.join(ROOT, 'docs/decisions')).sort();

  test('are numbered without a gap, each number once', () => {
    expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, at) => at + 1));
  });

  test.each(files)('%s bears its number', (file) => {
    expect(read(`docs/decisions/${file}`)).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. `));
  });
});

describe('numbers and names', () => {
  test('the rules are counted', () => {
    const countIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1]);
    expect(countIn(README, /(\d+) rules/)).toBe(RULES.length);
    expect(countIn(MANUAL, /共 (\d+) 类问题/)).toBe(RULES.length);
    expect(countIn(read('docs/decisions/0011-audit.md'), /the (\d+) rules/)).toBe(RULES.length);
  });

  test.each(SHIPPED_TEMPLATES.map(({ name }) => name))('%s is named in README and manual', (name) => {
    const bare = (text: string): string => text.replace(/\s+/g, '');
    expect(bare(README)).toContain(bare(name));
    expect(bare(MANUAL)).toContain(bare(name));
  });

  test('the format that is written is the format that is described', () => {
    expect(read('docs/format.md')).toContain(`## 3. Version ${FORMAT_VERSION}\n`);
  });
});

describe('commands', () => {
  const commands = [...README.matchAll(/npm run (-s )?([a-z:]+)(?: -- (\w+))?/g)];

  test('every script that README runs is there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.map((match) => match[2] ?? '').filter((name) => !(name in scripts))).toEqual([]);
  });

  test('README shows every verb of the command line, and none that is not there', () => {
    const shown = commands.filter((match) => match[2] === 'pbd').map((match) => match[3]);
    expect(shown.filter((verb) => !isVerb(verb))).toEqual([]);
    expect(VERBS.filter((verb) => !shown.includes(verb))).toEqual([]);
  });

  test('every option that README shows is told by the usage', () => {
    const usage = read('electron/cli/arguments.ts');
    const options = [
      ...(README.split('## Command line')[1]?.split('\n## ')[0] ?? '').matchAll(/--[a-z0-9]+(?:-[a-z]+)*/g),
    ].map(([option]) => option);
    expect(options.length).toBeGreaterThan(5);
    expect(options.filter((option) => !usage.includes(option))).toEqual([]);
  });
});
