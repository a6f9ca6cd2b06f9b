import { expect, test } from 'vitest';
import { COLD_PREFIX, signedPaths } from '../../../store/cold/cold-link.ts';
import { anEvent } from '../../../test/harness/an-event.ts';
import { withColdDatabase } from '../../../test/harness/cold-database.ts';
import { moveToCold } from '../../../test/harness/move-to-cold.ts';
import { readSettled, rollUpAll } from '../../../test/harness/roll-up.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { newId } from '../../base/ids.ts';
import type { StorageFacts } from './lower.ts';
import { personFacts } from './person-facts.ts';

const on = withColdDatabase();
const DAYS = ['2026-06-01', '2026-06-02', '2026-06-03'];

test('gives each event of a shared device to the same person, whether it is read hot, rolled up or cold', async () => {
  const projectId = newId('project');
  const at = (day: string, time: string, user_id = '') =>
    anEvent({ project_id: projectId, user_id, anonymous_id: 'tablet', timestamp: `${day} ${time}:00.000` });
  // Each day begins anonymously; ann and bob take turns within the hour, and bob is the last one on the device.
  await on.database.insertEvents(
    DAYS.flatMap((day) => [
      at(day, '09:00'),
      ...['ann', 'bob', 'ann', 'bob'].flatMap((user, turn) => [at(day, `10:${turn}0`, user), at(day, `10:${turn}5`)]),
    ]),
  );
  await on.database.insertEvents([
    anEvent({ project_id: projectId, anonymous_id: 'phone', timestamp: `${DAYS[2]} 12:00:00.000` }),
  ]);
  expect(await on.database.read(personFacts(projectId))).toEqual([{ areDevicesShared: true, merged: [] }]);

  // The first morning is ann's, the first one seen; the others are bob's. Each has two turns of two events a day.
  const byPerson = [
    ['bob', 14],
    ['ann', 13],
    ['phone', 1],
  ];
  const byDay = [
    [DAYS[0], 2],
    [DAYS[1], 2],
    [DAYS[2], 3],
  ];
  const answers = async (facts: StorageFacts) => {
    const request = { project_id: projectId, date_range: { start: DAYS[0], end: DAYS[2] } };
    const persons = await answeredQuery(
      on.database,
      { ...request, query_type: 'segmentation', group_by: ['person'] },
      facts,
    );
    const days = await answeredQuery(
      on.database,
      { ...request, query_type: 'events', aggregation: 'unique_users' },
      facts,
    );
    return { persons: persons.rows, days: days.rows, rolled: days.daysRolled };
  };
  expect(await answers({})).toEqual({ persons: byPerson, days: byDay, rolled: 0 });
  await rollUpAll(on.database);
  const settledDays = await readSettled(on.database, projectId);
  expect(await answers({ settledDays })).toEqual({ persons: byPerson, days: byDay, rolled: 3 });

  const [day = ''] = DAYS;
  const objects = await moveToCold(on.database, on.store, { projectId, day });
  const links = await signedPaths(on.store.links, objects, Date.now());
  const cold = { place: `${on.store.links.serviceUrl}/${COLD_PREFIX}eu/`, areSmall: true, days: [{ day, links }] };
  expect(await answers({ cold })).toEqual({ persons: byPerson, days: byDay, rolled: 0 });
  expect(await answers({ cold, settledDays })).toEqual({ persons: byPerson, days: byDay, rolled: 2 });
});
