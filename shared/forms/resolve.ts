import { type FieldFacts, type FieldSpec, fieldSpec } from './fields.ts';
import type {
  AmountLine,
  AmountsBlock,
  Block,
  Family,
  Form,
  PairsBlock,
  PlacedField,
  ProseBlock,
  RowColumn,
  RowsBlock,
  Tab,
} from './form.ts';
import type { ColumnFacts, FormKind } from './kind.ts';
import type { Template, TemplateBlock } from './template-schema.ts';

/** A template joined with its kind's catalogue. Facts that neither states are noted as problems, by their path. */

/** What is wrong with a template, and where: `blocks.3.columns.1`. */
export interface TemplateProblem {
  readonly path: string;
  readonly problem: string;
}

type OfKind<K extends TemplateBlock['kind']> = Extract<TemplateBlock, { kind: K }>;
type FieldData = OfKind<'prose'>['fields'][number];
type ColumnData = OfKind<'rows'>['columns'][number];

/** Facts of which some may be left out, said or unsaid. */
type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Facts without those that are not stated: they must not hide the catalogue's. */
const stated = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;

export interface Resolved {
  readonly form: Form;
  readonly problems: readonly TemplateProblem[];
}

export function resolveTemplate(template: Template, kind: FormKind): Resolved {
  const problems: TemplateProblem[] = [];
  const fields = new Map<string, FieldSpec>();
  const rows = new Map<string, RowsBlock>();

  const complete = (facts: Loose<FieldFacts>, where: string): FieldSpec => {
    const { kind: holds, label } = facts;
    if (holds === undefined || label === undefined) {
      problems.push({ path: where, problem: '这类表的字段目录里没有它，请写明 kind 和 label' });
      return fieldSpec({ kind: 'text', label: where });
    }
    const spec = fieldSpec({
      ...stated(facts as FieldFacts),
      kind: holds,
      label: label.replaceAll('{level}', () => template.level),
    });
    if (spec.kind === 'amount' && spec.unit !== '万元' && spec.unit !== '元') {
      problems.push({ path: where, problem: '金额的 unit 应为“万元”或“元”' });
    }
    if (spec.computed !== undefined && !Object.hasOwn(kind.computed, spec.computed)) {
      problems.push({ path: where, problem: `这类表没有名为 ${spec.computed} 的算法` });
    }
    return spec;
  };

  /** A template's own label hides no name by which the catalogue knows the field: what comes from outside may use it. */
  const joined = (known: Loose<FieldFacts>, own: Loose<FieldFacts>): Loose<FieldFacts> => {
    const facts = { ...known, ...stated(own) };
    if (known.label === undefined || own.label === undefined || own.aliases !== undefined) return facts;
    const label = known.label.replaceAll('{level}', () => template.level);
    const aliases = [label, ...(known.aliases ?? [])].filter((alias) => alias !== own.label);
    return { ...facts, aliases };
  };

  const placed = (data: FieldData, where: string): PlacedField => {
    const { path, ...own } = typeof data === 'string' ? { path: data } : data;
    const spec = complete(joined(kind.fields[path] ?? {}, own), where);
    if (fields.has(path)) problems.push({ path: where, problem: `${path} 出现了两次` });
    fields.set(path, spec);
    return { path, spec };
  };

  const columnOf = (data: ColumnData, block: OfKind<'rows'>, where: string): RowColumn => {
    const { key, span, width, merged, group, ...own } =
      typeof data === 'string'
        ? { key: data, span: undefined, width: undefined, merged: undefined, group: undefined }
        : data;
    const {
      span: usualSpan,
      width: usualWidth,
      merged: usuallyMerged,
      ...known
    } = kind.columns[block.role]?.[key] ?? ({} as Partial<ColumnFacts>);
    return {
      key,
      spec: complete(joined(known, own), where),
      span: span ?? usualSpan ?? 1,
      width: width ?? usualWidth ?? null,
      merged: merged ?? usuallyMerged ?? false,
      group: group ?? null,
    };
  };

  const amountLine = (
    data: OfKind<'amounts'>['halves'][number]['groups'][number]['lines'][number],
    where: string,
  ): AmountLine | null => {
    if (data === null) return null;
    if (typeof data === 'object' && 'fields' in data) {
      const placedFields = data.fields.map((field, at) =>
        field === null ? null : placed(field, `${where}.fields.${at}`),
      );
      return { label: data.label.replaceAll('{level}', () => template.level), fields: placedFields };
    }
    const field = placed(data, where);
    return { label: field.spec.label, fields: [field] };
  };

  const resolveBlock = (data: TemplateBlock, at: number): Block => {
    const where = `blocks.${at}`;
    const base = {
      key: data.key,
      label: data.label,
      aliases: data.aliases ?? [],
      tab: data.tab,
      printed: data.printed ?? true,
      heading: data.heading ?? data.label ?? '',
    };
    switch (data.kind) {
      case 'prose':
        return {
          ...base,
          kind: 'prose',
          fields: data.fields.map((field, index) => placed(field, `${where}.fields.${index}`)),
        } satisfies ProseBlock;
      case 'pairs':
        return {
          ...base,
          kind: 'pairs',
          rows: data.rows.map((row, line) =>
            row.map((field, index) => placed(field, `${where}.rows.${line}.${index}`)),
          ),
        } satisfies PairsBlock;
      case 'amounts':
        return {
          ...base,
          kind: 'amounts',
          note: data.note,
          halves: data.halves.map(({ groups, spans }, half) => ({
            spans,
            groups: groups.map(({ heading, amounts, lines }, group) => ({
              heading,
              amounts: amounts ?? [],
              lines: lines.map((line, index) =>
                amountLine(line, `${where}.halves.${half}.groups.${group}.lines.${index}`),
              ),
            })),
          })),
        } satisfies AmountsBlock;
      case 'rows': {
        const block: RowsBlock = {
          ...base,
          kind: 'rows',
          label: data.label ?? '',
          role: data.role,
          columns: data.columns.map((column, index) => columnOf(column, data, `${where}.columns.${index}`)),
          headerOf: data.headerOf ?? null,
          least: data.least ?? 0,
          usual: data.usual ?? 0,
          total: data.total ?? null,
          balances: data.balances ?? [],
          weights: data.weights ?? null,
          item: data.item ?? data.label ?? '',
          empty: data.empty ?? '',
        };
        rows.set(block.key, block);
        return block;
      }
    }
  };

  const blocks = template.blocks.map(resolveBlock);
  const tabs: readonly Tab[] = kind.tabs
    .map((tab) => ({ ...tab, blocks: blocks.filter((block) => block.tab === tab.id) }))
    .filter((tab) => tab.blocks.length > 0);
  const taxonomy: readonly Family[] = template.taxonomy.map(({ level1, aliases, level2, required }) => ({
    level1,
    aliases: aliases ?? [],
    level2: level2.map((entry) =>
      typeof entry === 'string' ? { name: entry, aliases: [] } : { name: entry.name, aliases: entry.aliases },
    ),
    required: required ?? false,
  }));
  return { form: { kind: kind.id, template, blocks, fields, rows, tabs, taxonomy }, problems };
}
