import { env } from 'cloudflare:workers';

/** D1 as it is, noting each statement; for tests that two requests do the same work. */
export function notingDatabase() {
  const statements: string[] = [];
  const DB = new Proxy(env.DB, {
    get(database, name) {
      if (name !== 'prepare') return Reflect.get(database, name).bind(database);
      return (statement: string) => {
        statements.push(statement);
        return database.prepare(statement);
      };
    },
  });
  return { DB, statements };
}
