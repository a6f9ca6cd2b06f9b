import { bodiesOf, insertOnce, linesFor, linesOfService } from './store/bodies.ts';
import { type Candidate, createSql } from './store/candidate.ts';
import { GROUPS, type Group } from './store/candidates.ts';
import { measureCodecs } from './store/codecs.ts';
import { type Cost, least, openEngine } from './store/engine.ts';
import { measureIndexes } from './store/indexes.ts';
import { measureInserts } from './store/inserts.ts';
import { measureLate } from './store/late.ts';
import { measureCandidate } from './store/measure-candidate.ts';
import { makeSource } from './store/source.ts';

/**
 * Candidates for the event store, each filled with the same events and measured. See docs/measurements.md.
 *
 * node bench/store.ts [events, default 1000000] [candidates: a regular expression, default all] [rounds, default 2]
 */
const events = Number(process.argv[2] ?? 1_000_000);
const wanted = new RegExp(process.argv[3] ?? '');
const rounds = Number(process.argv[4] ?? 2);
const BODY_ROWS_MAX = 100_000;
const CODEC_ROWS_MAX = 3_000_000;
const LATE_ROWS = 24_000;

const engine = await openEngine();
try {
  await makeSource(engine, events);
  const lines = await linesOfService(engine, Math.min(BODY_ROWS_MAX, events / 4));
  if (wanted.test('inserts')) {
    for (const { way, ...figures } of await measureInserts(engine, lines, rounds)) print(`inserts ${way}`, figures);
  }
  for (const group of GROUPS) {
    for (const candidate of group.candidates) {
      if (wanted.test(candidate.name)) await measure(group, candidate, lines);
    }
  }
  if (wanted.test('late')) {
    for await (const { order, partition, ...figures } of measureLate(engine, lines.slice(0, LATE_ROWS))) {
      print(`late ${order} partition_${partition}`, figures);
    }
  }
} finally {
  await engine.stop();
}

async function measure(group: Group, candidate: Candidate, lines: readonly string[]): Promise<void> {
  const bodies = bodiesOf(linesFor(lines, candidate));
  const inserts: Cost[] = [];
  for (let round = 0; round < rounds; round++) {
    inserts.push(await insertOnce(engine, candidate, createSql(candidate), bodies));
  }
  const insert = least(inserts);
  const rate = { insert_rows_per_second: Math.round(lines.length / (insert.wall_ms / 1000)) };
  const measured = await measureCandidate(engine, candidate, group.reads, rounds, () => inDetail(candidate));
  print(candidate.name, { insert: { rows: lines.length, bodies: bodies.length, ...insert, ...rate }, ...measured });
}

/** Columns and indexes are measured on the service's own table, once that is merged. */
async function inDetail({ name }: Candidate): Promise<void> {
  if (name !== 'key_event_time') return;
  const codecRows = Math.min(CODEC_ROWS_MAX, events);
  for await (const { column, form, ...figures } of measureCodecs(engine, name, codecRows, rounds)) {
    print(`codec ${column} ${form}`, { rows: codecRows, ...figures });
  }
  for await (const { index, ...figures } of measureIndexes(engine, name, rounds)) print(`index ${index}`, figures);
}

function print(candidate: string, figures: object): void {
  console.log(JSON.stringify({ bench: 'store', candidate, events, ...figures }));
}
