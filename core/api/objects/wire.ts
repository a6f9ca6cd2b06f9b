import { z } from 'zod';

/** Shapes of `/api/projects/:project/objects…`. */

const missingObjectSchema = z.object({
  object: z.string(),
  id: z.string(),
  at: z.string(),
  deleted_by: z.string().exactOptional(),
  deleted_at: z.iso.datetime().exactOptional(),
});
export type MissingObject = z.infer<typeof missingObjectSchema>;

/** One saved object as the API shows it; the `ETag` of the answer is its version. */
export const savedObjectSchema = z
  .object({
    object: z.string(),
    id: z.string(),
    version: z.int().meta({ description: '1 at first; every change adds one.' }),
    definition: z.looseObject({ name: z.string() }),
    created_at: z.iso.datetime(),
    created_by: z.string().meta({ description: '`user:<id>` or `key:<id>`.' }),
    changed_at: z.iso.datetime(),
    changed_by: z.string(),
    changed_by_name: z.string().exactOptional().meta({
      description:
        'In lists: what the user of `changed_by` is called now; absent for keys, and for users who have left.',
    }),
    deleted: z.literal(true).exactOptional().meta({ description: 'Set in the list of deleted objects.' }),
    missing: z.array(missingObjectSchema).readonly().exactOptional().meta({
      description:
        'Objects that the definition names and that no longer exist: a client must report this, and must not ignore it.',
    }),
  })
  .meta({ id: 'SavedObject' });
export type SavedObject = z.infer<typeof savedObjectSchema>;

/** `next` is present if there are more: send it as `after`. */
export const savedObjectListSchema = z.object({
  objects: z.array(savedObjectSchema),
  next: z.string().exactOptional(),
});

/** Newest first. */
export const objectHistorySchema = z.object({
  versions: z.array(
    z.object({
      version: z.int(),
      name: z.string(),
      deleted: z.boolean(),
      changed_at: z.iso.datetime(),
      changed_by: z.string(),
      changed_by_name: z.string().exactOptional().meta({ description: 'As in lists.' }),
      definition: z.looseObject({ name: z.string() }).exactOptional().meta({ description: 'With `definitions=1`.' }),
    }),
  ),
});
export type ObjectVersion = z.infer<typeof objectHistorySchema>['versions'][number];

const objectUserSchema = z.object({
  object: z
    .string()
    .meta({ description: 'A kind of saved object, or `schedules`, `spreadsheet_links` or `public_links`.' }),
  id: z.string(),
  name: z.string(),
});
export type ObjectUser = z.infer<typeof objectUserSchema>;
/** `confirm` is the text that a deletion must send to prove that its caller has seen these users. */
export const objectUsersSchema = z.object({ used_by: z.array(objectUserSchema), confirm: z.string() });

/** All saved objects of a project as code. Keys are sorted, and the text changes only if a definition does. */
export const objectsDocumentSchema = z.strictObject({
  edgewise: z.literal(1),
  /** By kind, then by id. */
  objects: z.record(z.string(), z.record(z.string(), z.unknown())),
});
export type ObjectsDocument = z.infer<typeof objectsDocumentSchema>;

/**
 * The outcome of a push, or with `dry_run=1` the outcome that it would have. Each object is named like
 * `reports/signups`.
 */
export const pushOutcomeSchema = z.object({
  dry_run: z.boolean(),
  created: z.array(z.string()),
  updated: z.array(z.string()),
  deleted: z.array(z.string()),
  unchanged: z.int(),
});
export type PushOutcome = z.infer<typeof pushOutcomeSchema>;

export const undoSchema = z.strictObject({
  /** The change to revert: the version that it created. */
  version: z.int().min(1),
});
