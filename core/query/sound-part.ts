import type { z } from 'zod';
import { dateRangeSchema, segmentationQuerySchema, seriesSchema } from '../api/query.ts';

/** Stands for the fields that every request needs, where those of a request are at fault themselves. */
export const SOUND = {
  query_type: 'segmentation',
  project_id: 'none',
  date_range: { start: '2026-01-01', end: '2026-01-01' },
} as const;

/** A request without the fields, and of its lists without the items, in which the schema found faults. */
export function soundPart(request: unknown, issues: readonly z.core.$ZodIssue[]): Record<string, unknown> {
  if (typeof request !== 'object' || request === null) return {};
  const faulty = faultyItems(issues);
  const kept = Object.entries(request).flatMap(([name, value]): [string, unknown][] => {
    const items = faulty.get(name);
    if (!items) return [[name, value]];
    if (!Array.isArray(value) || items.has(undefined)) return [];
    const sound = value.filter((_, index) => !items.has(index));
    return sound.length > 0 ? [[name, sound]] : [];
  });
  return Object.fromEntries(kept);
}

/** By field, the places of its items that are at fault; undefined among them where the field itself is. */
function faultyItems(issues: readonly z.core.$ZodIssue[]): ReadonlyMap<string, ReadonlySet<number | undefined>> {
  const faulty = new Map<string, Set<number | undefined>>();
  const note = (field: PropertyKey, item?: PropertyKey) => {
    const items = faulty.get(String(field)) ?? new Set();
    faulty.set(String(field), items.add(typeof item === 'number' ? item : undefined));
  };
  for (const issue of issues) {
    const [field, item] = issue.path;
    if (field !== undefined) note(field, item);
    else if (issue.code === 'unrecognized_keys') for (const key of issue.keys) note(key);
  }
  return faulty;
}

/** The names of the fields that an object of a request may have, by where it stands. */
export function fieldsAt(path: readonly PropertyKey[]): readonly string[] {
  const names = path.filter((key) => typeof key === 'string');
  switch (names.at(-1)) {
    case undefined:
      return Object.keys(segmentationQuerySchema.shape);
    case 'events':
      return Object.keys(seriesSchema.shape);
    case 'date_range':
    case 'compare':
      return Object.keys(dateRangeSchema.shape);
    default:
      return ['property', 'operator', 'value', 'and', 'or', 'not'];
  }
}
