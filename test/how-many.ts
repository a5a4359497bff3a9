/**
 * How often a property of whole documents is tried: `many` times where all were asked for (`npm run test:documents`),
 * `few` in the suite that everyone runs, which has to end soon.
 */
export const times = (many: number, few: number): number => (process.env.ALL_DOCUMENTS === '1' ? many : few);
