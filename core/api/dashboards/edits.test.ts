import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../test/harness/draws.ts';
import type { DashboardDefinition, Tile } from '../objects/dashboards.ts';
import { applyEdit, inverseOf } from './apply-edit.ts';
import { type Clock, clockOf } from './clock.ts';
import type { DashboardChange, DashboardEdit } from './edits.ts';
import { editsBetween } from './edits-between.ts';
import { definitionOf, merge, type Registers, registersOf } from './registers.ts';

const TILES = ['one', 'two', 'three', 'four'] as const;
const aTile = (id: string, row = 0, text = 'as saved'): Tile => ({
  kind: 'text',
  id,
  place: { column: 0, row, columns: 6, rows: 4 },
  text,
});
const aBoard = (): DashboardDefinition => ({
  name: 'Weekly',
  tiles: [aTile('two', 4), aTile('one'), aTile('three', 8)],
});

const aTileId = fc.constantFrom(...TILES);
const aChange: fc.Arbitrary<DashboardChange> = fc.oneof(
  fc.record({ type: fc.constant('set_name' as const), name: fc.constantFrom('A', 'B', 'C') }),
  fc.record({ type: fc.constant('set_segment' as const), segment: fc.constantFrom('mobile', null) }),
  fc.record({ type: fc.constant('remove_tile' as const), tile: aTileId }),
  fc.record({
    type: fc.constant('add_tile' as const),
    tile: fc.tuple(aTileId, fc.nat(9), fc.string()).map((parts) => aTile(...parts)),
  }),
  fc.record({
    type: fc.constant('set_tile' as const),
    tile: aTileId,
    field: fc.constant('title' as const),
    value: fc.constantFrom('T', 'U', null),
  }),
  fc.record({
    type: fc.constant('place_tiles' as const),
    places: fc
      .uniqueArray(aTileId, { minLength: 1 })
      .map((ids) => ids.map((tile, row) => ({ tile, place: { column: 6, row, columns: 6, rows: 2 } }))),
  }),
);

type Arrival = { readonly edit: DashboardEdit; readonly clock: Clock };
const idOf = (number: number): string => `edt_${String(number).padStart(24, '0')}`;
/** Edits of three authors, some of which were made offline: those share the moment at which the author last heard. */
const arrivals: fc.Arbitrary<Arrival[]> = fc
  .array(
    fc.record({
      change: aChange,
      by: fc.constantFrom('user:ann', 'user:ben', 'user:cem'),
      heard: fc.option(fc.nat(9)),
    }),
    {
      maxLength: 14,
    },
  )
  .map((given) =>
    given.map(({ change, by, heard }, index) => {
      const edit = { ...change, id: idOf(index), at_ms: index };
      return { edit, clock: clockOf(edit, by, 100 + index, heard ?? undefined) };
    }),
  );

const mergeAll = (all: readonly Arrival[], from = registersOf(aBoard())): Registers =>
  all.reduce((registers, { edit, clock }) => merge(registers, edit, clock).registers, from);

describe('edits of a dashboard', () => {
  it('lead to the same dashboard in every order of delivery', () => {
    const shuffled = arrivals.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        expect(definitionOf(mergeAll(mixed))).toEqual(definitionOf(mergeAll(all)));
      }),
      draws(300),
    );
  });

  it('apply once when they are delivered twice', () => {
    fc.assert(
      fc.property(arrivals, fc.nat(), (all, at) => {
        const again = all.slice(at % (all.length + 1));
        expect(mergeAll([...all, ...again])).toEqual(mergeAll(all));
      }),
      draws(200),
    );
  });

  it('do alone what a page shows before the service has answered', () => {
    fc.assert(
      fc.property(arrivals, aChange, (all, change) => {
        const edit = { ...change, id: idOf(99), at_ms: 99 };
        const before = mergeAll(all);
        const { registers } = merge(before, edit, clockOf(edit, 'user:ann', 1_000));
        const sorted = (definition: DashboardDefinition) =>
          new Set(definition.tiles.map((tile) => JSON.stringify(tile, Object.keys(tile).sort())));
        expect(sorted(definitionOf(registers))).toEqual(sorted(applyEdit(definitionOf(before), edit)));
        expect(definitionOf(registers).name).toBe(applyEdit(definitionOf(before), edit).name);
      }),
      draws(300),
    );
  });

  it('are taken back whole by their inverse', () => {
    fc.assert(
      fc.property(arrivals, aChange, (all, change) => {
        const before = { ...definitionOf(mergeAll(all)) };
        const inverse = inverseOf(before, change);
        const after = applyEdit(before, change);
        const back = inverse ? applyEdit(after, inverse) : after;
        expect(new Set(back.tiles)).toEqual(new Set(before.tiles));
        expect({ ...back, tiles: [] }).toEqual({ ...before, tiles: [] });
      }),
      draws(300),
    );
  });

  it('say all that lies between two versions', () => {
    fc.assert(
      fc.property(arrivals, arrivals, (some, others) => {
        const [before, after] = [definitionOf(mergeAll(some)), definitionOf(mergeAll(others))];
        const reached = editsBetween(before, after).reduce(applyEdit, before);
        expect(new Set(reached.tiles)).toEqual(new Set(after.tiles));
        expect({ ...reached, tiles: [] }).toEqual({ ...after, tiles: [] });
        expect(editsBetween(after, after)).toEqual([]);
      }),
      draws(200),
    );
  });
});

