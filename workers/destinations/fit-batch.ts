import { err, ok, type Result } from '../../core/base/result.ts';

/** `too_large`: more bytes than a batch may have. */
export type Unread = { readonly reason: 'too_large' | 'unreadable'; readonly message: string };
export type Fitting<Run, Records> = { readonly run: Run; readonly records: Records };

/** By destination, how many events were last asked for without too many bytes; absent where full batches fit. */
const fitted = new Map<string, number>();
const FITTED_MAX = 1_000;
const SHRINK = 4;

/**
 * The next events of a destination that fit into a batch by their bytes as well: of large events it takes fewer. A single event
 * always fits (`EVENT_BYTES_MAX`). The next batch begins with twice of what fitted, so that large events are seldom read in vain.
 *
 * @param find  the next run of so many events at most; undefined: nothing is left
 */
export async function fitBatch<Run extends { readonly count: number }, Records>(
  key: string,
  eventsMax: number,
  {
    find,
    read,
  }: {
    readonly find: (eventsMax: number) => Promise<Run | undefined>;
    readonly read: (run: Run) => Promise<Result<Records, Unread>>;
  },
): Promise<Result<Fitting<Run, Records> | undefined, string>> {
  for (let max = Math.min(eventsMax, 2 * (fitted.get(key) ?? eventsMax)); ; ) {
    const run = await find(max);
    if (run === undefined) return ok(undefined);
    const records = await read(run);
    if (records.ok) {
      note(key, max, eventsMax);
      return ok({ run, records: records.value });
    }
    if (records.error.reason === 'unreadable' || run.count <= 1) return err(records.error.message);
    max = Math.max(1, Math.floor(run.count / SHRINK));
  }
}

function note(key: string, max: number, eventsMax: number): void {
  if (max >= eventsMax) {
    fitted.delete(key);
    return;
  }
  if (fitted.size >= FITTED_MAX) fitted.clear();
  fitted.set(key, max);
}
