/** A numbered step of an object's own schema. A released step never changes; a later step amends it. */
export type Migration = { readonly id: number; readonly sql: string };

/**
 * Brings an object's SQLite schema up to the last step; safe to call at every start.
 *
 * Call it in the constructor, or inside `blockConcurrencyWhile` where the constructor awaits something: it is synchronous,
 * so no request sees an older schema. All new steps run in one transaction. If one fails, the object stays as it was and
 * the next start tries again.
 * Throws if the ids do not rise, which is a bug.
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
