import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../core/base/time/durations.ts';
import { JOBS } from '../../workers/jobs.ts';
import { type Job, job } from './job.ts';
import { runDueJobs } from './run-due-jobs.ts';

function aJob(name: string, everyMinutes: number, run: Job['run'] = async () => ({})): Job {
  return job({ name, everyMinutes, run });
}

it('runs a job in its minutes only', async () => {
  const ran: number[] = [];
  const third = aJob('every-third', 3, async (_, region, { nowMs }) => {
    if (region === 'eu') ran.push(nowMs / MINUTE_MS);
    return {};
  });
  for (let minute = 0; minute < 7; minute++) await runDueJobs(env, [third], minute * MINUTE_MS);
  expect(ran).toEqual([0, 3, 6]);
});

it('runs the other jobs when one fails, and tries that one again at its next minute', async () => {
  const ran: string[] = [];
  const failing = aJob('failing', 1, async (_, region) => {
    if (region === 'eu') ran.push('failing');
    throw new Error('no');
  });
  const other = aJob('other', 1, async (_, region) => {
    if (region === 'eu') ran.push('other');
    return {};
  });
  for (const minute of [1, 2]) await runDueJobs(env, [failing, other], minute * MINUTE_MS);
  expect(ran).toEqual(['failing', 'other', 'failing', 'other']);
});

it('skips a job whose last run has not ended', async () => {
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
  const first = runDueJobs(env, [slow], MINUTE_MS);
  await runDueJobs(env, [slow], 2 * MINUTE_MS);
  end();
  await first;
  expect(started).toBe(1);
});

it('gives each job a name of its own', () => {
  expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
});

it.each([
  ['with spaces in it', 1],
  ['half', 0.5],
  ['never', 0],
])('refuses to make the job `%s` that runs every %s minutes', (name, everyMinutes) => {
  expect(() => aJob(name, everyMinutes)).toThrow(name);
});
