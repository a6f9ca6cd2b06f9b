import { bodiesOf, insertOnce } from './bodies.ts';
import { ALL_COLUMNS, candidateOf, createSql } from './candidate.ts';
import { type Cost, type Engine, least, type Settings } from './engine.ts';

/** Ways to insert the same bodies; the first is how the service does it. `table` changes the statement that makes it. */
const WAYS: readonly {
  readonly way: string;
  readonly settings?: Settings;
  readonly table?: (create: string) => string;
}[] = [
  { way: 'as the service' },
  { way: 'optimize_on_insert = 0', settings: { optimize_on_insert: '0' } },
  { way: 'input_format_parallel_parsing = 0', settings: { input_format_parallel_parsing: '0' } },
  { way: 'input_format_defaults_for_omitted_fields = 0', settings: { input_format_defaults_for_omitted_fields: '0' } },
  { way: 'max_insert_threads = 2', settings: { max_insert_threads: '2' } },
  {
    way: 'compact parts',
    table: (create) => `${create}, min_bytes_for_wide_part = 1000000000, min_rows_for_wide_part = 1000000000`,
  },
  { way: 'wide parts', table: (create) => `${create}, min_bytes_for_wide_part = 0` },
  { way: 'LZ4 everywhere', table: (create) => create.replaceAll(/CODEC\((?:[^()]|\([^()]*\))*\)/g, 'CODEC(LZ4)') },
  { way: 'ZSTD(1) for text', table: (create) => create.replaceAll('ZSTD(3)', 'ZSTD(1)') },
  { way: 'no partitions', table: (create) => create.replace(/PARTITION BY \S+/, '') },
  { way: 'text for LowCardinality', table: (create) => create.replaceAll('LowCardinality(String)', 'String') },
  {
    way: 'unsorted',
    table: (create) => create.replace(/ORDER BY \([^)]*\)/, 'ORDER BY tuple()').replace('Replacing', ''),
  },
  { way: 'parsed and thrown away', table: (create) => create.replace(/ENGINE = [\s\S]*/, 'ENGINE = Null') },
];

/** The bodies into a table of the service with all columns, each way in turn, `rounds` times: the least of each. */
export async function measureInserts(engine: Engine, lines: readonly string[], rounds: number) {
  const today = candidateOf('inserts', ALL_COLUMNS);
  const create = createSql(today);
  const bodies = bodiesOf(lines);
  const costs = WAYS.map((): Cost[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [place, { settings, table }] of WAYS.entries()) {
      costs[place]?.push(await insertOnce(engine, today, table?.(create) ?? create, bodies, settings));
    }
  }
  return WAYS.map(({ way }, place) => ({
    way,
    rows: lines.length,
    bodies: bodies.length,
    ...least(costs[place] ?? []),
  }));
}
