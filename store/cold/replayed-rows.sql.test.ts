import { beforeAll, expect, it } from 'vitest';
import { recordedProjectId } from '../../core/base/ids.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { isCold } from '../../core/query/lowering/tiers/is-cold.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { withColdDatabase } from '../../test/harness/cold-database.ts';
import { insert } from '../clickhouse/door.ts';
import { writeDay } from './write-day.ts';

let nowMs: number;
const on = withColdDatabase();
beforeAll(async () => {
  nowMs = await on.database.nowMs();
});

/** Stores a row as whoever stores events does, and merges what lies there, which removes rows that have expired. */
async function arrive(projectId: string, day: string, time: string, retentionDays: number): Promise<void> {
  const fields = { timestamp: `${day} ${time}`, received_at: `${day} ${time}`, retention_days: retentionDays };
  await insert(on.store, 'background', TABLES.arrivals, [{ ...anEvent({ project_id: projectId, ...fields }) }]);
  await on.database.command(`OPTIMIZE TABLE ${TABLES.events} FINAL`);
}

it.each(['00:00:00.000', '23:59:59.999'])(
  'writes a row of %s to the files of its day though it came long after its retention',
  async (time) => {
    const day = localDate('UTC', nowMs - 100 * DAY_MS);
    const project = recordedProjectId(`late-${time}`);
    await arrive(project, day, time, 30);
    const written = await writeDay(on.store, project, day, { nowMs });
    if (!written.ok) throw new Error(`${day} was not verified`);
    expect(written.value.rows).toBe(1);
    // Its row stays until its day is read from these, and no longer.
    const { rows, hotUntilMs } = written.value;
    expect(isCold({ rows, hotUntilMs }, nowMs + 0.9 * DAY_MS)).toBe(false);
    expect(isCold({ rows, hotUntilMs }, nowMs + 2.1 * DAY_MS)).toBe(true);
  },
);

it('leaves the retention of a row that came in time as it was', async () => {
  const day = localDate('UTC', nowMs - 29 * DAY_MS);
  await arrive('in-time', day, '23:59:59.999', 30);
  await arrive('in-time', localDate('UTC', nowMs + DAY_MS), '12:00:00.000', 365);
  const sql = `SELECT retention_days FROM ${TABLES.events} WHERE project_id = 'in-time' ORDER BY timestamp`;
  expect(await on.database.rows({ sql, params: {} })).toEqual([[30], [365]]);
});
