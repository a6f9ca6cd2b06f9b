import { isoOfText } from '../../core/tables/time-text.ts';
import type { PersonIds } from './person-ids.ts';

export const EXPORT_FORMATS = ['ndjson', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The parts of an export in their order: the `type` in NDJSON, and the name of the list in JSON. */
export const PARTS = {
  identity: 'identities',
  cohort: 'cohorts',
  rejected_event: 'rejected_events',
  event: 'events',
} as const;
export type Part = keyof typeof PARTS;

/** The first record, which identifies the person. */
export function personLine(
  projectId: string,
  { user, merged, anonymous }: Omit<PersonIds, 'unclaimed'>,
  nowMs: number,
): string {
  return JSON.stringify({
    project_id: projectId,
    user_id: user === '' ? null : user,
    ...(merged.length > 0 ? { merged_user_ids: merged } : {}),
    anonymous_ids: anonymous,
    exported_at: new Date(nowMs).toISOString(),
  });
}

/**
 * An event in an export: its columns that are not empty, times in ISO 8601, and properties and context as sent, with types,
 * nesting and every digit. The maps of properties are left out, because they repeat the properties.
 *
 * @param line  the row as ClickHouse writes it in JSON
 */
export function eventLine(line: string): string {
  const {
    properties,
    context,
    strings: _strings,
    numbers: _numbers,
    project_id: _project,
    ...columns
  } = JSON.parse(line);
  const held = Object.entries<unknown>(columns).filter(([, value]) => value !== '' && value !== 0);
  const row = Object.fromEntries(
    held.map(([name, value]) => [name, TIMES.has(name) ? isoOfText(String(value)) : value]),
  );
  const text = JSON.stringify(row).slice(0, -1);
  return `${text},"properties":${properties || '{}'},"context":${context || '{}'}}`;
}

const TIMES: ReadonlySet<string> = new Set(['timestamp', 'received_at']);

/** A record of an NDJSON export: `{"type": "event", …}`. */
export function typedLine(type: Part | 'person', line: string): string {
  return `{"type":"${type}",${line.slice(1)}\n`;
}
