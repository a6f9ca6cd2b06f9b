import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Extent, newNovelty, takeIn } from '../core/detection/novelty/novelty.ts';
import { type LabelledSeries, PROFILES, scoreOf } from './nab/score.ts';

/**
 * Runs the novelty detector over the Numenta Anomaly Benchmark and scores it by NAB's rules, in all three profiles, with
 * and without look-ahead: NAB hands every detector the least and greatest value of the whole file.
 *
 * The data is not ours and not in this repository: `git clone https://github.com/numenta/NAB`, then
 * `npm run bench:nab -- NAB` or `NAB_DIR=NAB npm run bench:nab`. A folder with `data/<group>/<file>.csv` and
 * `windows.json` does as well.
 */
const folder = process.argv[2] ?? process.env.NAB_DIR;
if (!folder) {
  process.stderr.write(
    'Give the folder of the Numenta Anomaly Benchmark: git clone https://github.com/numenta/NAB, then npm run bench:nab -- NAB\n',
  );
  process.exit(2);
}

const series = await readSeries(folder);
const points = series.reduce((sum, { values }) => sum + values.length, 0);
for (const isAhead of [false, true]) {
  const before = process.cpuUsage();
  const scored = series.map((one) => ({ ...one, scores: scoresOf(one.values, isAhead) }));
  const used = process.cpuUsage(before);
  const seconds = (used.user + used.system) / 1e6;
  for (const profile of Object.keys(PROFILES)) {
    const { score, threshold, falseAlarms } = scoreOf(scored, profile);
    print({
      bench: 'nab',
      look_ahead: isAhead,
      profile,
      score: round(score),
      threshold: round(threshold),
      false_alarms: falseAlarms,
    });
  }
  print({
    bench: 'nab',
    look_ahead: isAhead,
    files: series.length,
    points,
    points_per_core_second: Math.round(points / seconds),
    files_per_core_second: round(series.length / seconds),
    largest_state_bytes: Math.max(...series.map(({ values }) => stateBytes(values))),
  });
}

function scoresOf(values: readonly number[], isAhead: boolean): number[] {
  const model = newNovelty();
  const extent: Extent | undefined = isAhead ? { min: least(values), max: -least(values.map((x) => -x)) } : undefined;
  return values.map((value) => {
    const novelty = takeIn(model, value, extent);
    return novelty / (1 + novelty);
  });
}

function stateBytes(values: readonly number[]): number {
  const model = newNovelty();
  for (const value of values) takeIn(model, value);
  return JSON.stringify(model).length;
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}

/** NAB’s own layout, or `windows.json` beside `data`; only the files that are there. */
async function readSeries(root: string): Promise<LabelledSeries[]> {
  const labels = await readFile(join(root, 'windows.json'), 'utf8').catch(() =>
    readFile(join(root, 'labels', 'combined_windows.json'), 'utf8'),
  );
  const windows: Record<string, [string, string][]> = JSON.parse(labels);
  const groups = await readdir(join(root, 'data'));
  const names = Object.keys(windows).filter((name) => groups.includes(name.split('/')[0] ?? ''));
  return Promise.all(
    names.toSorted().map(async (name) => {
      const text = await readFile(join(root, 'data', name), 'utf8');
      const rows = text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(','));
      const times = rows.map(([time = '']) => time.slice(0, 19));
      const values = rows.map(([, value = '']) => Number(value));
      return { name, times, values, windows: windows[name] ?? [] };
    }),
  );
}

function print(figures: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
