import { parseArgs } from 'node:util';
import { MONEY_UNITS, type MoneyUnit } from '../../shared/money/amount-text.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { roleOfName, type SignatureRole } from '../../shared/signing/roles.ts';

export const VERBS = ['import', 'check', 'export', 'show', 'sign', 'verify', 'template'] as const;
export type Verb = (typeof VERBS)[number];

export const isVerb = (word: string | undefined): word is Verb =>
  (VERBS as readonly (string | undefined)[]).includes(word);

export interface SignCommand {
  readonly verb: 'sign';
  readonly input: string;
  readonly output: string;
  readonly p12: string;
  readonly role: SignatureRole;
  readonly seal: string | null;
  readonly certify: boolean;
  /** Roots by which the signatures that are there are judged. */
  readonly trust: string | null;
  /** Sign in spite of what asks to be looked at. */
  readonly anyway: boolean;
}

export type TemplateCommand =
  | { readonly verb: 'template'; readonly action: 'list' }
  | { readonly verb: 'template'; readonly action: 'check'; readonly input: string }
  | { readonly verb: 'template'; readonly action: 'add'; readonly input: string; readonly replace: boolean };

export interface ImportCommand {
  readonly verb: 'import';
  readonly input: string;
  readonly output: string;
  /** The id of the template that is meant, whatever the input looks like. */
  readonly template: string | null;
  /** The unit of amounts that name none themselves. */
  readonly unit: MoneyUnit | null;
  /** Save in spite of what must be looked at. */
  readonly anyway: boolean;
  /** The report as JSON, on standard output. */
  readonly json: boolean;
}

/** A command line that can be carried out. Paths are as given. */
export type Command =
  | ImportCommand
  | { readonly verb: 'check'; readonly files: readonly string[]; readonly json: boolean }
  | {
      readonly verb: 'export';
      readonly input: string;
      readonly output: string;
      readonly signingBlock: boolean;
      readonly orientation: 'portrait' | 'landscape';
      /** Findings and 审核说明 on pages of their own. */
      readonly annex: boolean;
    }
  | SignCommand
  | TemplateCommand
  | { readonly verb: 'verify'; readonly input: string; readonly trust: string | null; readonly json: boolean }
  | { readonly verb: 'show'; readonly input: string; readonly json: boolean };

export const USAGE = `用法：
  pbd import 表格.txt -o 输出.pbd          把文本表格（.txt、.csv、.html）导入为 .pbd 文件
             [--template 编号]             指明按哪个模板读
             [--unit 元|万元]              指明表中金额的单位
             [--anyway]                    有较多内容放不进表里等需要核对的，仍要保存
             [--json]                      输出导入情况（JSON）
  pbd check 文件.pbd… [--json]             审核，列出问题和合计
  pbd export 文件.pbd -o 输出.pdf          导出 PDF
             [--no-signature-block]        不印填报人、审核人、单位负责人一栏
             [--landscape]                 横向
             [--annex]                     附上审核情况和审核说明
  pbd show 文件.pbd [--json]               显示内容
  pbd sign 文件.pdf -o 输出.pdf --p12 证书.p12 --role 填报人|审核人|单位负责人
           [--seal 印章.png]               印章图片
           [--certify]                     认证签名（只能是第一个）
           [--trust 根证书.pem]            据此判断已有的签名可不可信
           [--anyway]                      姓名不符、次序颠倒、由另一版本制作等需要核对的，仍要签名
                                           密码取自环境变量 PBD_PASSWORD 或标准输入
  pbd verify 文件.pdf [--trust 根证书.pem] [--json]
                                           核验签名：0 全部完好可信，1 不是，2 无法读取
  pbd import 已签.pdf -o 输出.pbd          取出 PDF 携带的申报表
  pbd template list                        列出附带的和导入的模板，带校验码
  pbd template check 模板.json             检查模板，逐条指出哪里不对
  pbd template add 模板.json [--replace]   导入模板；--replace 替换同一编号的
结果写到标准输出，提示写到标准错误。
退出码：0 完成且没有错误，1 有“错误”级问题（文件照样写出），2 文件无法读取或写入、导入前须先核对，或命令有误。
`;

