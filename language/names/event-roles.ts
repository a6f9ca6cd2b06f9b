import type { Catalogue } from '../../core/api/catalogue.ts';
import { LIGHT_EVENT_PARTS, LIGHT_EVENT_SENSES, REVERSING_SENSES, type Sense } from './senses.ts';
import { type PartOfName, sensesOfName } from './senses-of-name.ts';

/** A part that one event plays in most projects, whatever it is called there. */
export type EventRole = 'purchase' | 'signup';

type RoleWords = {
  /** Names of the event, the likeliest first. */
  readonly heads: readonly Sense[];
  /** Words that may stand beside it without making another event of it. */
  readonly beside: readonly Sense[];
};

const ROLES: Readonly<Record<EventRole, RoleWords>> = {
  purchase: {
    heads: ['purchase', 'order', 'sale', 'transaction', 'payment'],
    beside: ['item', 'product', 'customer', 'user', 'book', 'checkout', 'cart', 'game', 'app'],
  },
  signup: { heads: ['signup', 'install'], beside: ['user', 'customer', 'account', 'member', 'app'] },
};

const found = new WeakMap<Catalogue, Map<EventRole, readonly string[]>>();

/** The events that may play a role: of those with the likeliest name for it, all. */
export function eventsOfRole(catalogue: Catalogue, role: EventRole): readonly string[] {
  const known = found.get(catalogue) ?? new Map<EventRole, readonly string[]>();
  found.set(catalogue, known);
  const events = known.get(role) ?? likeliest(catalogue, ROLES[role]);
  known.set(role, events);
  return events;
}

function likeliest({ events }: Catalogue, { heads, beside }: RoleWords): readonly string[] {
  const names = events.map(({ name }) => ({ name, senses: sensesOfName(name) }));
  const whole = names.filter(({ senses }) => senses.every((part) => isOf(part, heads) || isHarmless(part, beside)));
  for (const head of heads) {
    const named = whole.filter(({ senses }) => senses.some((part) => part.senses.includes(head)));
    if (named.length > 0) return named.map(({ name }) => name);
  }
  return [];
}

const isOf = ({ senses }: PartOfName, wanted: readonly Sense[]) => senses.some((sense) => wanted.includes(sense));

/** An order that is begun, or that fails, is none. */
function isHarmless(part: PartOfName, beside: readonly Sense[]): boolean {
  if (isOf(part, ['start', ...REVERSING_SENSES])) return false;
  return LIGHT_EVENT_PARTS.has(part.word) || isOf(part, beside) || isOf(part, [...LIGHT_EVENT_SENSES]);
}
