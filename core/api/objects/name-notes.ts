import { z } from 'zod';
import { shortHash } from '../../base/hash.ts';
import { EVENT_NAME_CHARS_MAX, NOTE_CHARS_MAX, OBJECT_ID_CHARS_MAX, OWNER_CHARS_MAX } from '../../base/limits.ts';
import type { EventNotes } from '../names.ts';
import { objectIdSchema } from './object-kind.ts';

/** Fields of a definition that describes an event or a property. */
export const NOTES = {
  name: z.string().trim().min(1).max(EVENT_NAME_CHARS_MAX).meta({
    description: 'What people read. Equal to the name as sent: it has no other.',
  }),
  description: z.string().trim().max(NOTE_CHARS_MAX).optional(),
  owner: z.string().trim().min(1).max(OWNER_CHARS_MAX).optional().meta({
    description: 'The person or the team that answers questions about it.',
  }),
  hidden: z.literal(true).optional(),
};

type Notes = {
  readonly name: string;
  readonly description?: string | undefined;
  readonly owner?: string | undefined;
  readonly hidden?: true | undefined;
};

/** The notes of a definition as `GET …/names` has them. @param sent  the name as sent */
export function notesIn({ name, description, owner, hidden }: Notes, sent: string): EventNotes {
  return {
    ...(name === sent ? {} : { display_name: name }),
    ...(description ? { description } : {}),
    ...(owner ? { owner } : {}),
    ...(hidden ? { hidden } : {}),
  };
}

/**
 * The id of the definition of a name, so that there is one at most: the name itself if it can be an id, otherwise its
 * words
 * and a hash.
 */
export function definitionId(sent: string): string {
  if (objectIdSchema.safeParse(sent).success) return sent;
  const words = sent
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const hash = shortHash(sent);
  return `${words.slice(0, OBJECT_ID_CHARS_MAX - hash.length - 1) || 'name'}-${hash}`;
}
