import { describe, expect, it } from 'vitest';
import { clockOf } from '../../../../../core/api/dashboards/clock.ts';
import type { DashboardChange, DashboardEdit } from '../../../../../core/api/dashboards/edits.ts';
import { mergeGroup } from '../../../../../core/api/dashboards/merge-group.ts';
import { definitionOf, registersOf } from '../../../../../core/api/dashboards/registers.ts';
import type { RoomMessage } from '../../../../../core/api/dashboards/room.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import { isStanding, type Step, stepOf, stepsBefore, undoOf, withEdits } from '../data/board-state.ts';
import { heard, lastEditOf, lost, noRoom, type RoomState, requestOf, withGroup } from './room-state.ts';

const tile = (id: string, row: number) =>
  ({ kind: 'text', id, place: { column: 0, row, columns: 6, rows: 4 }, title: 'as saved', text: '' }) as const;
const BOARD: DashboardDefinition = { name: 'Weekly', tiles: [tile('one', 0), tile('two', 4), tile('three', 8)] };
const [ANN, BEN] = ['user:ann', 'user:ben'];

let made = 0;
const newId = () => `edt_${String(++made).padStart(24, '0')}`;
const stamp = () => ({ id: newId(), at_ms: made });
const titled = (of: string, value: string): DashboardChange => ({ type: 'set_tile', tile: of, field: 'title', value });

/** The room, as two pages hear it. */
function aRoom() {
  let held = { registers: registersOf(BOARD), lastMs: 1_000 };
  let version = 1;
  return {
    board: (): RoomMessage => ({
      type: 'board',
      at: held.lastMs,
      version,
      registers: held.registers,
      names: {},
      you: 'a',
      people: [],
    }),
    take(by: string, edits: readonly DashboardEdit[], group = newId(), madeMs?: number): RoomMessage {
      const merged = mergeGroup(held, { edits, by, nowMs: held.lastMs + 1_000, madeMs });
      held = merged;
      version += 1;
      return {
        type: 'edited',
        at: held.lastMs,
        version,
        group,
        by: { actor: by, name: by.slice(5) },
        edits: merged.timed,
      };
    },
    titles: () => titlesOf(definitionOf(held.registers)),
  };
}
const titlesOf = ({ tiles }: DashboardDefinition) => Object.fromEntries(tiles.map(({ id, title }) => [id, title]));
const shownIn = ({ registers, pending }: RoomState) =>
  titlesOf(
    withEdits(
      registers ? definitionOf(registers) : BOARD,
      pending.flatMap(({ edits }) => edits),
    ),
  );
const making = (state: RoomState, edits: readonly DashboardEdit[], group = newId()) =>
  withGroup(state, { group, edits, madeMs: state.heardMs });

