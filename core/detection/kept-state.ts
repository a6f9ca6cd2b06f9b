import type { z } from 'zod';
import type { Json } from '../ingest/event.ts';

/** Reads the states of a detector. The state that it made last, and that was not stored since, needs no check. */
export class KeptState<T extends object> {
  readonly #schema: z.ZodType<T>;
  #last: T | undefined;

  constructor(schema: z.ZodType<T>) {
    this.#schema = schema;
  }

  /** @returns undefined for a state of another version, or none */
  read(stored: Json | undefined): T | undefined {
    if (stored !== undefined && stored === this.#last) return this.#last;
    const parsed = this.#schema.safeParse(stored);
    return parsed.success ? parsed.data : undefined;
  }

  made(state: T): T {
    this.#last = state;
    return state;
  }
}
