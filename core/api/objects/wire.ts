import { z } from 'zod';

/** Shapes of `/api/projects/:project/objects…`. */

/** One saved object as the API shows it; the `ETag` of the answer is its version. */
export type SavedObject = {
  object: string;
  id: string;
  /** 1 at first; every change adds one. */
  version: number;
  definition: { name: string } & Record<string, unknown>;
  created_at: string;
  /** `user:<id>` or `key:<id>`. */
  created_by: string;
  changed_at: string;
  changed_by: string;
  /** Set in the list of deleted objects. */
  deleted?: true;
  /** Objects that the definition names and that are gone: a reader must say so, and must not read on without them. */
  missing?: readonly MissingObject[];
};

export type MissingObject = { object: string; id: string; at: string; deleted_by?: string; deleted_at?: string };

/** `next` is there when there are more: send it as `after`. */
export type SavedObjectList = { objects: SavedObject[]; next?: string };

/** Newest first. */
export type ObjectHistory = {
  versions: { version: number; name: string; deleted: boolean; changed_at: string; changed_by: string }[];
};

export type ObjectUser = { object: string; id: string; name: string };
/** `confirm` is what a deletion must send to show that its caller has seen these users. */
export type ObjectUsers = { used_by: ObjectUser[]; confirm: string };

/** All saved objects of a project as code. Keys are sorted, and nothing in it changes unless a definition does. */
export const objectsDocumentSchema = z.strictObject({
  edgewise: z.literal(1),
  /** By kind, then by id. */
  objects: z.record(z.string(), z.record(z.string(), z.unknown())),
});
export type ObjectsDocument = z.infer<typeof objectsDocumentSchema>;

/** What a push did, or with `dry_run=1` would do. Each object as `reports/signups`. */
export type PushOutcome = {
  dry_run: boolean;
  created: string[];
  updated: string[];
  deleted: string[];
  unchanged: number;
};

export const undoSchema = z.strictObject({
  /** The change to take back: the version that it made. */
  version: z.int().min(1),
});
