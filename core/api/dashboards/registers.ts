import { canonicalJson } from '../../base/canonical-json.ts';
import type { DashboardDefinition } from '../objects/dashboards.ts';
import { inReadingOrder, TILE_FIELDS } from './apply-edit.ts';
import { BEFORE_ALL, type Clock, isAfter } from './clock.ts';
import type { DashboardChange, DashboardEdit } from './edits.ts';

/**
 * A dashboard as fields that each remember their last writer: `name`, `tile:<id>` (the tile as it was added; `null`: it
 * was removed) and `tile:<id>:title`. The last writer of a field wins, whatever the order in which edits arrive, so that
 * the service and every browser come to the same dashboard. Values are those of a dashboard that its schema has seen.
 */
export type Registers = Readonly<Record<string, { readonly value: unknown; readonly clock: Clock }>>;

type Write = { readonly key: string; readonly value: unknown };
/** A field that an edit did not change, since the edit of `to` is newer or, for an undo, stands in its place. */
export type LostWrite = { readonly key: string; readonly to: Clock };
export type Merged = {
  readonly registers: Registers;
  readonly applied: readonly string[];
  readonly lost: readonly LostWrite[];
};

const tileKey = (tile: string): string => `tile:${tile}`;
const fieldKey = (tile: string, field: string): string => `tile:${tile}:${field}`;

/** Parts of a key: the tile and its field. Ids of tiles contain no colon. */
export function partsOf(key: string): { tile?: string; field?: string } {
  const [head, tile, field] = key.split(':');
  if (head !== 'tile') return { field: key };
  return { ...(tile === undefined ? {} : { tile }), ...(field === undefined ? {} : { field }) };
}

/** A dashboard that nobody has edited yet. */
export function registersOf(definition: DashboardDefinition): Registers {
  const { tiles, ...rest } = definition;
  const fields = Object.entries(rest).map(([key, value]) => [key, { value, clock: BEFORE_ALL }] as const);
  // The order of tiles stays as it was saved until somebody adds, moves or removes one.
  const placed = tiles.map(
    (tile, index) => [tileKey(tile.id), { value: tile, clock: { ...BEFORE_ALL, at_ms: index } }] as const,
  );
  return Object.fromEntries<Registers[string]>([...fields, ...placed]);
}

/** Merges one edit. An edit that was merged before changes nothing. */
export function merge(registers: Registers, edit: DashboardEdit, clock: Clock): Merged {
  let after = registers;
  const applied: string[] = [];
  const lost: LostWrite[] = [];
  for (const write of writesOf(edit)) {
    const to = newerThan(after, write, edit, clock);
    // An editor who wanted the value that is there has lost nothing.
    if (to !== undefined && canonicalJson(after[write.key]?.value) === canonicalJson(write.value))
      applied.push(write.key);
    else if (to !== undefined) lost.push({ key: write.key, to });
    else {
      after = withWrite(after, write, clock);
      const removed = removalAbove(after, write.key);
      if (removed) lost.push({ key: write.key, to: removed });
      else applied.push(write.key);
    }
  }
  return { registers: after, applied, lost };
}

/** The dashboard that the registers describe. Throws where `contentOf` has no name or no tiles. */
export function definitionOf(registers: Registers): DashboardDefinition {
  const content = contentOf(registers);
  if (!isDefinition(content)) throw new Error('These registers describe no dashboard.');
  return isAsSaved(registers) ? content : { ...content, tiles: inReadingOrder(content.tiles) };
}

/** Without the schema, which browsers do not load: a field that was removed is absent, every other value was checked. */
function isDefinition(content: object): content is DashboardDefinition {
  return 'name' in content && 'tiles' in content && Array.isArray(content.tiles);
}

/** The same before the schema has seen it: a new value of a tile's field may not be allowed. */
export function contentOf(registers: Registers): object {
  const bases = Object.entries(registers)
    .filter(([key, { value }]) => isTileKey(key) && value !== null)
    .sort(([, a], [, b]) => (isAfter(a.clock, b.clock) ? 1 : -1));
  const own = Object.entries(registers).filter(([key, { value }]) => !key.includes(':') && value !== null);
  const tiles = bases.map(([key, { value }]) => withFields(registers, key, value));
  return { ...Object.fromEntries(own.map(([key, { value }]) => [key, value])), tiles };
}

/** The last edit of a field, or of the tile as a whole where that is newer. */
export function clockAt(registers: Registers, key: string): Clock {
  const own = registers[key]?.clock ?? BEFORE_ALL;
  const { tile } = partsOf(key);
  const base = tile === undefined ? BEFORE_ALL : (registers[tileKey(tile)]?.clock ?? BEFORE_ALL);
  return isAfter(base, own) ? base : own;
}

