import { ownValue } from '../../base/own-value.ts';

/** The value that a colour belongs to: a property and a raw value of it, never a display name or a place in an answer. */
export type ColourIdentity = { readonly property: string; readonly value: string };

/** A place in the palette, from 1: `--chart-1` to `--chart-10`. */
export type ColourSlot = number;

export const COLOUR_SLOTS = 10;
const ACCENT: ColourSlot = 1;

/**
 * The colours of a chart's values, in the order of the identities.
 *
 * Each value has a home slot, from a hash of property and value (of well-known countries, devices, browsers and systems,
 * from a list in which the frequent ones differ). So it has the same colour in every chart, order, day and browser. If
 * two of the first ten values of a chart have the same home, one moves to the nearest free slot; `remembered` keeps where
 * values stood, so that a value does not move back and forth between charts.
 *
 * A lone series that is split by nothing has the accent, whatever it counts.
 *
 * The limit: ten slots cannot be different for all sets of values. Two values that were shown in separate charts with
 * one colour are told apart as soon as one chart shows both, and values beyond the tenth share colours.
 */
export function assignColours(
  identities: readonly ColourIdentity[],
  remembered: ReadonlyMap<string, ColourSlot>,
): ColourSlot[] {
  if (isLoneWhole(identities)) return [ACCENT];
  const leading = identities.slice(0, COLOUR_SLOTS).map((identity) => settled(identity, remembered));
  const taken = new Map<string, ColourSlot>();
  for (const { key, wanted } of leading.toSorted(byRight)) {
    if (!taken.has(key)) taken.set(key, nearestFree(wanted, new Set(taken.values())));
  }
  return identities.map((identity) => {
    const { key, wanted } = settled(identity, remembered);
    return taken.get(key) ?? wanted;
  });
}

/** One measure or event of everybody: its colour is nobody's, so it is not remembered either. */
export function isLoneWhole([identity, ...others]: readonly ColourIdentity[]): boolean {
  return others.length === 0 && (identity?.property === 'measure' || identity?.property === 'event');
}

/** The name under which the slot of a value is remembered: a hash, so that no value is written to storage. */
export function colourKey({ property, value }: ColourIdentity): string {
  return hash(`${property}\u0000${value}`).toString(36);
}

type Settled = { readonly key: string; readonly wanted: ColourSlot; readonly isRemembered: boolean };

function settled(identity: ColourIdentity, remembered: ReadonlyMap<string, ColourSlot>): Settled {
  const key = colourKey(identity);
  const known = remembered.get(key);
  return { key, wanted: known ?? homeSlot(identity), isRemembered: known !== undefined };
}

/** Remembered values come first, and then an order that does not depend on the answer. */
function byRight(one: Settled, other: Settled): number {
  return Number(other.isRemembered) - Number(one.isRemembered) || (one.key < other.key ? -1 : 1);
}

function nearestFree(wanted: ColourSlot, taken: ReadonlySet<ColourSlot>): ColourSlot {
  for (let step = 0; step < COLOUR_SLOTS; step++) {
    const slot = ((wanted - 1 + step) % COLOUR_SLOTS) + 1;
    if (!taken.has(slot)) return slot;
  }
  return wanted;
}

function homeSlot({ property, value }: ColourIdentity): ColourSlot {
  const place = ownValue(WELL_KNOWN, property)?.indexOf(value) ?? -1;
  const number = place >= 0 ? place : hash(`${property}\u0000${value}`);
  return (number % COLOUR_SLOTS) + 1;
}

/** Values that stand together in many charts, the frequent ones first: each ten neighbours have ten colours. */
const WELL_KNOWN: Readonly<Record<string, readonly string[]>> = {
  measure: [''],
  // Those who came are cool, those who went quiet are warm.
  lifecycle: ['returning', '', 'resurrected', '', 'new', 'dormant'],
  movement: ['new', '', 'expansion', '', 'reactivation', 'contraction', 'churn'],
  country: 'US DE GB FR ES NL CA IN IT BR AT CH PL SE AU JP MX BE DK NO FI IE PT CZ TR UA RO AR CO CL'.split(' '),
  device: ['desktop', 'mobile', 'tablet', 'tv', 'console', 'wearable', 'headset', 'car'],
  channel: 'direct organic_search paid_search organic_social paid_social referral email display affiliates ai'.split(
    ' ',
  ),
  source: 'google direct bing facebook instagram x linkedin youtube reddit duckduckgo'.split(' '),
  browser: ['Chrome', 'Safari', 'Firefox', 'Edge', 'Samsung Internet', 'Opera'],
  os: ['Windows', 'macOS', 'iOS', 'Android', 'Linux', 'Chrome OS'],
};

/** FNV-1a, 32 bits, followed by a mix, because the last characters of similar names differ little. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
