import { labelText } from '../text/clean.ts';
import { unitOfAmount } from './fields.ts';
import type { Block, Form, PlacedField } from './form.ts';
import type { TemplateProblem } from './resolve.ts';
import { sumLabel, unitOfAddend } from './sums.ts';

/**
 * What a template's words say of the unit of an amount, held against its unit: ten thousandfold is what a label (元) over
 * amounts in 万元 would be wrong by.
 */

/** As labels put it: （万元）, （单位：元）, 单位：万元. Labels are compared in ASCII brackets. */
const SAID = /\((?:金额)?(?:单位:)?(?:人民币)?([百千万亿]*元)\)|单位:(?:人民币)?([百千万亿]*元)/;

/** The unit that words state; null where they state none. */
function unitSaid(words: string | null | undefined): string | null {
  const said = SAID.exec(labelText(words ?? ''));
  return said === null ? null : (said[1] ?? said[2] ?? null);
}

type Words = readonly (string | null | undefined)[];

/** An amount, where it stands in the file, and the words around it, from the nearest on. */
interface Stated {
  readonly path: string;
  readonly field: Pick<PlacedField, 'spec'>;
  readonly words: Words;
}

function statedIn(block: Block, where: string): readonly Stated[] {
  const around: Words = [block.label, block.heading];
  switch (block.kind) {
    case 'prose':
      return block.fields.map((field, at) => ({ path: `${where}.fields.${at}`, field, words: around }));
    case 'pairs':
      return block.rows.flatMap((row, line) =>
        row.map((field, at) => ({ path: `${where}.rows.${line}.${at}`, field, words: around })),
      );
    case 'rows':
      return block.columns.map((column, at) => ({
        path: `${where}.columns.${at}`,
        field: column,
        words: [column.group, ...around],
      }));
    case 'amounts':
      return block.halves.flatMap(({ groups }, half) =>
        groups.flatMap(({ heading, amounts, lines }, group) =>
          lines.flatMap((line, index) =>
            (line?.fields ?? []).flatMap((field, at) => {
              if (field === null) return [];
              const path = `${where}.halves.${half}.groups.${group}.lines.${index}`;
              return [{ path, field, words: [line?.label, amounts[at], heading, block.note, ...around] }];
            }),
          ),
        ),
      );
  }
}

/** Amounts whose unit is not the one that the nearest words state, and sums under a label that states another. */
export function wordedUnitProblems(form: Form): readonly TemplateProblem[] {
  const { unitLine, subtitle, title, sums } = form.template;
  const ofFields = form.blocks.flatMap((block, at) =>
    statedIn(block, `blocks.${at}`).flatMap(({ path, field: { spec }, words }): readonly TemplateProblem[] => {
      if (spec.kind !== 'amount') return [];
      const unit = unitOfAmount(spec);
      const all = [spec.label, ...words, unitLine, subtitle, title];
      const said = all.map(unitSaid).find((each) => each !== null);
      return said === undefined || said === unit
        ? []
        : [{ path, problem: `文字写的单位是“${said}”，金额的单位却是“${unit}”` }];
    }),
  );
  const ofSums = sums.flatMap(({ id }, at): readonly TemplateProblem[] => {
    const said = unitSaid(sumLabel(form, id));
    const unit = unitOfAddend(form, id);
    return said === null || said === unit
      ? []
      : [{ path: `sums.${at}`, problem: `名称写的单位是“${said}”，金额的单位却是“${unit}”` }];
  });
  // Words above the table speak for all of it, even where every amount states its own.
  const units = new Set(
    form.blocks.flatMap((block) =>
      statedIn(block, '').flatMap(({ field: { spec } }) => (spec.kind === 'amount' ? [unitOfAmount(spec)] : [])),
    ),
  );
  const above = { unitLine, subtitle, title };
  const ofPage = Object.entries(above).flatMap(([path, words]): readonly TemplateProblem[] => {
    const said = unitSaid(words) as '元' | '万元' | null;
    return said === null || units.size === 0 || units.has(said)
      ? []
      : [{ path, problem: `写的单位是“${said}”，表中没有这个单位的金额` }];
  });
  return [...ofFields, ...ofPage, ...ofSums];
}
