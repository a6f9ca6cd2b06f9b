import type { EventRow } from '../../core/ingest/event.ts';
import { rowText } from '../../core/ingest/row-text.ts';
import type { Candidate } from './candidate.ts';
import type { Cost, Engine, Settings } from './engine.ts';

/** As large as the buffer's inserts. */
const BODY_BYTES_MAX = 8_000_000;

const encoder = new TextEncoder();

/** Lines as the service sends them, without empty values, in order of arrival. */
export async function linesOfService(engine: Engine, rows: number): Promise<string[]> {
  const events = await engine.rows<EventRow>(
    `SELECT * FROM (SELECT * FROM source ORDER BY received_at LIMIT ${rows} OFFSET ${rows})`,
  );
  return events.map(rowText);
}

/** The lines as a candidate takes them: its columns only. Properties stand in them as objects, which text takes as well. */
export function linesFor(lines: readonly string[], { inserted }: Candidate): string[] {
  return lines.map((line) => {
    const row: Record<string, unknown> = JSON.parse(line);
    return JSON.stringify(Object.fromEntries(inserted.filter((name) => name in row).map((name) => [name, row[name]])));
  });
}

export function bodiesOf(lines: readonly string[]): Uint8Array<ArrayBuffer>[] {
  const bodies: Uint8Array<ArrayBuffer>[] = [];
  let held: string[] = [];
  let bytes = 0;
  for (const line of lines) {
    if (bytes + line.length + 1 > BODY_BYTES_MAX) {
      bodies.push(encoder.encode(`${held.join('\n')}\n`));
      held = [];
      bytes = 0;
    }
    held.push(line);
    bytes += line.length + 1;
  }
  if (held.length > 0) bodies.push(encoder.encode(`${held.join('\n')}\n`));
  return bodies;
}

/** Inserts the bodies, as the service does, into a table that is made for it, without merges, and dropped again. */
export async function insertOnce(
  engine: Engine,
  { name }: Pick<Candidate, 'name'>,
  create: string,
  bodies: readonly Uint8Array<ArrayBuffer>[],
  settings: Settings = {},
): Promise<Cost> {
  await engine.ask(create);
  // A table that stores nothing merges nothing.
  if (!create.includes('ENGINE = Null')) await engine.ask(`SYSTEM STOP MERGES ${name}`);
  const cost = await engine.insert(`INSERT INTO ${name} FORMAT JSONEachRow`, bodies, { ...SERVICE, ...settings });
  await engine.ask(`DROP TABLE ${name} SYNC`);
  return cost;
}

/** The settings of store/insert/insert-lines.ts on one machine. */
export const SERVICE: Settings = { async_insert: '0', wait_for_async_insert: '1', date_time_input_format: 'basic' };
