import { z } from 'zod';

/**
 * Returns a request without the fields and list items in which the schema found faults. The example supplies required
 * fields that are then missing.
 */
export function withSoundPart(example: unknown, request: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (typeof request !== 'object' || request === null || typeof example !== 'object') return example;
  const faulty = faultyItems(issues);
  const kept = Object.entries(request).flatMap(([name, value]): [string, unknown][] => {
    const items = faulty.get(name);
    if (!items) return [[name, value]];
    if (!Array.isArray(value) || items.has(undefined)) return [];
    const sound = value.filter((_, index) => !items.has(index));
    return sound.length > 0 ? [[name, sound]] : [];
  });
  return { ...example, ...Object.fromEntries(kept) };
}

/** The indexes of faulty items, by field; undefined among them if the field itself is at fault. */
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

/** The names of the fields that the schema allows for an object at a path of a request. */
export function fieldsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const [key, ...rest] = path;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodLazy) return fieldsAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) {
    return [...new Set(schema.options.flatMap((option) => fieldsAt(option, path)))];
  }
  if (schema instanceof z.ZodArray && typeof key === 'number') return fieldsAt(schema.element, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (key === undefined) return Object.keys(schema.shape);
  const field = schema.shape[String(key)];
  return field ? fieldsAt(field, rest) : [];
}
