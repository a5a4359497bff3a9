import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** What running and testing need from Debian, each with a sign that it is there. */
const PACKAGES = {
  chromium: () => onPath('chromium') || onPath('google-chrome') || onPath('chromium-browser'),
  'fonts-noto-cjk': () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') || hasChineseFont(),
  'poppler-utils': () => onPath('pdftotext') && onPath('pdftoppm') && onPath('pdffonts'),
  qpdf: () => onPath('qpdf'),
  'libnss3-tools': () => onPath('certutil'),
  openssl: () => onPath('openssl'),
  'mupdf-tools': () => onPath('mutool'),
  // The compiler too: a source file is run as it is.
  'default-jdk-headless': () => onPath('java') && onPath('javac'),
  'libpdfbox2-java': () => hasJars('pdfbox2', 'fontbox2', 'commons-logging'),
  'libbcprov-java': () => hasJars('bcprov'),
  'libbcpkix-java': () => hasJars('bcpkix', 'bcutil'),
} as const;
export type DebianPackage = keyof typeof PACKAGES;

function onPath(name: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((dir) => {
    try {
      accessSync(path.join(dir, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const hasJars = (...names: readonly string[]): boolean =>
  names.every((name) => existsSync(`/usr/share/java/${name}.jar`));

const hasChineseFont = (): boolean =>
  (spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).stdout ?? '').trim() !== '';

const apt = (...args: string[]): boolean =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Makes sure that packages are there: installs them as root, else says which command does and ends the process. */
export function ensureDebianPackages(wanted: readonly DebianPackage[]): void {
  const missing = wanted.filter((name) => !PACKAGES[name]());
  if (missing.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !onPath('apt-get')) {
    console.error(`Missing: ${missing.join(', ')}. Run once as root:\n  apt-get update && ${install}`);
    process.exit(1);
  }
  console.error(`Installing from Debian: ${missing.join(', ')}`);
  if (apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', ...missing)) return;
  console.error(`Could not install them. Run by hand:\n  apt-get update && ${install}`);
  process.exit(1);
}
