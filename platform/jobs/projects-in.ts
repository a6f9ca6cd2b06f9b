import { eq } from 'drizzle-orm';
import { type ProjectId, recordedProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';

/** Ids of so many projects fit into one parameter of a statement, which takes 128 KiB. */
const PROJECTS_MAX = 2_000;

type RegionProject = { readonly id: ProjectId; readonly archiveDays: number };

/** The projects of a region, as many together as one statement takes. */
export async function projectsIn(env: Env, region: Region): Promise<RegionProject[][]> {
  const columns = { id: projects.id, archiveDays: projects.archiveDays };
  const all = await database(env).select(columns).from(projects).where(eq(projects.region, region)).all();
  const found = all.map(({ id, archiveDays }) => ({ id: recordedProjectId(id), archiveDays }));
  return slicesOf(found, PROJECTS_MAX);
}
