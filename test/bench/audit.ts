import { totalsOf } from '../../shared/document/totals.ts';
import { auditDocument } from '../../shared/rules/audit.ts';
import { declarationOf } from './declarations.ts';
import { median, milliseconds, quantile, timesOf } from './measure.ts';

/**
 * `npm run bench -- audit`: what one committed edit costs. The whole audit of 2,000 tasks and 5,000 indicators, beside
 * the writing and reading of the same document as JSON; and its growth from 10 to 10,000 rows.
 */
export async function benchAudit(): Promise<void> {
  const large = declarationOf(2000, 5000);
  const times = await timesOf(
    [
      { name: 'audit', run: () => auditDocument(large) },
      { name: 'totals', run: () => totalsOf(large) },
      { name: 'reference', run: () => JSON.parse(JSON.stringify(large)) },
    ],
    60,
  );
  const reference = median(times.get('reference') ?? []);
  console.log('Audit of 2,000 tasks and 5,000 indicators (reference: the document to JSON and back)');
  for (const [name, values] of times) {
    const middle = median(values);
    const tail = milliseconds(quantile(values, 0.95));
    console.log(
      `  ${name.padEnd(10)} median ${milliseconds(middle)}, 95 % ${tail}, ${(middle / reference).toFixed(2)} × reference`,
    );
  }

  console.log('Growth of the audit (half tasks, half indicators)');
  const sizes = [10, 100, 1000, 10_000];
  const documents = sizes.map((rows) => declarationOf(rows / 2, rows / 2));
  const growth = await timesOf(
    sizes.map((rows, index) => ({ name: String(rows), run: () => auditDocument(documents[index] ?? large) })),
    40,
  );
  for (const [rows, values] of growth) {
    const middle = median(values);
    const each = ((1000 * middle) / Number(rows)).toFixed(2);
    console.log(`  ${rows.padStart(6)} rows: median ${milliseconds(middle)}, ${each} µs a row`);
  }
}
