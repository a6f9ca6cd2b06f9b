/**
 * Does the work for one after the other, and goes on past those that fail, so that one organization cannot keep a job from
 * all others. Throws the first failure at the end.
 */
export async function eachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
}
