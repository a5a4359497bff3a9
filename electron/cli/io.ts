import type { AppError } from '../../shared/ipc/errors.ts';
import { hasErrors } from '../../shared/rules/audit.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { describeError } from '../../shared/text/messages.ts';

/** What a command line works with. */
export interface CliIo {
  /** Results. Text is written as it is. */
  readonly stdout: (text: string) => void;
  /** Messages to the person. */
  readonly stderr: (text: string) => void;
  readonly resources: {
    /** Folder of the bundled fonts. */
    readonly fontsDir: string;
  };
  /** The present as ISO 8601 date and time. */
  readonly now: () => string;
}

export const EXIT_DONE = 0;
/** Done, with findings of severity error. */
export const EXIT_FINDINGS = 1;
/** A file cannot be read or written, or the command line is wrong. */
export const EXIT_FAILED = 2;

export const exitCodeOf = (findings: readonly Finding[]): number => (hasErrors(findings) ? EXIT_FINDINGS : EXIT_DONE);

export function reportError(io: CliIo, file: string, error: AppError): void {
  const { title, message } = describeError(error);
  io.stderr(`${file}：${title}。${message}\n`);
}