describe('a page in the room of its dashboard', () => {
  it('shows its own changes at once, and says who replaced them and how to put them back', () => {
    const room = aRoom();
    let ann = heard(noRoom(0, []), room.board()).state;
    const own = stepOf(BOARD, [titled('three', 'of Ann')], stamp);
    ann = making(ann, own.edits);
    expect(shownIn(ann)).toMatchObject({ three: 'of Ann' });
    const first = heard(ann, room.take(ANN, own.edits, ann.pending[0]?.group));
    expect(first).toMatchObject({ notices: [], state: { pending: [] } });
    const theirs = stepOf(BOARD, [titled('three', 'of Ben')], stamp);
    const second = heard(first.state, room.take(BEN, theirs.edits));
    expect(shownIn(second.state)).toMatchObject({ three: 'of Ben' });
    expect(second.notices).toEqual([
      { by: BEN, field: 'title', tile: { id: 'three', number: 3 }, back: titled('three', 'of Ann') },
    ]);
    expect(second.state.names).toMatchObject({ [BEN]: 'ben' });
  });

  it('agrees with the other page after a connection was away, and tells whose change stayed', () => {
    const room = aRoom();
    let ann = heard(noRoom(0, []), room.board()).state;
    const heardMs = ann.heardMs;
    ann = lost(ann);
    const offline = stepOf(
      BOARD,
      ['one', 'two', 'three'].map((id) => titled(id, 'of Ann')),
      stamp,
    );
    ann = making(ann, offline.edits);
    const ben = stepOf(BOARD, [titled('two', 'of Ben')], stamp);
    room.take(BEN, ben.edits);
    ann = heard(ann, room.board()).state;
    const [group] = ann.pending;
    if (!group) throw new Error('nothing waits');
    expect(requestOf(group)).toMatchObject({ made_ms: heardMs });
    const answer = room.take(ANN, group.edits, group.group, heardMs);
    const back = heard(ann, answer);
    expect(shownIn(back.state)).toEqual({ one: 'of Ann', two: 'of Ben', three: 'of Ann' });
    expect(room.titles()).toEqual(shownIn(back.state));
    expect(back.notices).toEqual([
      { by: BEN, field: 'title', tile: { id: 'two', number: 2 }, back: titled('two', 'of Ann') },
    ]);
    // The connection drops again: the same group once more changes and says nothing.
    const twice = heard(back.state, room.take(ANN, group.edits, group.group, heardMs));
    expect(shownIn(twice.state)).toEqual(shownIn(back.state));
  });

  it('offers the whole tile back that somebody removed while this page had changed it', () => {
    const room = aRoom();
    const own = stepOf(BOARD, [titled('one', 'of Ann')], stamp);
    let ann = making(heard(noRoom(0, []), room.board()).state, own.edits);
    ann = heard(ann, room.take(ANN, own.edits, ann.pending[0]?.group)).state;
    const removal = stepOf(BOARD, [{ type: 'remove_tile', tile: 'one' }], stamp);
    const { notices } = heard(ann, room.take(BEN, removal.edits));
    expect(notices).toEqual([
      {
        by: BEN,
        field: 'tile',
        tile: { id: 'one', number: 1 },
        back: { type: 'add_tile', tile: { ...tile('one', 0), title: 'of Ann' } },
      },
    ]);
  });

  it('takes back its own last change that still stands, and never another’s', () => {
    const room = aRoom();
    let ann = heard(noRoom(0, []), room.board()).state;
    const steps = [stepOf(BOARD, [titled('one', 'of Ann')], stamp), stepOf(BOARD, [titled('three', 'of Ann')], stamp)];
    for (const { edits } of steps) {
      ann = making(ann, edits);
      ann = heard(ann, room.take(ANN, edits, ann.pending[0]?.group)).state;
    }
    ann = heard(ann, room.take(BEN, stepOf(BOARD, [titled('three', 'of Ben')], stamp).edits)).state;
    const last = steps.findLast((step) => isStanding(step, (key) => lastEditOf(ann, key)));
    expect(last).toBe(steps[0]);
    const undo = undoOf(steps[0] ?? stepOf(BOARD, [], stamp), stamp);
    ann = heard(ann, room.take(ANN, undo)).state;
    expect(shownIn(ann)).toEqual({ one: 'as saved', two: 'as saved', three: 'of Ben' });
  });

  it('takes several changes of one tile back, one after the other, though each undo is an edit of its own', () => {
    const room = aRoom();
    let ann = heard(noRoom(0, []), room.board()).state;
    const placedAt = (tiles: readonly string[], column: number): DashboardChange => ({
      type: 'place_tiles',
      places: tiles.map((each, row) => ({ tile: each, place: { column, row, columns: 3, rows: 4 } })),
    });
    const save = (edits: readonly DashboardEdit[]): void => {
      ann = heard(ann, room.take(ANN, edits)).state;
    };
    const shown = () => (ann.registers ? definitionOf(ann.registers) : BOARD);
    const placesShown = () => Object.fromEntries(shown().tiles.map(({ id, place }) => [id, place]));
    const seen = [placesShown()];
    let steps: readonly Step[] = [];
    for (const change of [placedAt(['one', 'two'], 1), placedAt(['one'], 2), placedAt(['one', 'three'], 3)]) {
      const step = stepOf(shown(), [change], stamp, (key) => lastEditOf(ann, key));
      save(step.edits);
      steps = [...steps, step];
      seen.push(placesShown());
    }
    for (let count = 2; count >= 0; count--) {
      const last = steps.at(-1) ?? stepOf(BOARD, [], stamp);
      expect(isStanding(last, (key) => lastEditOf(ann, key))).toBe(true);
      const undo = undoOf(last, stamp);
      save(undo);
      steps = stepsBefore(steps, last, undo);
      expect(placesShown()).toEqual(seen[count]);
    }
  });

  it('takes two changes of one field back in one step', () => {
    const step = stepOf(BOARD, [titled('one', 'a'), titled('one', 'b')], stamp);
    expect(undoOf(step, stamp)).toMatchObject([{ value: 'as saved', undoes: step.edits[1]?.id }]);
  });

  it('keeps a change that the service refused until its author gives it up', () => {
    const room = aRoom();
    const ann = making(heard(noRoom(0, []), room.board()).state, stepOf(BOARD, [titled('one', 'x')], stamp).edits);
    const refusal = {
      type: 'refused',
      at: 2_000,
      group: ann.pending[0]?.group ?? '',
      error: { code: 'bad_request', message: '' },
    } as const;
    expect(heard(ann, refusal).state.pending).toEqual(ann.pending);
  });
});

it('edits made offline count as of when their author last heard from the service', () => {
  expect(clockOf({ id: 'edt_1', at_ms: 5 }, ANN, 2_000, 1_000)).toEqual({ ms: 1_000, at_ms: 5, id: 'edt_1', by: ANN });
});
