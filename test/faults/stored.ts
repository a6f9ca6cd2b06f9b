import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { databaseOf, type Region } from '../../core/base/regions.ts';

/** Rows of a project in ClickHouse, queried directly and not through the code under test. */
export type Stored = {
  /** The numbers of all stored events (`SentEvents`), repeats removed as every report removes them. */
  numbers(): Promise<number[]>;
  /** Rows, and distinct events among them, as reports count. */
  counts(): Promise<{ rows: number; events: number }>;
  /** Events by day (UTC) and name. */
  byDay(): Promise<Map<string, number>>;
};

export function storedOf(clickHouseUrl: string, region: Region, projectId: string): Stored {
  const from = `FROM ${databaseOf(region)}.events FINAL WHERE project_id = {project:String}`;
  const lines = async (select: string, rest = ''): Promise<string[]> => {
    const url = new URL(clickHouseUrl);
    url.searchParams.set('param_project', projectId);
    const answer = await fetch(url, { method: 'POST', body: `SELECT ${select} ${from} ${rest} FORMAT TSV` });
    if (!answer.ok || answer.body === null)
      throw new Error(`ClickHouse answered ${answer.status}: ${await answer.text()}`);
    const all: string[] = [];
    for await (const line of createInterface({ input: Readable.from(answer.body) })) all.push(line);
    return all;
  };
  return {
    async numbers() {
      // The id's last 12 digits, read as a number.
      const found = await lines('reinterpretAsUInt64(reverse(unhex(substring(toString(id), 25))))');
      return found.map(Number);
    },
    async counts() {
      const [line = ''] = await lines('count(), uniqExact(id)');
      const [rows = 0, events = 0] = line.split('\t').map(Number);
      return { rows, events };
    },
    async byDay() {
      const found = await lines('toDate(timestamp) AS day, event, count()', 'GROUP BY day, event');
      return new Map(
        found.map((line) => {
          const [day, event, count] = line.split('\t');
          return [`${day} ${event}`, Number(count)];
        }),
      );
    },
  };
}
