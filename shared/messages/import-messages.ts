import { formOf, type PbdDocument, rowsIn } from '../document/document.ts';
import { readField } from '../document/edits.ts';
import { blockLabel, shortLabel } from '../forms/labels.ts';
import { cellPath, type FieldPath, fieldsOfBlock } from '../forms/paths.ts';
import type { NOT_TEXTS } from '../ipc/errors.ts';
import { describeAmountError } from '../money/amount-messages.ts';
import { formatIfAmount } from '../money/money.ts';
import { assertNever } from '../result.ts';
import type { ReadError } from '../table/read/errors.ts';
import type { Doubt, FormReport, Repair, Unplaced } from '../table/read/report.ts';
import { describeCleaning } from './cleaning-messages.ts';

/** What importing a form did, in sentences: where, what, and what was done. */

interface ImportText {
  readonly title: string;
  readonly message: string;
}

/** Texts shown back are cut to so many characters. */
const SHOWN = 40;
const shown = (text: string, most = SHOWN): string => {
  const bare = text.trim().replace(/\s+/g, ' ');
  const characters = [...bare];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : bare;
};

const UNTOUCHED = '没有导入，文件没有被改动。';
const quoted = (labels: readonly string[]): string => labels.map((label) => `“${shown(label, 20)}”`).join('、');

/** Why a table was not read as a form. */
export function describeReadError(error: ReadError): ImportText {
  switch (error.code) {
    case 'empty-import':
      return { title: '没有可导入的内容', message: '文件是空的，没有导入，也没有被改动。请另选文件。' };
    case 'not-a-form':
      return {
        title: '不是绩效目标申报表',
        message: `没有找到绩效目标申报表的标题或栏目，${UNTOUCHED}请选择按 Tab 分列的申报表文本。`,
      };
    case 'other-form':
      return {
        title: '这是另一种表',
        message: `文件写的是《${error.form}》，不是本程序已有模板的申报表，${UNTOUCHED}请另选文件。`,
      };
    case 'missing-part':
      return {
        title: '表格不完整',
        message: `缺少“${error.label}”一栏，${UNTOUCHED}请检查文件是否完整、是否按 Tab 分列。`,
      };
    case 'other-template': {
      const missing = error.missing.length === 0 ? '' : `缺${quoted(error.missing)}`;
      const extra = error.extra.length === 0 ? '' : `${missing === '' ? '' : '，'}多${quoted(error.extra)}`;
      return {
        title: '没有与这张表相符的模板',
        message: `${error.form === '' ? '这张表' : `《${error.form}》`}最接近的模板是“${error.nearest}”，与它相比${missing}${extra}。${UNTOUCHED}请先用“导入模板”收进与它相符的模板，再导入这张表。`,
      };
    }
    case 'several-forms':
      return {
        title: '文件里不止一份表',
        message: `文件里有${error.count === 2 ? '两' : ` ${error.count} `}份表，或更多，分不清要导入哪一份。${UNTOUCHED}请把多份表分开，一次导入一份。`,
      };
    case 'not-parted':
      return {
        title: '表格没有分列',
        message: `文字里的单元格没有分列，分不清哪些字属于哪一格。${UNTOUCHED}请从表格软件另存为“文本文件（制表符分隔）”，用 Tab 制表符分开单元格后再导入。`,
      };
    case 'unit-unclear': {
      const [one, other] = error.readings;
      const reading = (each: typeof one): string =>
        each === undefined ? '' : `按${each.unit}计是 ${formatIfAmount(each.amount)} ${error.into}`;
      return {
        title: '金额单位说法不一',
        message: `第 ${error.row} 行“${error.block}”的“${shown(error.raw)}”，${reading(one)}，${reading(other)}：表中两处写的单位不同。${UNTOUCHED}请改正表中的单位，或指明单位后再导入。`,
      };
    }
    case 'too-many-cells':
      return {
        title: '表格太大',
        message: `表格超过 20,000 行或 100 列，不像是申报表。${UNTOUCHED}请检查复制或另存的范围。`,
      };
    default:
      return assertNever(error);
  }
}

const NOT_TEXTS_NAMED = {
  xlsx: 'Excel 工作簿（.xlsx）',
  docx: 'Word 文档（.docx）',
  'office-2003': '旧版 Word 或 Excel 文件（.doc、.xls）',
  pdf: 'PDF 文件',
  picture: '图片',
  rtf: 'RTF 文档',
  ofd: 'OFD 文件',
  zip: '压缩文件',
  pbd: '本程序保存的 .pbd 文件',
} as const satisfies Record<(typeof NOT_TEXTS)[number], string>;

