import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../core/base/time/durations.ts';
import type { Job } from '../platform/jobs/job.ts';
import { JOBS, runDueJobs } from './jobs.ts';

function aJob(name: string, everyMinutes: number, run: Job['run'] = async () => ({})): Job {
  return { name, everyMinutes, run };
}

it('runs a job in its minutes only', async () => {
  const ran: number[] = [];
  const job = aJob('every-third', 3, async (_, region, { nowMs }) => {
    if (region === 'eu') ran.push(nowMs / MINUTE_MS);
    return {};
  });
  for (let minute = 0; minute < 7; minute++) await runDueJobs(env, minute * MINUTE_MS, [job]);
  expect(ran).toEqual([0, 3, 6]);
});

it('goes on with the others when one fails, and tries it again at its next minute', async () => {
  const ran: string[] = [];
  const failing = aJob('failing', 1, async (_, region) => {
    if (region === 'eu') ran.push('failing');
    throw new Error('no');
  });
  const other = aJob('other', 1, async (_, region) => {
    if (region === 'eu') ran.push('other');
    return {};
  });
  for (const minute of [1, 2]) await runDueJobs(env, minute * MINUTE_MS, [failing, other]);
  expect(ran).toEqual(['failing', 'other', 'failing', 'other']);
});

it('leaves a job alone that is still at it', async () => {
  let started = 0;
  let end = (): void => undefined;
  const held = new Promise<void>((settle) => {
    end = settle;
  });
  const slow = aJob('slow', 1, async (_, region) => {
    if (region === 'eu') started++;
    await held;
    return {};
  });
  const first = runDueJobs(env, MINUTE_MS, [slow]);
  await runDueJobs(env, 2 * MINUTE_MS, [slow]);
  end();
  await first;
  expect(started).toBe(1);
});

it('gives each job a name of its own', () => {
  expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
});
