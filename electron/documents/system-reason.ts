import type { SystemReason } from '../../shared/ipc/errors.ts';

const REASON_OF_CODE: Readonly<Record<string, SystemReason>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EISDIR: 'not-a-file',
  ELOOP: 'not-a-file',
  EINVAL: 'not-a-file',
  EFBIG: 'too-large',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EBUSY: 'in-use',
  ETXTBSY: 'in-use',
  ENAMETOOLONG: 'name-too-long',
  EIO: 'device-gone',
  ENODEV: 'device-gone',
  ENXIO: 'device-gone',
  ESTALE: 'device-gone',
  ETIMEDOUT: 'device-gone',
};

export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Why the system refused, by the error's code. */
export const systemReason = (error: unknown): SystemReason => REASON_OF_CODE[codeOf(error)] ?? 'other';
