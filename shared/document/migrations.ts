/** The format version this program writes. A frozen file of every version stands in test/fixtures/pbd. */
export const FORMAT_VERSION = 1;

/** The content of a .pbd after `JSON.parse`, its shape not yet known. */
export type RawContent = Readonly<Record<string, unknown>>;

/** Lifts content of one version to the next. */
type Migration = (content: RawContent) => RawContent;

/** By the version that a migration starts from; every version below FORMAT_VERSION has one. */
export const MIGRATIONS: ReadonlyMap<number, Migration> = new Map();

/** Lifts content of an older version to FORMAT_VERSION. Throws where a migration is missing, which is a bug. */
export function migrate(content: RawContent, fromVersion: number): RawContent {
  let lifted = content;
  for (let version = fromVersion; version < FORMAT_VERSION; version += 1) {
    const migration = MIGRATIONS.get(version);
    if (migration === undefined) throw new Error(`no migration from format version ${version}`);
    lifted = migration(lifted);
  }
  return lifted;
}
