import type { ObjectKinds } from '../../core/api/objects/index.ts';
import type { Conflict } from '../../core/api/objects/object-kind.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { faultsOfDefinitions } from '../../core/definitions/definitions-of.ts';
import type { Change, Wish } from './plan-changes.ts';
import { keyOf, type Latest } from './snapshot.ts';

const FAULTS_MAX = 20;

type After = {
  readonly latest: ReadonlyMap<string, Latest>;
  /** The newest definitions before the changes, of kinds whose objects depend on each other. */
  readonly definitions: ReadonlyMap<string, string>;
};

/**
 * Refuses changes after which objects would be wrong beside each other, by the rule of their kind, and ids other than the
 * one that a definition has.
 */
export function checkTogether(
  { latest, definitions }: After,
  wishes: readonly Wish[],
  changes: readonly Change[],
  kinds: ObjectKinds,
): ApiError | undefined {
  const changed = new Map(changes.map((change) => [keyOf(change), change.definition]));
  const faults = wishes.flatMap((wish) => misnamed(wish));
  for (const object of new Set(changes.map((change) => change.object))) {
    const all = [...latest.values()].flatMap((each) => {
      const text = changed.get(keyOf(each)) ?? definitions.get(keyOf(each));
      return each.object === object && !each.isDeleted && text ? [{ id: each.id, definition: JSON.parse(text) }] : [];
    });
    const ofKind = kinds[object]?.checkTogether?.(all) ?? [];
    // A circle has no size.
    const conflicts = ofKind.length > 0 ? ofKind : faultsOfDefinitions(object, all);
    faults.push(
      ...conflicts.flatMap((each) => (changed.has(keyOf({ object, id: each.id })) ? [{ object, ...each }] : [])),
    );
  }
  if (faults.length === 0) return undefined;
  const issues = faults.slice(0, FAULTS_MAX).map(({ object, id, at, problem }) => {
    const path = wishes.length === 1 ? at : `objects.${object}.${id}.${at}`;
    return { path, message: `\`${path}\` ${problem}` };
  });
  return apiError('bad_request', `${issues.map(({ message }) => message).join('; ')}.`, { details: { issues } });
}

function misnamed(wish: Wish): (Conflict & { readonly object: string })[] {
  const own = wish.kind === 'put' ? wish.definition.facts.own : undefined;
  if (!own || own.id === wish.id) return [];
  const problem = `is \`${wish.id}\`; the definition of \`${own.of}\` has the id \`${own.id}\``;
  return [{ object: wish.object, id: wish.id, at: 'id', problem }];
}
