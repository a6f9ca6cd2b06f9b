/**
 * The price of an operation beyond the included ones, in US dollars (Cloudflare price list, November 2026: Workers
 * Paid). The included ones, about 10 million requests and a million queue operations a month, are not subtracted.
 */
export const USD_OF_ONE = {
  worker_requests: 0.3 / 1e6,
  worker_cpu_ms: 0.02 / 1e6,
  /** Each 64 KB of each message: written once, read once, deleted once. */
  queue_operations: 0.4 / 1e6,
  durable_object_requests: 0.15 / 1e6,
  /** An object in memory is billed for 128 MB, whatever it uses. */
  durable_object_gb_s: 12.5 / 1e6,
  durable_object_rows_written: 1 / 1e6,
  kv_reads: 0.5 / 1e6,
  r2_class_a: 4.5 / 1e6,
  r2_class_b: 0.36 / 1e6,
  /** A gigabyte kept for a month. */
  r2_gb_months: 0.015,
} as const;

export type Operation = keyof typeof USD_OF_ONE;

/** The number of times that each operation is needed. */
export type Operations = Readonly<Partial<Record<Operation, number>>>;

/** Billed operations of a queue message: its size in units of 64 KB (with about 100 bytes of metadata), three times. */
export function queueOperationsOf(messageBytes: number): number {
  return 3 * Math.ceil((messageBytes + 100) / 64_000);
}

/** Dollars by operation, and in total. */
export function usdOf(operations: Operations): Readonly<Record<string, number>> {
  const parts = Object.entries(operations).map(([name, count]): [string, number] => [
    name,
    rounded(count * (isOperation(name) ? USD_OF_ONE[name] : Number.NaN)),
  ]);
  return { ...Object.fromEntries(parts), total: rounded(parts.reduce((sum, [, usd]) => sum + usd, 0)) };
}

export function sumOf(all: readonly Operations[]): Operations {
  const sum: Partial<Record<Operation, number>> = {};
  for (const operations of all) {
    for (const [name, count] of Object.entries(operations)) {
      if (isOperation(name)) sum[name] = (sum[name] ?? 0) + count;
    }
  }
  return sum;
}

function isOperation(name: string): name is Operation {
  return name in USD_OF_ONE;
}

function rounded(usd: number): number {
  return Math.round(usd * 10_000) / 10_000;
}
