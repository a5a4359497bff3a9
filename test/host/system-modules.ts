import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

/** The small modules of `electron` behind which stands the operating system: here, memory that a test can look at. */

/** Marks text that went through the stand-in's safeStorage, as real cipher text cannot be read either. */
const SEALED = 'stand-in-sealed:';

function createClipboard() {
  let text = '';
  return strict('clipboard', {
    readText: () => text,
    writeText: (value: string) => {
      text = value;
    },
    clear: () => {
      text = '';
    },
  });
}

/** Reversible and no secret at all: it shows that what is kept was sealed and opened again, never that it is safe. */
const createSafeStorage = () =>
  strict('safeStorage', {
    isEncryptionAvailable: () => true,
    encryptString: (text: string) => Buffer.from(SEALED + Buffer.from(text).toString('base64')),
    decryptString: (sealed: Buffer) => {
      const text = sealed.toString();
      if (!text.startsWith(SEALED)) throw new Error('Error while decrypting the ciphertext provided');
      return Buffer.from(text.slice(SEALED.length), 'base64').toString();
    },
  });

export const createSystemModules = () => ({
  clipboard: createClipboard(),
  safeStorage: createSafeStorage(),
  nativeTheme: strict(
    'nativeTheme',
    Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false }),
  ),
  // A test emits `suspend` and the like itself.
  powerMonitor: strict('powerMonitor', new EventEmitter()),
  crashReporter: strict('crashReporter', { start: () => undefined }),
});
