import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Stands where the packager expects fpm and builds the .deb with dpkg-deb, so that its control data, desktop entry,
 * MIME type and scripts can be read back without a download. Never for releases.
 */

const SCRIPTS = { 'after-install': 'postinst', 'after-remove': 'postrm' } as const;
/** Options without a value. */
const FLAGS: ReadonlySet<string> = new Set(['--force']);

interface Arguments {
  readonly options: Readonly<Record<string, string>>;
  readonly depends: readonly string[];
  /** `from=to` pairs: what goes where in the package. */
  readonly files: readonly string[];
}

function parse(words: readonly string[]): Arguments {
  const options: Record<string, string> = {};
  const depends: string[] = [];
  const files: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (FLAGS.has(word)) continue;
    if (!word.startsWith('-')) {
      files.push(word);
      continue;
    }
    index += 1;
    const value = words[index] ?? '';
    if (word === '-d') depends.push(value);
    else options[word.replace(/^-+/, '')] = value;
  }
  return { options, depends, files };
}

function buildDeb({ options, depends, files }: Arguments): void {
  if (options.t !== 'deb') throw new Error(`only deb is carried, not ${options.t}`);
  const root = mkdtempSync(path.join(os.tmpdir(), 'deb-'));
  try {
    for (const pair of files) {
      const [from = '', to = ''] = [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)];
      mkdirSync(path.dirname(path.join(root, to)), { recursive: true });
      cpSync(from, path.join(root, to), { recursive: true });
    }
    const control = path.join(root, 'DEBIAN');
    mkdirSync(control);
    const fields = [
      ['Package', options.name],
      ['Version', options.version],
      ['Architecture', options.architecture],
      ['Maintainer', options.maintainer],
      ['Depends', depends.join(', ')],
      ['Homepage', options.url],
      ['Description', options.description],
    ];
    writeFileSync(path.join(control, 'control'), `${fields.map((field) => field.join(': ')).join('\n')}\n`);
    for (const [option, name] of Object.entries(SCRIPTS)) {
      const file = options[option];
      if (file === undefined) continue;
      copyFileSync(file, path.join(control, name));
      chmodSync(path.join(control, name), 0o755);
    }
    execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', root, options.package ?? ''], {
      stdio: 'ignore',
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

buildDeb(parse(process.argv.slice(2)));