const OPTIONS = {
  output: { type: 'string', short: 'o' },
  json: { type: 'boolean' },
  'no-signature-block': { type: 'boolean' },
  landscape: { type: 'boolean' },
  annex: { type: 'boolean' },
  p12: { type: 'string' },
  role: { type: 'string' },
  seal: { type: 'string' },
  certify: { type: 'boolean' },
  anyway: { type: 'boolean' },
  trust: { type: 'string' },
  template: { type: 'string' },
  unit: { type: 'string' },
  replace: { type: 'boolean' },
} as const;
type OptionName = keyof typeof OPTIONS;

const ALLOWED = {
  import: ['output', 'template', 'unit', 'anyway', 'json'],
  check: ['json'],
  export: ['output', 'no-signature-block', 'landscape', 'annex'],
  show: ['json'],
  sign: ['output', 'p12', 'role', 'seal', 'certify', 'trust', 'anyway'],
  verify: ['trust', 'json'],
  template: ['replace'],
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
  if (verb === 'template') return parseTemplateCommand(positionals, values.replace ?? false);
  const [input, ...others] = positionals;
  if (input === undefined) return err(`“${verb}”没有指明文件。`);
  if (verb === 'check') return ok({ verb, files: positionals, json: values.json ?? false });
  if (others.length > 0) return err(`“${verb}”一次只处理一个文件。`);
  if (verb === 'show') return ok({ verb, input, json: values.json ?? false });
  if (verb === 'verify') return ok({ verb, input, trust: values.trust ?? null, json: values.json ?? false });
  if (values.output === undefined || values.output === '') return err(`“${verb}”没有用 -o 指明输出文件。`);
  if (verb === 'import') return parseImport(input, values.output, values);
  if (verb === 'sign') return parseSign(input, values.output, values);
  return ok({
    verb,
    input,
    output: values.output,
    signingBlock: !(values['no-signature-block'] ?? false),
    orientation: values.landscape === true ? 'landscape' : 'portrait',
    annex: values.annex ?? false,
  });
}

function parseTemplateCommand(words: readonly string[], replace: boolean): Result<TemplateCommand, string> {
  const [action, input, ...others] = words;
  if (action !== 'list' && action !== 'check' && action !== 'add') {
    return err('“template”之后写 list、check 或 add。');
  }
  if (replace && action !== 'add') return err(`“template ${action}”没有选项 --replace。`);
  if (action === 'list')
    return input === undefined ? ok({ verb: 'template', action }) : err('“template list”不带文件。');
  if (input === undefined) return err(`“template ${action}”没有指明文件。`);
  if (others.length > 0) return err(`“template ${action}”一次只处理一个文件。`);
  return ok(action === 'check' ? { verb: 'template', action, input } : { verb: 'template', action, input, replace });
}

interface ImportOptions {
  readonly template?: string | undefined;
  readonly unit?: string | undefined;
  readonly anyway?: boolean | undefined;
  readonly json?: boolean | undefined;
}

function parseImport(input: string, output: string, options: ImportOptions): Result<ImportCommand, string> {
  const unit = MONEY_UNITS.find((each) => each === options.unit);
  if (options.unit !== undefined && unit === undefined) {
    return err(`--unit 之后写${MONEY_UNITS.join('、')}中的一个。`);
  }
  return ok({
    verb: 'import',
    input,
    output,
    template: options.template ?? null,
    unit: unit ?? null,
    anyway: options.anyway ?? false,
    json: options.json ?? false,
  });
}

interface SignOptions {
  readonly p12?: string | undefined;
  readonly role?: string | undefined;
  readonly seal?: string | undefined;
  readonly certify?: boolean | undefined;
  readonly trust?: string | undefined;
  readonly anyway?: boolean | undefined;
}

function parseSign(input: string, output: string, options: SignOptions): Result<SignCommand, string> {
  const role = roleOfName(options.role ?? null);
  if (options.p12 === undefined || options.p12 === '') return err('“sign”没有用 --p12 指明证书文件。');
  if (role === null) return err('“sign”没有用 --role 写明身份：填报人、审核人或单位负责人。');
  return ok({
    verb: 'sign',
    input,
    output,
    p12: options.p12,
    role,
    seal: options.seal ?? null,
    certify: options.certify ?? false,
    trust: options.trust ?? null,
    anyway: options.anyway ?? false,
  });
}
