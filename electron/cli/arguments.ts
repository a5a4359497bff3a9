import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../shared/result.ts';

export const VERBS = ['import', 'check', 'export', 'show'] as const;
export type Verb = (typeof VERBS)[number];

export const isVerb = (word: string | undefined): word is Verb =>
  (VERBS as readonly (string | undefined)[]).includes(word);

/** A command line that can be carried out. Paths are as given. */
export type Command =
  | { readonly verb: 'import'; readonly input: string; readonly output: string }
  | { readonly verb: 'check'; readonly files: readonly string[]; readonly json: boolean }
  | {
      readonly verb: 'export';
      readonly input: string;
      readonly output: string;
      readonly signingBlock: boolean;
      readonly orientation: 'portrait' | 'landscape';
    }
  | { readonly verb: 'show'; readonly input: string; readonly json: boolean };

export const USAGE = `用法：
  pbd import 表格.txt -o 输出.pbd          把文本表格导入为 .pbd 文件
  pbd check 文件.pbd… [--json]             审核，列出问题和合计
  pbd export 文件.pbd -o 输出.pdf          导出 PDF
             [--no-signature-block]        不印填报人、审核人、单位负责人一栏
             [--landscape]                 横向
  pbd show 文件.pbd [--json]               显示内容
结果写到标准输出，提示写到标准错误。
退出码：0 完成且没有错误，1 有“错误”级问题（文件照样写出），2 文件无法读取或写入，或命令有误。
`;

const OPTIONS = {
  output: { type: 'string', short: 'o' },
  json: { type: 'boolean' },
  'no-signature-block': { type: 'boolean' },
  landscape: { type: 'boolean' },
} as const;
type OptionName = keyof typeof OPTIONS;

const ALLOWED = {
  import: ['output'],
  check: ['json'],
  export: ['output', 'no-signature-block', 'landscape'],
  show: ['json'],
} as const satisfies Record<Verb, readonly OptionName[]>;

/** Reads the words after the program's name. The error is a sentence in Chinese. */
export function parseCommand(words: readonly string[]): Result<Command, string> {
  const [verb, ...rest] = words;
  if (!isVerb(verb)) return err(verb === undefined ? '没有写明要做什么。' : `不认识命令“${verb}”。`);
  let parsed: ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true; args: string[] }>>;
  try {
    parsed = parseArgs({ args: rest, options: OPTIONS, allowPositionals: true, strict: true });
  } catch {
    return err(`“${verb}”的选项写错了。`);
  }
  const { values, positionals } = parsed;
  const stray = (Object.keys(values) as OptionName[]).find(
    (name) => !(ALLOWED[verb] as readonly OptionName[]).includes(name),
  );
  if (stray !== undefined) return err(`“${verb}”没有选项 --${stray}。`);
  const [input, ...others] = positionals;
  if (input === undefined) return err(`“${verb}”没有指明文件。`);
  if (verb === 'check') return ok({ verb, files: positionals, json: values.json ?? false });
  if (others.length > 0) return err(`“${verb}”一次只处理一个文件。`);
  if (verb === 'show') return ok({ verb, input, json: values.json ?? false });
  if (values.output === undefined || values.output === '') return err(`“${verb}”没有用 -o 指明输出文件。`);
  if (verb === 'import') return ok({ verb, input, output: values.output });
  return ok({
    verb,
    input,
    output: values.output,
    signingBlock: !(values['no-signature-block'] ?? false),
    orientation: values.landscape === true ? 'landscape' : 'portrait',
  });
}
