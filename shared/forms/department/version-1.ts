/**
 * The blocks of rows in a .pbd of format version 1, which knew this one form, in the order of the file; under each the
 * columns in the order in which every row was written, whatever the template printed.
 */
export const VERSION_1_ROWS: ReadonlyMap<string, readonly string[]> = new Map([
  ['keyTasks', ['name', 'content', 'amount', 'goal']],
  ['otherTasks', ['name', 'content', 'amount', 'goal']],
  ['indicators', ['level1', 'level2', 'level3', 'cycleValue', 'annualValue']],
]);