/** A file that should be a text and is something else: what it is, and how it can be brought in. */
export function describeNotText(what: (typeof NOT_TEXTS)[number]): ImportText {
  const name = NOT_TEXTS_NAMED[what];
  const way =
    what === 'pbd'
      ? '请用“打开”打开它。'
      : what === 'xlsx' || what === 'office-2003'
        ? '请用表格软件打开它，另存为“文本文件（制表符分隔）”再导入，或在表格里复制后粘贴。'
        : what === 'pdf'
          ? '本程序导出的 PDF 带着申报表，可以“以上年文件新建”、比较，改表请打开它的 .pbd 文件；其他 PDF 请找到原表，另存为“文本文件（制表符分隔）”再导入。'
          : '请打开它，把表格复制到表格软件，另存为“文本文件（制表符分隔）”再导入。';
  return { title: '这不是文本文件', message: `选中的是${name}，不是文本，${UNTOUCHED}${way}` };
}

/** What an import mended, in one sentence; of cleaning one for each kind of change. */
export function describeRepairs(repair: Repair): readonly string[] {
  return repair.kind === 'cleaned' ? describeCleaning(repair.changes) : [describeRepair(repair)];
}

export function describeRepair(repair: Exclude<Repair, { kind: 'cleaned' }>): string {
  switch (repair.kind) {
    case 'shifted':
      return `第 ${repair.row} 行${repair.level2 === '' ? '' : `（${shown(repair.level2)}）`}丢失了合并单元格，内容左移了 ${repair.columns} 列，已放回原位，请核对。`;
    case 'realigned':
      return `“${repair.block}”有 ${repair.rows} 行没有合并单元格占的空格，已按表头各归其列，请核对。`;
    case 'renamed':
      return `第 ${repair.row} 行的“${shown(repair.from)}”已按“${repair.to}”导入。`;
    case 'alias':
      return `第 ${repair.row} 行的“${shown(repair.from)}”即“${repair.to}”，已导入该栏。`;
    case 'inOneCell':
      return `第 ${repair.row} 行的“${shown(repair.label)}：${shown(repair.text)}”写在一格里，已填入“${shown(repair.label)}”。`;
    case 'rounded':
      return `第 ${repair.row} 行的金额“${shown(repair.raw)}”超过两位小数，已四舍五入为 ${formatIfAmount(repair.amount)}，请核对。`;
    case 'notAnAmount': {
      const why = repair.error === 'not-a-number' ? '' : describeAmountError(repair.error, repair.raw);
      return `第 ${repair.row} 行的“${shown(repair.raw)}”不是金额，已原样保留在金额栏，请改正。${why}`;
    }
    case 'unit':
      return `“${repair.block}”有 ${repair.count} 个金额以${repair.from}计，已换算为${repair.to}：例如第 ${repair.row} 行的“${shown(repair.raw)}”换算为 ${formatIfAmount(repair.amount)} ${repair.to}，请核对。`;
    case 'joined':
      return `第 ${repair.row} 行起的 ${repair.lines} 行是同一格的文字，已合为一格，请核对。`;
    case 'total': {
      const label = shown(repair.label);
      if (repair.column === '') return `第 ${repair.row} 行“${label}”是合计行，没有作为一项导入。`;
      const check = repair.agrees ? '与各项之和相符' : `与各项之和 ${repair.reckoned} 不符，请核对各项金额`;
      return `第 ${repair.row} 行“${label}”是合计行，没有作为一项导入；其中“${shown(repair.column)}”为 ${repair.stated}，${check}。`;
    }
    case 'computed': {
      const own = repair.reckoned === '' ? '现在还算不出' : `按其他栏目算得 ${shown(repair.reckoned)}`;
      return `“${shown(repair.place)}”由程序算出，文件中的 ${shown(repair.stated)} 没有导入；${own}，请核对。`;
    }
    case 'headerRepeated':
      return `第 ${repair.row} 行是“${repair.block}”重复的表头，已略过。`;
    case 'serial':
      return `“${repair.block}”的序号（${repair.rows} 行）没有导入，本程序自动编号。`;
    case 'together':
      return `“${repair.block}”有 ${repair.rows} 行的计算符号、指标值、计量单位分在几栏，已合为一个指标值，例如“${shown(repair.example)}”，请核对。`;
    case 'apart':
      return `“${repair.block}”有 ${repair.rows} 行的指标值已分为符号、数值、单位，例如“${shown(repair.example)}”，请核对。`;
    case 'noColumn':
      return `表中“${repair.block}”没有“${shown(repair.column)}”一栏，该栏空着。`;
    case 'noBlock':
      return `表中没有“${shown(repair.block)}”一栏，该栏空着。`;
    case 'hiddenRows':
      return `表中有 ${repair.rows} 行是隐藏的，没有导入。`;
    default:
      return assertNever(repair);
  }
}

/** So many cells are named in one sentence. */
const NAMED = 12;

