import { type Clause, clausesOf, isOnly, within } from './clauses.ts';
import type { ProtectedPhrase, ProtectedView } from './find-protected.ts';
import type { IsNamed } from './refusal-of.ts';

/**
 * Whether a clause is an order to change data, settings or persons, or to hand something to others. It has the form of
 * an order, and takes an object: "deleted accounts", "how many invites were sent" and "the purge rate" have not.
 */
export function asksToWrite(view: ProtectedView, isNamed: IsNamed): boolean {
  return clausesOf(view).some((clause) => {
    const orders = within(view, clause, 'orders', 'nounOrders', 'viewOrders', 'sendOrders');
    const free = orders.filter(({ from, to }) => !isNamed(from, to) && !goesOn(view, clause));
    return free.some((order) => isOrder(view, clause, order) && takesData(view, clause, order, isNamed));
  });
}

/** "Users who sign up and delete their account": a clause behind "and" goes on telling what those persons do. */
function goesOn(view: ProtectedView, clause: Clause): boolean {
  const joined = within(view, clause, 'joins').some(startsAt(clause));
  const before = { from: 0, to: clause.from };
  return joined && within(view, before, 'amounts', 'persons').length > 0;
}

/** In its place at the head of the clause, behind words of asking only, or at its end. */
function isOrder(view: ProtectedView, clause: Clause, order: ProtectedPhrase): boolean {
  const before = { from: clause.from, to: order.from };
  const behind = { from: order.to, to: clause.to };
  if (view.orderPlace !== 'last' && isOnly(view, before, 'openers', 'joins')) return true;
  if (view.orderPlace === 'first' || before.to === before.from) return false;
  return isOnly(view, behind, 'openers') && within(view, clause, 'amounts').length === 0;
}

function takesData(view: ProtectedView, clause: Clause, order: ProtectedPhrase, isNamed: IsNamed): boolean {
  const object = view.orderPlace === 'first' || isHead(clause, order) ? { from: order.to, to: clause.to } : clause;
  const has = (...classes: Parameters<typeof within>[2][]): boolean => within(view, object, ...classes).length > 0;
  if (order.is === 'sendOrders') return has('receivers');
  const first = within(view, object, 'viewThings', 'savedThings', 'things')[0];
  if (first !== undefined && first.is !== 'things') return false;
  if (within(view, object, 'amounts').some(startsAt(object))) return false;
  if (order.is === 'viewOrders') return has('things');
  if (order.is === 'orders') return has('things', 'determiners', 'persons') || namesData(object, isNamed);
  return has('things') || within(view, object, 'determiners', 'persons').some(startsAt(object));
}

/** "Move yesterday's trials": names of the project are data as well. */
function namesData({ from, to }: Clause, isNamed: IsNamed): boolean {
  for (let at = from; at < to; at++) if (isNamed(at, at + 1)) return true;
  return false;
}

/** Whether the order stands before the middle of its clause, so that its object follows. */
function isHead(clause: Clause, order: ProtectedPhrase): boolean {
  return order.from - clause.from < clause.to - order.to;
}

const startsAt =
  ({ from }: Clause) =>
  (phrase: ProtectedPhrase): boolean =>
    phrase.from === from;
