/** A numbered step of an object's own schema: never changed once released, only followed by another. */
export type Migration = { readonly id: number; readonly sql: string };

/**
 * Brings an object's SQLite to the last step; safe to call at every start.
 *
 * Run it in the constructor, or inside its `blockConcurrencyWhile` where that waits for something else: it waits for
 * nothing, so no call sees an older schema. All new steps are one transaction: a failed one leaves the object as it was,
 * and the next start tries again.
 * Throws when the list is not in rising order: a mistake of ours.
 */
export function migrate(storage: DurableObjectStorage, steps: readonly Migration[]): void {
  steps.forEach((step, index) => {
    const before = steps[index - 1]?.id ?? 0;
    if (step.id <= before) throw new Error(`Migration ${step.id} comes after ${before}; ids must rise from 1.`);
  });
  storage.transactionSync(() => {
    storage.sql.exec('CREATE TABLE IF NOT EXISTS migrations (id INTEGER PRIMARY KEY)');
    const { last } = storage.sql.exec<{ last: number }>('SELECT coalesce(max(id), 0) AS last FROM migrations').one();
    for (const step of steps) {
      if (step.id <= last) continue;
      storage.sql.exec(step.sql);
      storage.sql.exec('INSERT INTO migrations (id) VALUES (?)', step.id);
    }
  });
}