/** The fields that a change writes. */
export function keysOf(change: DashboardChange): readonly string[] {
  return writesOf(change).map(({ key }) => key);
}

/** The change that writes a value to a field: the reverse of `keysOf`. Undefined for a key that no change writes. */
export function changeOf(key: string, value: unknown): DashboardChange | undefined {
  const { tile, field } = partsOf(key);
  const change =
    tile === undefined
      ? ownChange(key, value)
      : field === undefined
        ? tileChange(tile, value)
        : fieldChange(tile, field, value);
  return isChange(change) ? change : undefined;
}

type Made = { readonly type: string; readonly [field: string]: unknown };

const CHANGE_TYPES: Readonly<Record<DashboardChange['type'], true>> = {
  set_name: true,
  set_description: true,
  set_range: true,
  set_filters: true,
  set_segment: true,
  add_tile: true,
  set_tile: true,
  place_tiles: true,
  remove_tile: true,
};

/** By its type alone: the service checks the values of every change that it gets. */
export function isChange(change: Made): change is DashboardChange {
  return Object.hasOwn(CHANGE_TYPES, change.type);
}

function ownChange(key: string, value: unknown): Made {
  const type = key === 'date_range' ? 'set_range' : `set_${key}`;
  return { type, [key]: value ?? null };
}

function tileChange(tile: string, value: unknown): Made {
  return value === null ? { type: 'remove_tile', tile } : Object({ type: 'add_tile', tile: value });
}

function fieldChange(tile: string, field: string, value: unknown): Made {
  if (field === 'place') return { type: 'place_tiles', places: [{ tile, place: value }] };
  return { type: 'set_tile', tile, field, value: value ?? null };
}

function writesOf(change: DashboardChange): readonly Write[] {
  switch (change.type) {
    case 'set_name':
      return [{ key: 'name', value: change.name }];
    case 'set_description':
      return [{ key: 'description', value: change.description }];
    case 'set_range':
      return [{ key: 'date_range', value: change.date_range }];
    case 'set_filters':
      return [{ key: 'filters', value: change.filters }];
    case 'set_segment':
      return [{ key: 'segment', value: change.segment }];
    case 'add_tile':
      return [{ key: tileKey(change.tile.id), value: change.tile }];
    case 'remove_tile':
      return [{ key: tileKey(change.tile), value: null }];
    case 'set_tile':
      return [{ key: fieldKey(change.tile, change.field), value: change.value ?? null }];
    case 'place_tiles':
      return change.places.map(({ tile, place }) => ({ key: fieldKey(tile, 'place'), value: place }));
  }
}

/** The edit that the write loses to, if any. */
function newerThan(
  registers: Registers,
  { key, value }: Write,
  { undoes }: DashboardEdit,
  clock: Clock,
): Clock | undefined {
  const present = clockAt(registers, key);
  if (present.id === clock.id) return undefined;
  if (isAfter(present, clock)) return present;
  if (undoes === undefined) return undefined;
  if (present.id !== undoes) return present;
  // Taking back the addition of a tile would take changes of others with it.
  return value === null && isTileKey(key) ? fieldsOf(registers, key).find(({ by }) => by !== clock.by) : undefined;
}

/** Fields of a tile that are older than its addition or removal are gone for good. */
function withWrite(registers: Registers, { key, value }: Write, clock: Clock): Registers {
  const kept = isTileKey(key)
    ? Object.entries(registers).filter(([each, one]) => !each.startsWith(`${key}:`) || isAfter(one.clock, clock))
    : Object.entries(registers);
  return { ...Object.fromEntries(kept), [key]: { value, clock } };
}

function removalAbove(registers: Registers, key: string): Clock | undefined {
  const { tile, field } = partsOf(key);
  if (tile === undefined || field === undefined) return undefined;
  const base = registers[tileKey(tile)];
  return base === undefined || base.value === null ? (base?.clock ?? BEFORE_ALL) : undefined;
}

function withFields(registers: Registers, key: string, tile: unknown): unknown {
  const fields = ['place', ...TILE_FIELDS].flatMap((field) => {
    const register = registers[`${key}:${field}`];
    return register ? [[field, register.value ?? undefined] as const] : [];
  });
  return { ...Object(tile), ...Object.fromEntries(fields) };
}

function isAsSaved(registers: Registers): boolean {
  return Object.entries(registers).every(
    ([key, { clock }]) => clock.ms === BEFORE_ALL.ms || (!isTileKey(key) && !key.endsWith(':place')),
  );
}

function isTileKey(key: string): boolean {
  const { tile, field } = partsOf(key);
  return tile !== undefined && field === undefined;
}

function fieldsOf(registers: Registers, key: string): readonly Clock[] {
  return Object.entries(registers).flatMap(([each, { clock }]) => (each.startsWith(`${key}:`) ? [clock] : []));
}
