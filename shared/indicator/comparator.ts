import { readValue, type ValueReading } from './value.ts';

/** 100%: exact as it stands. */
const isFull = (reading: ValueReading): boolean =>
  reading.kind === 'quantitative' && reading.number === '100' && reading.unit === '%';

/**
 * Whether a 指标值 wants a comparator: it begins with its number, and neither compares nor is a range or a full 100 %. What
 * begins with words (同比增长8%) is left to the officer. The audit and the mend both judge by this.
 */
export const lacksComparator = (text: string, reading: ValueReading = readValue(text)): boolean =>
  reading.kind === 'quantitative' &&
  reading.comparator === null &&
  reading.upper === null &&
  !isFull(reading) &&
  /^\s*[\d０-９]/.test(text);
