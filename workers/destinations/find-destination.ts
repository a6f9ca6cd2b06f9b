import { database } from '../../platform/database.ts';
import { projectOfThing } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { findDestination } from './destination-store.ts';

const find = (c: RequestContext, id: string) => findDestination(database(c.env), id);

export const seenDestination = projectOfThing('destination', 'read', 'destination', find);
export const ownDestination = projectOfThing('destination', 'update', 'destination', find);
