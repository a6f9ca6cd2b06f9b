const gone = (): never => {
  throw new Error('D1_ERROR: Network connection lost.');
};

/** A D1 that does not answer, with Cloudflare's error message. */
export function anAbsentDatabase(): D1Database {
  return { prepare: gone, batch: gone, exec: gone, withSession: gone, dump: gone };
}
