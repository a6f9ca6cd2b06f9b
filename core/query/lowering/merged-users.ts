import type { MergedUser } from './links.ts';

/** A merge of one user into another that holds. */
export type Merge = { readonly from: string; readonly into: string };

/**
 * The persons that merges make: users are one person if merges lead from one to the other, whatever their direction, and
 * the latest of these merges names the person. So a later merge into another name renames all, and a circle of merges has
 * the name that was given last.
 *
 * @param merges  in the order in which they were made
 */
export function mergedUsers(merges: readonly Merge[]): MergedUser[] {
  const groups = new Map<string, Group>();
  for (const { from, into } of merges) {
    const [one, other] = [groupOf(groups, from), groupOf(groups, into)];
    const [large, small] = one.users.length >= other.users.length ? [one, other] : [other, one];
    if (small !== large) {
      for (const user of small.users) groups.set(user, large);
      large.users.push(...small.users);
    }
    large.person = into;
  }
  return [...groups].flatMap(([user, { person }]) => (user === person ? [] : [{ user, person }]));
}

type Group = { readonly users: string[]; person: string };

function groupOf(groups: Map<string, Group>, user: string): Group {
  const group = groups.get(user) ?? { users: [user], person: user };
  groups.set(user, group);
  return group;
}
