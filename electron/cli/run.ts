import { assertNever } from '../../shared/result.ts';
import { parseCommand, USAGE } from './arguments.ts';
import { checkFiles } from './check.ts';
import { exportFile } from './export.ts';
import { importToFile } from './import.ts';
import type { CliIo } from './io.ts';
import { EXIT_FAILED } from './io.ts';
import { showFile } from './show.ts';
import { signFile } from './sign.ts';
import { templateCommand } from './template.ts';
import { verifyFile } from './verify.ts';

/** Carries out a command line without a window; `words` come after the program's name. Returns the exit code. */
export async function runCli(words: readonly string[], io: CliIo): Promise<number> {
  const command = parseCommand(words);
  if (!command.ok) {
    io.stderr(`${command.error}\n\n${USAGE}`);
    return EXIT_FAILED;
  }
  switch (command.value.verb) {
    case 'import':
      return importToFile(command.value, io);
    case 'check':
      return checkFiles(command.value, io);
    case 'export':
      return exportFile(command.value, io);
    case 'sign':
      return signFile(command.value, io);
    case 'verify':
      return verifyFile(command.value, io);
    case 'show':
      return showFile(command.value, io);
    case 'template':
      return templateCommand(command.value, io);
    default:
      return assertNever(command.value);
  }
}
