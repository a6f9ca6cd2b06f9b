import { z } from 'zod';
import { NAME_CHARS_MAX, NOTE_CHARS_MAX, OBJECT_ID_CHARS_MAX } from '../../base/limits.ts';

/** A reference to one saved object in another's definition. `at` is its path: `tiles[2].report`. */
export type Reference = { readonly object: string; readonly id: string; readonly at: string };

/**
 * A part of a definition that the query contract must accept: a request of `POST /query` without `project_id`, whose
 * `date_range` may be a running period and may be absent.
 */
export type QueryPart = { readonly at: string; readonly request: Readonly<Record<string, unknown>> };

/** The resources of `core/tenancy/permissions.ts` that are created, read, updated and deleted, as saved objects are. */
export type ObjectResource = 'project' | 'dashboard' | 'alert' | 'key';

/** Everything that the service needs to know about one kind of saved object. One file, one line in `index.ts`. */
export type ObjectKind<Schema extends z.ZodType = z.ZodType> = {
  /** Singular, for messages and for actions in the audit log: `report` gives `report.create`. */
  readonly noun: string;
  /** One sentence for the documentation. */
  readonly summary: string;
  readonly schema: Schema;
  /** Its rights in the table of permissions. */
  readonly resource: ObjectResource;
  /** Whether `…/undo` can revert a change. */
  readonly canUndo: boolean;
  /** Maximum number of live objects of this kind in one project. */
  readonly max: number;
  /** Reads a definition that the schema accepts. Throws for any other: validate first. */
  readonly read: (definition: unknown) => ObjectFacts;
  /** Finds faults of all live objects of the kind together; absent: they do not depend on each other. */
  readonly checkTogether?: (all: readonly Identified[]) => readonly Conflict[];
};

/** An object by its id; its definition is one that the schema accepts. */
export type Identified<Definition = unknown> = { readonly id: string; readonly definition: Definition };
/** A fault that an object has beside others. `problem` goes on from the path: ``is the name of … already; …``. */
export type Conflict = { readonly id: string; readonly at: string; readonly problem: string };

/** A definition, with the facts that the rest of the service needs. */
export type ObjectFacts = {
  readonly definition: { readonly name: string };
  readonly references: readonly Reference[];
  readonly queries: readonly QueryPart[];
  /** Details for the audit log. Never values that people typed into filters, which may be personal data. */
  readonly audit: Readonly<Record<string, unknown>>;
  /** The one id that the object may have, and the name that gives it; absent: whoever creates it chooses. */
  readonly own?: OwnId;
};

type OwnId = { readonly id: string; readonly of: string };

type Described<Schema extends z.ZodType<{ name: string }>> = Omit<ObjectKind<Schema>, 'read' | 'checkTogether'> & {
  readonly references: (definition: z.infer<Schema>) => readonly Reference[];
  readonly queries: (definition: z.infer<Schema>) => readonly QueryPart[];
  readonly audit: (definition: z.infer<Schema>) => Readonly<Record<string, unknown>>;
  readonly idOf?: (definition: z.infer<Schema>) => OwnId;
  readonly checkTogether?: (all: readonly Identified<z.infer<Schema>>[]) => readonly Conflict[];
};

export function defineObject<Schema extends z.ZodType<{ name: string }>>(kind: Described<Schema>): ObjectKind<Schema> {
  const { references, queries, audit, idOf, checkTogether, ...rest } = kind;
  return {
    ...rest,
    ...(checkTogether
      ? {
          checkTogether: (all) =>
            checkTogether(all.map(({ id, definition }) => ({ id, definition: kind.schema.parse(definition) }))),
        }
      : {}),
    read: (given) => {
      const definition = kind.schema.parse(given);
      return {
        definition,
        references: references(definition),
        queries: queries(definition),
        audit: audit(definition),
        ...(idOf ? { own: idOf(definition) } : {}),
      };
    },
  };
}

/** Callers who choose ids may use their own words, so that code stays readable and moves between projects. */
const OBJECT_ID = /^[a-z0-9][a-z0-9_-]*$/;

export const objectIdSchema = z
  .string()
  .max(OBJECT_ID_CHARS_MAX)
  .regex(OBJECT_ID, {
    error: ({ input }) =>
      `must consist of lower-case letters, digits, \`-\` and \`_\` and begin with a letter or digit, got ${JSON.stringify(input)?.slice(0, OBJECT_ID_CHARS_MAX)}`,
  });

/** The fields that every definition has. */
export const NAMED = {
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  description: z.string().trim().max(NOTE_CHARS_MAX).optional(),
};