/** The cells that have no place, those of one column in one sentence. */
function saidOfUnplaced(unplaced: readonly Unplaced[]): readonly Said[] {
  const byLabel = new Map<string, Unplaced[]>();
  for (const cell of unplaced) {
    const known = byLabel.get(cell.under);
    if (known === undefined) byLabel.set(cell.under, [cell]);
    else known.push(cell);
  }
  return [...byLabel].flatMap(([label, cells]) => {
    const named = (list: readonly Unplaced[]): string =>
      list.map(({ row, column, text }) => `第 ${row} 行第 ${column} 列“${shown(text)}”`).join('、');
    const chunks = Array.from({ length: Math.ceil(cells.length / NAMED) }, (_, at) =>
      cells.slice(at * NAMED, (at + 1) * NAMED),
    );
    return chunks.map((chunk) => ({
      text:
        label === ''
          ? `表中没有地方放的内容，没有导入：${named(chunk)}。`
          : `本表没有“${shown(label)}”一栏，这一栏没有导入：${named(chunk)}。`,
      row: chunk[0]?.row ?? 0,
    }));
  });
}

export const describeUnplaced = (unplaced: readonly Unplaced[]): readonly string[] =>
  saidOfUnplaced(unplaced).map(({ text }) => text);

export function describeDoubt(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'muchLeft':
      return `有 ${doubt.cells} 格内容放不进表里（共 ${doubt.of} 格），这也许不是同一种表。`;
    case 'unknownColumn':
      return `“${doubt.block}”里没有认出“${doubt.due}”一栏，也许就是“${shown(doubt.column)}”一栏，其内容没有导入。`;
    case 'noHeader':
      return `“${doubt.block}”没有表头，各列是按本表的次序放的。`;
    case 'unknownLabel':
      return `第 ${doubt.row} 行的“${shown(doubt.text)}”不是本表的栏目，它下面的内容放进了“${doubt.block}”。`;
    case 'otherCaption':
      return `标题是《${shown(doubt.caption)}》，栏目却是“${doubt.form}”的，已按栏目读入。`;
    case 'byPlace':
      return `第 ${doubt.row} 行“${shown(doubt.text)}”前面没有栏目名称，按位置填入了“${shown(doubt.block)}”。`;
    case 'missingBlocks':
      return `按这个模板，缺少${quoted(doubt.blocks)}。`;
    default:
      return assertNever(doubt);
  }
}

type Renamed = Extract<Repair, { kind: 'renamed' }>;

/** What a sentence is about, as far as it can be gone to. */
interface About {
  /** Of the source. */
  readonly row?: number;
  /** The text or amount that stands in the field, as far as that tells it from others of its row. */
  readonly value?: string;
  /** Labels of the form. */
  readonly block?: string;
  readonly column?: string;
}

interface Said extends About {
  readonly text: string;
}

/** What a repair is about. */
function aboutRepair(repair: Repair): About {
  switch (repair.kind) {
    case 'rounded':
    case 'unit':
      return { row: repair.row, value: repair.amount };
    case 'notAnAmount':
      return { row: repair.row, value: repair.raw };
    case 'renamed':
      return { row: repair.row, value: repair.to };
    case 'inOneCell':
      return { row: repair.row, value: repair.text };
    case 'noColumn':
      return { block: repair.block, column: repair.column };
    default:
      return {
        ...('row' in repair ? { row: repair.row } : {}),
        ...('block' in repair ? { block: repair.block } : {}),
      };
  }
}

/** The same change in several rows is told once. */
function describeAll(repairs: readonly Repair[]): readonly Said[] {
  const rows = new Map<string, number[]>();
  const keyOf = ({ from, to }: Renamed): string => JSON.stringify([from, to]);
  for (const repair of repairs) {
    if (repair.kind === 'renamed') rows.set(keyOf(repair), [...(rows.get(keyOf(repair)) ?? []), repair.row]);
  }
  return repairs.flatMap((repair): readonly Said[] => {
    const about = aboutRepair(repair);
    const plain = describeRepairs(repair).map((text) => ({ text, ...about }));
    if (repair.kind !== 'renamed') return plain;
    const [first, ...others] = rows.get(keyOf(repair)) ?? [];
    if (first !== repair.row) return [];
    if (others.length === 0) return plain;
    return [
      { text: `第 ${[first, ...others].join('、')} 行的“${shown(repair.from)}”已按“${repair.to}”导入。`, ...about },
    ];
  });
}

const aboutDoubt = (doubt: Doubt): About => ({
  ...('row' in doubt ? { row: doubt.row } : {}),
  ...('block' in doubt ? { block: doubt.block } : {}),
  ...('due' in doubt ? { column: doubt.due } : {}),
});

