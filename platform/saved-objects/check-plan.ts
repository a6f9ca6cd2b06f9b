import type { ObjectKinds } from '../../core/api/objects/index.ts';
import type { Reference } from '../../core/api/objects/object-kind.ts';
import { outsideNoun } from '../../core/api/objects/outside-users.ts';
import type { ObjectUser } from '../../core/api/objects/wire.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { OBJECTS_BYTES_MAX } from '../../core/base/limits.ts';
import { nearName } from '../../core/base/near-name.ts';
import { checkTogether } from './check-together.ts';
import { findCircle } from './find-circle.ts';
import type { Change, PlanContext, Wish } from './plan-changes.ts';
import { confirmationOf, keyOf, type Latest, type Mentioning, type Snapshot, usersOf } from './snapshot.ts';

type State = ReadonlyMap<string, Latest>;
type Put = Extract<Wish, { kind: 'put' }>;

/** Checks the state that a plan leads to: every new reference leads somewhere, nothing in use goes unseen, bounds hold. */
export function checkPlan(
  snapshot: Snapshot,
  wishes: readonly Wish[],
  changes: readonly Change[],
  { kinds, definitions, outside = [] }: Pick<PlanContext, 'kinds' | 'definitions' | 'outside'>,
): ApiError | undefined {
  const after = new Map(snapshot.latest);
  for (const change of changes) after.set(keyOf(change), change);
  return (
    checkTogether({ latest: after, definitions }, wishes, changes, kinds) ??
    checkReferences(snapshot.latest, after, wishes, kinds) ??
    checkUsers([...after.values(), ...outside.filter((each) => !after.get(keyOf(each))?.isDeleted)], wishes, kinds) ??
    checkBounds(snapshot, changes, after, kinds)
  );
}

const FAULTS_MAX = 20;
const CIRCLE_KEYS_SHOWN = 10;

function checkReferences(
  before: State,
  after: State,
  wishes: readonly Wish[],
  kinds: ObjectKinds,
): ApiError | undefined {
  const puts = wishes.filter((wish) => wish.kind === 'put');
  const lost = puts.flatMap((wish) => lostReferences(before, after, wish).map((reference) => ({ wish, reference })));
  const circle = circleIn(after, puts);
  if (lost.length === 0 && circle === undefined) return undefined;
  const isAlone = wishes.length === 1;
  // A document may have tens of thousands of faults: only those that are shown are put into words.
  const issues = lost.slice(0, FAULTS_MAX).map(({ wish, reference }) => {
    return issueAt(placeOf(wish, reference, isAlone), missingText(reference, after, kinds));
  });
  if (circle) issues.push(issueAt(placeOf(circle.wish, circle.reference, isAlone), circleText(circle.keys)));
  const message = issues.map((issue) => issue.message).join('; ');
  return apiError('bad_request', message.replace(/[^.?]$/, '$&.'), { details: { issues } });
}

/** References of the wish that lead nowhere and may not. */
function lostReferences(before: State, after: State, wish: Put): readonly Reference[] {
  if (wish.isUndo) return [];
  const known = before.get(keyOf(wish))?.mentions ?? [];
  return wish.definition.facts.references.filter((reference) => {
    const key = keyOf(reference);
    if (isLive(after, key)) return false;
    // A reference that led nowhere before may stay: the rest of the object must remain editable.
    return isLive(before, key) || !known.some((each) => keyOf(each) === key);
  });
}

/** A circle that the wishes close, from the wish that is first in it. A cohort that is made of itself has no members. */
function circleIn(after: State, puts: readonly Put[]) {
  const found = findCircle(after, puts.map(keyOf));
  const wish = found && puts.find((each) => found.includes(keyOf(each)));
  if (!wish) return undefined;
  const at = found.indexOf(keyOf(wish));
  const keys = [...found.slice(at), ...found.slice(0, at), keyOf(wish)];
  const reference = wish.definition.facts.references.find((each) => keyOf(each) === keys[1]);
  return reference && { wish, reference, keys };
}

function placeOf(wish: Wish, reference: Reference, isAlone: boolean): string {
  return `${isAlone ? '' : `objects.${wish.object}.${wish.id}.`}${reference.at}`;
}

function issueAt(path: string, problem: string) {
  return { path, message: `\`${path}\` ${problem}` };
}

function circleText(keys: readonly string[]): string {
  const more = keys.length - CIRCLE_KEYS_SHOWN;
  const shown = more > 0 ? [...keys.slice(0, CIRCLE_KEYS_SHOWN - 1), `${more} more`, ...keys.slice(-1)] : keys;
  return `leads back to the object itself (${shown.join(' → ')}); remove one of these references`;
}

function isLive(state: State, key: string): boolean {
  return state.get(key)?.isDeleted === false;
}

function missingText({ object, id }: Reference, after: State, kinds: ObjectKinds): string {
  const noun = kinds[object]?.noun ?? object;
  const live = [...after.values()].filter((each) => each.object === object && !each.isDeleted).map((each) => each.id);
  const near = nearName(id, live);
  const remedy = near ? `did you mean \`${near}\`?` : `create it first, or name one of \`${object}\``;
  return `names the ${noun} \`${id}\`, which does not exist; ${remedy}`;
}

function checkUsers(
  mentioning: readonly Mentioning[],
  wishes: readonly Wish[],
  kinds: ObjectKinds,
): ApiError | undefined {
  for (const wish of wishes) {
    if (wish.kind === 'put') continue;
    const users = usersOf(mentioning, keyOf(wish));
    if (users.length === 0 || wish.confirm?.split(',').includes(confirmationOf(users))) continue;
    return inUse(wish, users, kinds);
  }
  return undefined;
}

const USERS_SHOWN_MAX = 5;

function inUse(wish: Wish, users: readonly ObjectUser[], kinds: ObjectKinds): ApiError {
  const noun = kinds[wish.object]?.noun ?? wish.object;
  const shown = users
    .slice(0, USERS_SHOWN_MAX)
    .map((user) => `${kinds[user.object]?.noun ?? outsideNoun(user.object) ?? user.object} \`${user.name}\``);
  const more = users.length - shown.length;
  const confirm = confirmationOf(users);
  const message =
    `The ${noun} \`${wish.id}\` is used by ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}. ` +
    `Remove it there first, or delete it all the same with \`?confirm=${confirm}\`; its users will then show that it is gone.`;
  return apiError('in_use', message, { details: { used_by: users, confirm } });
}

function checkBounds(
  snapshot: Snapshot,
  changes: readonly Change[],
  after: State,
  kinds: ObjectKinds,
): ApiError | undefined {
  const grown = new Set(
    changes.filter((each) => !isLive(snapshot.latest, keyOf(each)) && !each.isDeleted).map((each) => each.object),
  );
  for (const object of grown) {
    const kind = kinds[object];
    const live = [...after.values()].filter((each) => each.object === object && !each.isDeleted).length;
    if (kind && live > kind.max) {
      return apiError(
        'conflict',
        `The project would have ${live} ${object}, and ${kind.max} is the most; delete some first.`,
      );
    }
  }
  const bytes =
    snapshot.bytes + changes.reduce((sum, { definition, isDeleted }) => sum + (isDeleted ? 0 : definition.length), 0);
  if (bytes <= OBJECTS_BYTES_MAX) return undefined;
  const mb = OBJECTS_BYTES_MAX / 1024 ** 2;
  return apiError(
    'conflict',
    `The saved objects of the project and their history would take more than ${mb} MB; delete objects that nobody uses.`,
  );
}
