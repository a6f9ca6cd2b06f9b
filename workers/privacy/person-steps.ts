import type { ColdStore } from '../../core/cold/cold-store.ts';
import type { ErasureState, PersonStep, StepOutcome } from '../../core/privacy/erasure-state.ts';
import type { PersonScope } from '../../core/privacy/statements.ts';
import { STORE_STEPS } from '../../core/privacy/store-steps.ts';
import { withWindow } from '../../durable-objects/stub.ts';
import type { Env } from '../env.ts';
import type { ErasureRecord } from './records.ts';
import { scrubDeadLetters } from './scrub-dead-letters.ts';

export type StepContext = {
  readonly env: Env;
  readonly record: ErasureRecord;
  readonly state: ErasureState;
  readonly store: ColdStore;
  readonly scope: PersonScope;
};
/** `hashes`: further ones of the same person. */
export type Step = (context: StepContext) => Promise<StepOutcome & { readonly hashes?: readonly string[] }>;

/** What each step of a person's erasure does. All of them may be done again. */
export const PERSON_STEPS: Readonly<Record<PersonStep, Step>> = {
  ...STORE_STEPS,
  dead_letters: scrubDeadLetters,
  window: forgetInWindow,
};

async function forgetInWindow({ env, record, state }: StepContext): ReturnType<Step> {
  const { visitors } = state.work;
  if (visitors.length === 0) return {};
  const project = { id: record.projectId, region: record.region };
  return { removed: { live_events: await withWindow(env, project, (window) => window.forget(visitors)) } };
}
