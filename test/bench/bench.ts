import { benchAudit } from './audit.ts';
import { benchBounds } from './bounds.ts';
import { benchDesk } from './desk.ts';
import { benchLibrary } from './library.ts';
import { benchSigning } from './signing.ts';

/** `npm run bench [-- NAME…]`: figures to look at, never a verdict of the tests. */

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  audit: benchAudit,
  bounds: benchBounds,
  desk: benchDesk,
  library: benchLibrary,
  signing: benchSigning,
};

const asked = process.argv.slice(2);
for (const name of asked.length === 0 ? Object.keys(BENCHES) : asked) {
  const bench = BENCHES[name];
  if (bench === undefined) throw new Error(`no bench “${name}”; there are ${Object.keys(BENCHES).join(', ')}`);
  await bench();
}
