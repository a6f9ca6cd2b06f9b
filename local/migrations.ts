import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Migration = {
  /** File name, which determines the order: `0001_events.sql`. */
  readonly name: string;
  readonly checksum: string;
  readonly statements: readonly string[];
};

/** The applied migrations, as the database recorded them. */
export type Applied = { readonly name: string; readonly checksum: string };

/** The numbered files of a folder, in order. A statement ends with `;` at the end of a line. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, checksum: createHash('sha256').update(text).digest('hex'), statements: statementsOf(text) };
    }),
  );
}

export function statementsOf(text: string): string[] {
  return text
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '');
}

/** The pending migrations, in order. Throws if an applied file has changed or is gone: history is append-only. */
export function pendingMigrations(all: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const { name, checksum } of applied) {
    const file = all.find((migration) => migration.name === name);
    if (!file)
      throw new Error(
        name > (all.at(-1)?.name ?? '')
          ? newerThan(name)
          : `Migration ${name} was applied and its file is gone; restore it from git.`,
      );
    if (file.checksum !== checksum) {
      throw new Error(`Migration ${name} was changed after it was applied; undo the change and add a new migration.`);
    }
  }
  return all.filter((migration) => !applied.some(({ name }) => name === migration.name));
}

function newerThan(name: string): string {
  return `The data was opened by a newer version of Edgewise (migration ${name}), and this one is older. Start that version or a later one, or put back a copy of the data from before the upgrade.`;
}
