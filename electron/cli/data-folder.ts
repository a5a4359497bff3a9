import path from 'node:path';

/** As the window's program is named, and its data folder by it. */
const PRODUCT_NAME = '绩效目标申报';

/**
 * The folder in which the window keeps its data, found without it: Electron's userData, the system's folder for
 * application data and the program's name.
 */
export function dataFolder(
  platform: string,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const { APPDATA, XDG_CONFIG_HOME } = environment;
  if (platform === 'win32')
    return path.win32.join(APPDATA || path.win32.join(home, 'AppData', 'Roaming'), PRODUCT_NAME);
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', PRODUCT_NAME);
  return path.posix.join(XDG_CONFIG_HOME || path.posix.join(home, '.config'), PRODUCT_NAME);
}
