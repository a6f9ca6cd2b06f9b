import type { z } from 'zod';
import type { Json } from '../ingest/event.ts';

/**
 * Reads the states of a detector. A state that the detector made itself and that was not stored since carries a mark
 * that JSON leaves out, and needs no check: a window judges its last minutes again and again.
 */
export class KeptState<T extends object> {
  readonly #schema: z.ZodType<T>;
  readonly #mark = Symbol('made here');

  constructor(schema: z.ZodType<T>) {
    this.#schema = schema;
  }

  /** @returns undefined for a state of another version, or none */
  read(stored: Json | undefined): T | undefined {
    if (this.#isMade(stored)) return stored;
    const parsed = this.#schema.safeParse(stored);
    return parsed.success ? parsed.data : undefined;
  }

  made(state: T): T {
    return Object.defineProperty(state, this.#mark, { value: true });
  }

  #isMade(stored: unknown): stored is T {
    return typeof stored === 'object' && stored !== null && this.#mark in stored;
  }
}
