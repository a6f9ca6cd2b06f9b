import { z } from 'zod';
import { type Meaning, meaningSchema } from '../../core/api/meaning/meaning.ts';

/** The form in which a model answers: so loose that any model can keep to it. `readProposal` is strict. */
export const proposalSchema = z.object({ understood: z.boolean(), meaning: z.looseObject({ kind: z.string() }) });
export type Proposal = z.infer<typeof proposalSchema>;

/** The proposed meaning, with the empty lists that a model may leave out; undefined if it is none. */
export function readProposal({ understood, meaning }: Proposal): Meaning | undefined {
  if (!understood) return undefined;
  const read = meaningSchema.safeParse({ where: [], who: [], groups: [], ...fields(completed(meaning)) });
  return read.success ? read.data : undefined;
}

/** Every selector of events has its tests, if only none. The value is parsed JSON, whose depth is bounded. */
function completed(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => completed(each));
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, completed(each, name)]));
  const isSelector = Array.isArray(own['events']) || SELECTORS.has(key);
  return isSelector ? { events: [], where: [], ...own } : own;
}

const SELECTORS = new Set(['event', 'start', 'back', 'conversion']);

function fields(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
