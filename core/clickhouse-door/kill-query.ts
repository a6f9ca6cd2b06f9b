/**
 * The id in `KILL QUERY WHERE query_id = '…'`, which drivers send to end a query of their own. Nobody has the right to this
 * statement, so the door carries it out itself: it ends the caller's query in its own project.
 */
export function killedQuery(sql: string): string | undefined {
  return KILL.exec(sql)?.[1];
}

const KILL =
  /^\s*KILL\s+QUERY\s+WHERE\s+query_id\s*=\s*'([A-Za-z0-9_.:-]{1,100})'\s*(?:SYNC|ASYNC)?\s*(?:FORMAT\s+\w+\s*)?;?\s*$/i;
