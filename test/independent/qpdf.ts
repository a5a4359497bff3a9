import { type JudgedFile, run } from './opinion.ts';

/** Whether qpdf finds the file's structure and its streams without fault; of signatures it knows nothing. */
export async function qpdf(file: JudgedFile): Promise<boolean> {
  const { status, stdout } = await run('qpdf', '--check', file.path);
  return status === 0 && stdout.includes('No syntax or stream encoding errors found');
}