/** The doubtful first, then what found no place. */
const allSaid = ({ repairs, unplaced, doubts }: FormReport): readonly Said[] => [
  ...doubts.map((doubt) => ({ text: describeDoubt(doubt), ...aboutDoubt(doubt) })),
  ...saidOfUnplaced(unplaced),
  ...describeAll(repairs),
];

/** Everything there is to say of an import, the doubtful first; empty where all of it went in as it was. */
export const importLines = (report: FormReport): readonly string[] => allSaid(report).map(({ text }) => text);

/** A sentence of an import, and the field it is about; null where it is about none that the form has. */
export interface ReportLine {
  readonly text: string;
  readonly path: FieldPath | null;
}

const sameLabel = (one: string, other: string): boolean => one.replace(/\s+/g, '') === other.replace(/\s+/g, '');

type LandedByRow = ReadonlyMap<number | undefined, readonly FieldPath[]>;

function pathOf({ row, value, block, column }: About, byRow: LandedByRow, document: PbdDocument): FieldPath | null {
  const landed = byRow.get(row) ?? [];
  const holds = (path: FieldPath): boolean => (document.refusedInputs[path] ?? readField(document, path)) === value;
  const exact = value === undefined ? undefined : landed.find(holds);
  if (exact !== undefined) return exact;
  if (landed[0] !== undefined) return landed[0];
  if (block === undefined) return null;
  const place = formOf(document).blocks.find(
    (each) => sameLabel(blockLabel(each), block) || sameLabel(shortLabel(blockLabel(each)), block),
  );
  if (place === undefined) return null;
  if (place.kind !== 'rows') return fieldsOfBlock(place)[0]?.path ?? null;
  const [first] = rowsIn(document, place.key);
  const named = place.columns.find(({ spec }) => spec.label === column) ?? place.columns[0];
  return first === undefined || named === undefined ? place.key : cellPath(place.key, first.id, named.key);
}

/** `importLines`, each with the field of the imported document that it is about. */
export function reportLines(report: FormReport, document: PbdDocument): readonly ReportLine[] {
  const byRow = new Map<number, FieldPath[]>();
  for (const { row, path } of report.landed) {
    const known = byRow.get(row);
    if (known === undefined) byRow.set(row, [path]);
    else known.push(path);
  }
  return allSaid(report).map(({ text, ...about }) => ({ text, path: pathOf(about, byRow, document) }));
}

/** 部门名称等 3 栏；年度重点工作任务 4 行: what was read, block by block; what is empty is not named. */
export function describeFound(document: PbdDocument): string {
  const form = formOf(document);
  const parts = form.blocks.flatMap((block) => {
    const count =
      block.kind === 'rows'
        ? rowsIn(document, block.key).length
        : fieldsOfBlock(block).filter(({ path }) => (document.refusedInputs[path] ?? readField(document, path)) !== '')
            .length;
    const label = shortLabel(blockLabel(block)).replace(/\s+/g, '');
    return count === 0 ? [] : [`${label} ${count} ${block.kind === 'rows' ? '行' : '栏'}`];
  });
  return parts.length === 0 ? '没有读出任何内容。' : `已读出：${parts.join('，')}。`;
}

/** Sentences are read one by one; of more than these, the rest is told by their number. */
const MOST_LINES = 200;

/** What is asked before a form is opened of which something is doubtful, and what is shown with the question. */
export function describeDoubtful(
  report: FormReport,
  document: PbdDocument,
): ImportText & { readonly details: readonly string[] } {
  const lines = [...new Set(importLines(report))];
  const more = lines.length - MOST_LINES;
  return {
    title: '打开之前，请先核对',
    message: `按“${document.template.name}”读出了这张表，但有些内容不能确定。还没有打开，原来的内容没有被改动。请看下面的清单，再决定是否打开；打开后清单仍在表旁，可以逐条核对。`,
    details: [
      describeFound(document),
      ...lines.slice(0, MOST_LINES),
      ...(more > 0 ? [`还有 ${more} 条，打开后可以逐条核对。`] : []),
    ],
  };
}

type UnitUnclear = Extract<ReadError, { code: 'unit-unclear' }>;

/** What is asked where the source contradicts itself about the unit: an example of each reading. */
export const describeUnitQuestion = ({
  block,
  row,
  raw,
  into,
  readings,
}: UnitUnclear): ImportText & { readonly details: readonly string[] } => ({
  title: '金额是什么单位',
  message: `表中两处写的金额单位不同，分不清按哪一个算。还没有打开，原来的内容没有被改动。请指明单位，例如第 ${row} 行“${shown(block)}”的“${shown(raw)}”：`,
  details: readings.map(({ unit, amount }) => `按${unit}计，是 ${formatIfAmount(amount)} ${into}。`),
});

/** A form that went in whole, and of which there is nothing to say. */
export const IMPORTED_WHOLE = '已导入，表中内容都已放入对应的栏目，没有改动。';
