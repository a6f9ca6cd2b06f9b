import type { Fault } from './fault.ts';

/** The message of a reason, from its evidence. */
export type Words<Evidence> = (evidence: Evidence) => string | Fault;
export type Spec<Evidence> = { readonly code: 'invalid_query' | 'query_too_broad'; readonly words: Words<Evidence> };
export const invalid = <Evidence>(words: Words<Evidence>): Spec<Evidence> => ({ code: 'invalid_query', words });
export const tooBroad = <Evidence>(words: Words<Evidence>): Spec<Evidence> => ({ code: 'query_too_broad', words });
