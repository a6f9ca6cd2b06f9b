import type { ObjectKinds } from '../../core/api/objects/index.ts';
import type { ObjectFacts, Reference } from '../../core/api/objects/object-kind.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { checkPlan } from './check-plan.ts';
import { keyOf, type Latest, type Mentioning, type Snapshot } from './snapshot.ts';

/** A definition that passed every check of its own, and its canonical JSON. */
export type Definition = { readonly facts: ObjectFacts; readonly text: string };

/**
 * The state in which the caller expects the object: `new`, not there; `live`, there in any version; a number, that
 * version; `any`, whatever it is.
 */
export type Expected = 'new' | 'live' | 'any' | number;

/** A change that somebody asks for. */
export type Wish = {
  readonly object: string;
  readonly id: string;
  readonly expected: Expected;
  /** Whether the wish takes back an earlier change. */
  readonly isUndo?: boolean;
} & (
  | { readonly kind: 'put'; readonly definition: Definition }
  /** `confirm`: proofs of what the caller has seen, after commas. */
  | { readonly kind: 'delete'; readonly confirm?: string | undefined }
);

/** A new version to store, with its entry of the audit log. */
export type Change = Latest & {
  readonly definition: string;
  readonly auditId: string;
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
};

export type Plan = { readonly changes: readonly Change[]; readonly unchanged: readonly Latest[] };

export type PlanContext = {
  readonly kinds: ObjectKinds;
  /** Things outside the saved objects that use some; read where something is deleted. */
  readonly outside?: readonly Mentioning[];
  /** By key: the newest definition of each object that a wish is about, and of all objects that it depends on. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly actor: string;
  readonly nowMs: number;
};

/**
 * Plans the changes that a list of wishes asks for. The state after all of them is checked as a whole, so that objects
 * of one document may name each other in any order. A wish that asks for the present state changes nothing.
 *
 * Errors: `not_found`, `version_required`, `version_mismatch`, `in_use`, `bad_request`, `conflict`.
 */
export function planChanges(snapshot: Snapshot, wishes: readonly Wish[], context: PlanContext): Result<Plan, ApiError> {
  const changes: Change[] = [];
  const unchanged: Latest[] = [];
  for (const wish of wishes) {
    const before = snapshot.latest.get(keyOf(wish));
    const unexpected = checkExpected(wish, before, context);
    if (unexpected) return err(unexpected);
    if (wish.kind === 'delete' ? before === undefined || before.isDeleted : isSame(wish, before, context)) {
      if (before) unchanged.push(before);
      continue;
    }
    changes.push(changeOf(wish, before, context));
  }
  const refused = checkPlan(snapshot, wishes, changes, context);
  return refused ? err(refused) : ok({ changes, unchanged });
}

function checkExpected(wish: Wish, before: Latest | undefined, { kinds }: PlanContext): ApiError | undefined {
  const noun = kinds[wish.object]?.noun ?? wish.object;
  const { expected } = wish;
  const isLive = before !== undefined && !before.isDeleted;
  if (expected === 'any' || (expected === 'new' && !isLive)) return undefined;
  if (expected === 'new') {
    const message = `The ${noun} \`${wish.id}\` exists already; send its version, \`If-Match: "${before?.version}"\`, to replace it.`;
    return apiError('version_required', message, { details: { version: before?.version } });
  }
  if (before === undefined || (before.isDeleted && wish.isUndo !== true)) return notFound(noun, wish.id, before);
  if (expected === 'live' || expected === before.version) return undefined;
  const changed = `${before.changedBy} made version ${before.version} at ${new Date(before.changedAt).toISOString()}`;
  return apiError(
    'version_mismatch',
    `The ${noun} \`${wish.id}\` is no longer at version ${expected}: ${changed}. Read it again, and send your change with that version.`,
    { details: { version: before.version, changed_by: before.changedBy } },
  );
}

export function notFound(noun: string, id: string, deleted?: Latest): ApiError {
  const shown = `\`${id.slice(0, 64)}\``;
  if (!deleted) return apiError('not_found', `There is no ${noun} ${shown} in this project.`);
  const { changedBy, changedAt, version } = deleted;
  return apiError(
    'not_found',
    `The ${noun} ${shown} was deleted by ${changedBy} at ${new Date(changedAt).toISOString()}; undo version ${version} to restore it.`,
    { details: { deleted_by: changedBy, deleted_version: version } },
  );
}

function isSame(wish: Extract<Wish, { kind: 'put' }>, before: Latest | undefined, context: PlanContext): boolean {
  return before?.isDeleted === false && context.definitions.get(keyOf(wish)) === wish.definition.text;
}

function changeOf(wish: Wish, before: Latest | undefined, context: PlanContext): Change {
  const { kinds, definitions, actor, nowMs } = context;
  const isLive = before !== undefined && !before.isDeleted;
  const version = (before?.version ?? 0) + 1;
  const isDeleted = wish.kind === 'delete';
  const name = wish.kind === 'put' ? wish.definition.facts.definition.name : (before?.name ?? '');
  const verb = wish.isUndo ? 'undo' : isDeleted ? 'delete' : isLive ? 'update' : 'create';
  const facts = wish.kind === 'put' ? wish.definition.facts.audit : {};
  return {
    object: wish.object,
    id: wish.id,
    version,
    name,
    isDeleted,
    mentions: mentionsOf(wish, before),
    definition: wish.kind === 'put' ? wish.definition.text : (definitions.get(keyOf(wish)) ?? '{}'),
    createdAt: before && (isLive || wish.isUndo) ? before.createdAt : nowMs,
    createdBy: before && (isLive || wish.isUndo) ? before.createdBy : actor,
    changedAt: nowMs,
    changedBy: actor,
    auditId: newId('audit'),
    action: `${kinds[wish.object]?.noun ?? wish.object}.${verb}`,
    details: { name, version, ...facts },
  };
}

function mentionsOf(wish: Wish, before: Latest | undefined): readonly Reference[] {
  return wish.kind === 'put' ? wish.definition.facts.references : (before?.mentions ?? []);
}