const title = (tile: string, value: string, number: number): DashboardEdit => ({
  type: 'set_tile',
  tile,
  field: 'title',
  value,
  id: idOf(number),
  at_ms: number,
});
const titlesOf = (registers: Registers) =>
  Object.fromEntries(definitionOf(registers).tiles.map(({ id, title: own }) => [id, own]));

describe('the last writer of a field', () => {
  it('is the later one of two people who are both connected', () => {
    const ann = title('three', 'of ann', 1);
    const ben = title('three', 'of ben', 2);
    const first = merge(registersOf(aBoard()), ann, clockOf(ann, 'user:ann', 1_007)).registers;
    const second = merge(first, ben, clockOf(ben, 'user:ben', 1_008));
    expect(titlesOf(second.registers)).toMatchObject({ three: 'of ben' });
    expect(second.lost).toEqual([]);
  });

  it('is never an edit made offline, if somebody changed the field after its author last heard from the service', () => {
    const ben = title('two', 'of ben', 9);
    const held = merge(registersOf(aBoard()), ben, clockOf(ben, 'user:ben', 1_002)).registers;
    // Her browser's clock is an hour ahead, which helps her nothing.
    const offline = TILES.slice(0, 3).map((tile, index) => ({
      ...title(tile, 'of ann', index),
      at_ms: 3_600_000 + index,
    }));
    const outcomes = offline.reduce(
      ({ registers, lost }, edit) => {
        const merged = merge(registers, edit, clockOf(edit, 'user:ann', 1_003, 1_000));
        return { registers: merged.registers, lost: [...lost, ...merged.lost] };
      },
      { registers: held, lost: [] as readonly { key: string; to: Clock }[] },
    );
    expect(titlesOf(outcomes.registers)).toEqual({ one: 'of ann', two: 'of ben', three: 'of ann' });
    expect(outcomes.lost).toEqual([{ key: 'tile:two:title', to: expect.objectContaining({ by: 'user:ben' }) }]);
  });

  it('cannot claim that an edit was made later than it arrives', () => {
    const edit = title('one', 'x', 1);
    expect(clockOf(edit, 'user:ann', 1_000, 9_000_000).ms).toBe(1_000);
  });

  it('loses with a tile that somebody removed, and is told who', () => {
    const gone: DashboardEdit = { type: 'remove_tile', tile: 'one', id: idOf(1), at_ms: 1 };
    const held = merge(registersOf(aBoard()), gone, clockOf(gone, 'user:ben', 1_000)).registers;
    const late = merge(held, title('one', 'x', 2), clockOf(title('one', 'x', 2), 'user:ann', 1_001));
    expect(late).toMatchObject({ applied: [], lost: [{ key: 'tile:one:title', to: { by: 'user:ben' } }] });
    expect(titlesOf(late.registers)).not.toHaveProperty('one');
  });
});

describe('undo', () => {
  it('takes back one’s own last change of a field, and never what somebody else wrote over it', () => {
    const [ann, ben] = [title('three', 'of ann', 1), title('three', 'of ben', 2)];
    const undo: DashboardEdit = { ...title('three', 'as saved', 3), undoes: ann.id };
    const held = merge(registersOf(aBoard()), ann, clockOf(ann, 'user:ann', 1_000)).registers;
    const alone = merge(held, undo, clockOf(undo, 'user:ann', 1_001));
    expect(titlesOf(alone.registers)).toMatchObject({ three: 'as saved' });
    const over = merge(held, ben, clockOf(ben, 'user:ben', 1_001)).registers;
    const late = merge(over, undo, clockOf(undo, 'user:ann', 1_002));
    expect(titlesOf(late.registers)).toMatchObject({ three: 'of ben' });
    expect(late.lost).toMatchObject([{ to: { by: 'user:ben' } }]);
  });

  it('of an added tile leaves a tile that somebody else has worked on since', () => {
    const add: DashboardEdit = { type: 'add_tile', tile: aTile('four', 12), id: idOf(1), at_ms: 1 };
    const undo: DashboardEdit = { type: 'remove_tile', tile: 'four', id: idOf(3), at_ms: 3, undoes: add.id };
    const added = merge(registersOf(aBoard()), add, clockOf(add, 'user:ann', 1_000)).registers;
    const ben = title('four', 'of ben', 2);
    const worked = merge(added, ben, clockOf(ben, 'user:ben', 1_001)).registers;
    expect(titlesOf(merge(added, undo, clockOf(undo, 'user:ann', 1_002)).registers)).not.toHaveProperty('four');
    expect(titlesOf(merge(worked, undo, clockOf(undo, 'user:ann', 1_002)).registers)).toHaveProperty('four');
  });
});
