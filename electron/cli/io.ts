import type { Template } from '../../shared/forms/template-schema.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { JudgedTemplate } from '../../shared/ipc/template-contract.ts';
import { describeError, type ErrorText } from '../../shared/messages/messages.ts';
import { templateLine } from '../../shared/messages/template-messages.ts';
import { hasErrors } from '../../shared/rules/audit.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import type { Reader } from '../reading/reader.ts';
import { judgedTemplate } from '../templates/judged-template.ts';
import type { OwnTemplates } from '../templates/own-templates.ts';

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
  /** The officer's own templates. */
  readonly templates: OwnTemplates;
  /** Reads what comes from outside. */
  readonly reader: Reader;
  /** Of a certificate file: from the environment or standard input, never an argument, which others can read. */
  readonly password: () => Promise<string>;
  /** The present as ISO 8601 date and time. */
  readonly now: () => string;
}

export const EXIT_DONE = 0;
/** Done, with findings of severity error. */
export const EXIT_FINDINGS = 1;
/** A file cannot be read or written, or the command line is wrong. */
export const EXIT_FAILED = 2;

export const exitCodeOf = (findings: readonly Finding[]): number => (hasErrors(findings) ? EXIT_FINDINGS : EXIT_DONE);

/** An error of a file, as a line for the person. */
export const reportOf = (file: string, { title, message }: ErrorText): string => `${file}：${title}。${message}\n`;

export const reportText = (io: CliIo, file: string, text: ErrorText): void => io.stderr(reportOf(file, text));

export function reportError(io: CliIo, file: string, error: AppError): void {
  reportText(io, file, describeError(error));
}

/** What is to be said of a form's template; null where it is one that is known here. */
export const standingLine = ({ name, standing }: JudgedTemplate): string | null =>
  standing === 'known' ? null : templateLine(name, standing);

/** How a form's template stands to those known here. */
export const judgeTemplate = async (io: CliIo, template: Template): Promise<JudgedTemplate> =>
  judgedTemplate(template, await io.templates.known());
