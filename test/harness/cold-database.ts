import { afterAll, beforeAll, inject } from 'vitest';
import type { ColdStore } from '../../store/cold/cold-store.ts';
import { newDatabase, type TestDatabase } from './clickhouse-database.ts';
import { type ColdServer, startColdServer } from './cold-server.ts';

/** Valid after the file's `beforeAll`. */
export type ColdDatabase = {
  readonly database: TestDatabase;
  readonly cold: ColdServer;
  readonly store: ColdStore;
};

/** Gives the tests of a file a new database of the embedded engine and a server of its cold files. */
export function withColdDatabase(): ColdDatabase {
  let made: { readonly database: TestDatabase; readonly cold: ColdServer } | undefined;
  beforeAll(async () => {
    const url = inject('clickHouseUrl');
    const database = await newDatabase(url);
    made = { database, cold: await startColdServer(url, database.name) };
  });
  afterAll(async () => {
    await made?.cold.close();
    await made?.database.drop();
  });
  const given = () => {
    if (made === undefined) throw new Error('The database is made in `beforeAll`; use it in a test');
    return made;
  };
  return {
    get database() {
      return given().database;
    },
    get cold() {
      return given().cold;
    },
    get store() {
      return given().cold.store;
    },
  };
}
