import { type Cost, type Engine, least } from './engine.ts';

/** Types and codecs to compare, by column; the first is how the column was stored before. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  timestamp: [
    "DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))",
    "DateTime64(3, 'UTC') CODEC(Delta(8), LZ4)",
    "DateTime64(3, 'UTC') CODEC(DoubleDelta, LZ4)",
    "DateTime64(3, 'UTC') CODEC(T64, LZ4)",
    "DateTime64(3, 'UTC') CODEC(T64, ZSTD(1))",
    "DateTime64(3, 'UTC') CODEC(LZ4)",
  ],
  received_at: [
    "DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))",
    "DateTime64(3, 'UTC') CODEC(T64, LZ4)",
    "DateTime64(3, 'UTC') CODEC(T64, ZSTD(1))",
  ],
  id: ['UUID CODEC(LZ4)', 'UUID CODEC(NONE)'],
  seq: ['UInt32 CODEC(LZ4)', 'UInt32 CODEC(T64, LZ4)'],
  person_key: ['UInt64 CODEC(LZ4)', 'UInt64 CODEC(ZSTD(1))', 'UInt64 CODEC(NONE)'],
  user_id: ['String CODEC(LZ4)', 'String CODEC(ZSTD(1))'],
  anonymous_id: ['String CODEC(LZ4)', 'String CODEC(ZSTD(1))'],
  session_id: ['String CODEC(LZ4)', 'String CODEC(ZSTD(1))'],
  page: ['String CODEC(LZ4)', 'String CODEC(ZSTD(1))', 'LowCardinality(String)'],
  title: ['String CODEC(LZ4)', 'String CODEC(ZSTD(1))', 'LowCardinality(String)'],
  referrer: ['String CODEC(LZ4)', 'String CODEC(ZSTD(1))', 'LowCardinality(String)'],
  strings: ['Map(LowCardinality(String), String) CODEC(LZ4)', 'Map(LowCardinality(String), String) CODEC(ZSTD(1))'],
  numbers: ['Map(LowCardinality(String), Float64) CODEC(LZ4)', 'Map(LowCardinality(String), Float64) CODEC(ZSTD(1))'],
  properties: ['String CODEC(ZSTD(3))', 'String CODEC(ZSTD(1))', 'String CODEC(LZ4)'],
  context: ['String CODEC(ZSTD(3))', 'String CODEC(ZSTD(1))', 'String CODEC(LZ4)'],
};

export type CodecFigures = { readonly column: string; readonly form: string; readonly bytes: number } & Readonly<
  Record<'write' | 'read' | 'group', Cost>
>;

/**
 * Each form of each column alone, filled in the order of a settled table: `write` includes reading that table, the same
 * for all forms of a column; `read` decodes the column, `group` counts its values.
 */
export async function* measureCodecs(
  engine: Engine,
  settled: string,
  rows: number,
  rounds: number,
): AsyncGenerator<CodecFigures> {
  for (const [column, forms] of Object.entries(FORMS)) {
    for (const form of forms) {
      await engine.ask(`CREATE TABLE one_column (value ${form}) ENGINE = MergeTree ORDER BY tuple()
        SETTINGS min_bytes_for_wide_part = 0, max_bytes_to_merge_at_max_space_in_pool = 1`);
      const write = await engine.cost(
        `INSERT INTO one_column SELECT ${column} FROM ${settled} LIMIT ${rows} SETTINGS max_threads = 1`,
      );
      const again = async (sql: string) => {
        const costs: Cost[] = [];
        for (let round = 0; round < rounds; round++) costs.push(await engine.cost(sql));
        return least(costs);
      };
      const read = await again('SELECT count() FROM one_column WHERE NOT ignore(value)');
      const group = await again('SELECT value, count() FROM one_column GROUP BY value FORMAT Null');
      const bytes = Number(
        await engine.ask(`SELECT sum(column_data_compressed_bytes) FROM system.parts_columns
          WHERE database = 'bench' AND table = 'one_column' AND active`),
      );
      await engine.ask('DROP TABLE one_column SYNC');
      yield { column, form, bytes, write, read, group };
    }
  }
}
