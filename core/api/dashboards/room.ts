import { z } from 'zod';
import { objectIdSchema } from '../objects/object-kind.ts';
import type { Clock } from './clock.ts';
import { type DashboardEdit, dashboardEditSchema } from './edits.ts';
import type { Registers } from './registers.ts';

/** The messages of `GET /live/:project/dashboards/:id` over its WebSocket. */

/** Edits of one action, such as a drag: saved as one version, or not at all. */
const EDITS_PER_GROUP_MAX = 500;

const groupId = z.string().regex(/^edt_[0-9a-f]{24}$/);

/** From a browser to the room. `ping` is answered by `pong`. */
export const roomRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('edit'),
    group: groupId,
    edits: z.array(dashboardEditSchema).min(1).max(EDITS_PER_GROUP_MAX),
    /**
     * When they were made, in the time of the service: `at` of its newest message, and the time that had passed since; of
     * edits made while there was no connection `at` alone. Absent: when they arrive, which is right for programs.
     */
    made_ms: z.number().min(0).optional(),
  }),
  /** Which tile the person looks at, or edits. */
  z.strictObject({ type: z.literal('look'), tile: objectIdSchema.nullable(), is_editing: z.boolean() }),
]);
export type RoomRequest = z.infer<typeof roomRequestSchema>;

/** Somebody who has the dashboard open, once for each of their tabs. */
const presentSchema = z.object({
  /** Of this connection. */
  id: z.string(),
  /** `user:<id>` or `key:<id>`. */
  actor: z.string(),
  /** `null` for a key. */
  name: z.string().nullable(),
  tile: z.string().nullable(),
  is_editing: z.boolean(),
});
export type Present = z.infer<typeof presentSchema>;

const clockSchema = z.strictObject({ ms: z.number(), at_ms: z.number(), id: z.string(), by: z.string() });
const registersSchema = z.record(z.string(), z.strictObject({ value: z.unknown(), clock: clockSchema }));

/** An edit with the clock that decided about it: whoever merges it comes to the same dashboard. */
export type TimedEdit = { readonly edit: DashboardEdit; readonly clock: Clock };
const timedSchema = z.object({ edit: dashboardEditSchema, clock: clockSchema });

const at = z.number().meta({ description: 'By the clock of the service.' });

/** From the room to browsers. */
export const roomMessageSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('board'),
      at,
      version: z.int(),
      registers: registersSchema,
      /** Of the last writers of its fields, by `user:<id>`; without people who have left, and keys. */
      names: z.record(z.string(), z.string()),
      /** `id` of this connection among `people`. */
      you: z.string(),
      people: z.array(presentSchema),
    }),
    z.object({
      type: z.literal('edited'),
      at,
      version: z.int(),
      /** Absent for a change by the API, by a push or by `…/undo`. */
      group: groupId.optional(),
      by: z.object({ actor: z.string(), name: z.string().nullable() }),
      edits: z.array(timedSchema),
    }),
    /** Answers a group that was not saved; nobody else is told. */
    z.object({
      type: z.literal('refused'),
      at,
      group: groupId,
      error: z.object({ code: z.string(), message: z.string() }),
    }),
    z.object({ type: z.literal('people'), at, people: z.array(presentSchema) }),
    z.object({ type: z.literal('deleted'), at, by: z.object({ actor: z.string(), name: z.string().nullable() }) }),
  ])
  .meta({ id: 'RoomMessage', description: 'A message of the socket of a dashboard. See docs/live.md.' });

export type RoomMessage =
  | {
      type: 'board';
      at: number;
      version: number;
      registers: Registers;
      names: Readonly<Record<string, string>>;
      you: string;
      people: readonly Present[];
    }
  | {
      type: 'edited';
      at: number;
      version: number;
      group?: string;
      by: { actor: string; name: string | null };
      edits: readonly TimedEdit[];
    }
  | { type: 'refused'; at: number; group: string; error: { code: string; message: string } }
  | { type: 'people'; at: number; people: readonly Present[] }
  | { type: 'deleted'; at: number; by: { actor: string; name: string | null } };
