import { readingsOf } from '../../renderer/library/readings.ts';
import { DEFAULT_TEMPLATE, formOfTemplate } from '../../shared/forms/templates.ts';
import { EVERYTHING, indexLibrary, type LibraryIndex, searchLibrary } from '../../shared/library/search.ts';
import { SHIPPED_ENTRIES } from '../../shared/library/shipped.ts';
import { median, milliseconds, quantile, timesOf } from './measure.ts';

const WORDS = ['满意度', 'manyidu', 'myd', 'wcl', 'x', 'chanchuzhibiao', '没有'];

/** `npm run bench -- library`: one key typed in the search box, in the library as shipped and in a full one. */
export async function benchLibrary(): Promise<void> {
  const form = formOfTemplate(DEFAULT_TEMPLATE);
  const full = Array.from({ length: 23 }, (_, copy) =>
    SHIPPED_ENTRIES.map((shipped) => ({ ...shipped, level3: `${shipped.level3}（第${copy}片区）` })),
  ).flat();
  const indexes: readonly LibraryIndex[] = [SHIPPED_ENTRIES, full].map((entries) =>
    indexLibrary(entries, form, readingsOf),
  );
  for (const index of indexes) {
    console.log(`Search among ${index.length} indicators`);
    const candidates = WORDS.map((text) => ({ name: text, run: () => searchLibrary(index, { ...EVERYTHING, text }) }));
    for (const [name, values] of await timesOf(candidates, 40)) {
      console.log(
        `  ${name.padEnd(16)} median ${milliseconds(median(values))}, 95 % ${milliseconds(quantile(values, 0.95))}`,
      );
    }
  }
}
