import { type FieldSpec, unitOfAmount } from './fields.ts';
import type { Form } from './form.ts';
import type { Computation, FormKind } from './kind.ts';
import { columnPath } from './paths.ts';
import type { TemplateProblem } from './resolve.ts';

/** Fields that follow from others: which of them a form has, and in what order they are to be reckoned. */

/** A single field or a column that is computed. */
export interface ComputedPlace {
  /** `funds.rate`, `indicators.*.score`. */
  readonly name: string;
  /** Null: a single field. */
  readonly block: string | null;
  /** Of the column, or the path of the single field. */
  readonly key: string;
  readonly spec: FieldSpec;
  readonly computation: Computation;
}

/** The fields and columns of a form by the names under which sums and computations know them. */
function specsByName(form: Form): ReadonlyMap<string, FieldSpec> {
  const columns = [...form.rows.values()].flatMap(({ key, columns: list }) =>
    list.map((column) => [columnPath(key, column.key), column.spec] as const),
  );
  return new Map([...form.fields, ...columns]);
}

const computationOf = (kind: FormKind, { computed }: FieldSpec): Computation | null =>
  computed !== undefined && Object.hasOwn(kind.computed, computed) ? (kind.computed[computed] ?? null) : null;

function placesOf(form: Form, kind: FormKind): readonly ComputedPlace[] {
  const fields = [...form.fields].map(([path, spec]) => ({ name: path, block: null, key: path, spec }));
  const columns = [...form.rows.values()].flatMap(({ key: block, columns: list }) =>
    list.map(({ key, spec }) => ({ name: columnPath(block, key), block, key, spec })),
  );
  return [...fields, ...columns].flatMap((place) => {
    const computation = computationOf(kind, place.spec);
    return computation === null ? [] : [{ ...place, computation }];
  });
}

/** A name as it is read at a place: `*.score` is the column of the place's own block. */
export const nameAt = ({ block }: Pick<ComputedPlace, 'block'>, name: string): string =>
  name.startsWith('*.') && block !== null ? `${block}.${name}` : name;

const readsOf = (place: ComputedPlace): readonly string[] =>
  Object.keys(place.computation.reads).map((name) => nameAt(place, name));

/** Those that can be reckoned, each behind all that it reads; what is left is in a circle, or hangs on one. */
function ordered(places: readonly ComputedPlace[]): readonly ComputedPlace[] {
  const waiting = new Map(places.map((place) => [place.name, place]));
  const done: ComputedPlace[] = [];
  for (let grown = true; grown; ) {
    const ready = [...waiting.values()].filter((place) => !readsOf(place).some((name) => waiting.has(name)));
    for (const place of ready) waiting.delete(place.name);
    done.push(...ready);
    grown = ready.length > 0;
  }
  return done;
}

/** The computed places of a form that was checked, in the order in which they are to be reckoned. */
export const computedPlaces = (form: Form, kind: FormKind): readonly ComputedPlace[] => ordered(placesOf(form, kind));

/** What is wrong with the computed fields of a template, each by its name in the form. */
export function computedProblems(form: Form, kind: FormKind): readonly TemplateProblem[] {
  const specs = specsByName(form);
  const places = placesOf(form, kind);
  const sound = new Set(ordered(places).map(({ name }) => name));
  return places.flatMap((place): readonly TemplateProblem[] => {
    const { name, block, spec, computation } = place;
    const say = (problem: string): TemplateProblem => ({ path: `blocks（${name}）`, problem });
    const problems: TemplateProblem[] = [];
    if ((block === null) !== (computation.of === 'field')) {
      problems.push(say(`算法 ${spec.computed} 只用于${computation.of === 'field' ? '单个字段' : '成行的块里的列'}`));
    }
    if (spec.kind !== computation.kind) problems.push(say(`算法 ${spec.computed} 得出的是 ${computation.kind}`));
    for (const [read, kindOfRead] of Object.entries(computation.reads)) {
      const at = nameAt(place, read);
      const other = specs.get(at);
      if (other === undefined) problems.push(say(`没有算它要用的 ${at}`));
      else if (other.kind !== kindOfRead) problems.push(say(`算它要用的 ${at} 应为 ${kindOfRead}`));
      else if (spec.kind === 'amount' && other.kind === 'amount' && unitOfAmount(spec) !== unitOfAmount(other)) {
        problems.push(say(`与算它要用的 ${at} 单位不同`));
      }
    }
    if (problems.length === 0 && !sound.has(name)) problems.push(say('算它要用到它自己'));
    return problems;
  });
}
