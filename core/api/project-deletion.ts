import { z } from 'zod';

/** A deleted project, while it can be restored. */
export const deletedProjectSchema = z
  .object({
    id: z.string(),
    organization_id: z.string(),
    name: z.string(),
    erases_at: z.iso.datetime().meta({
      description: 'When everything that the project holds is erased. Until then an owner can restore it.',
    }),
  })
  .meta({ id: 'DeletedProject' });
export type DeletedProject = z.infer<typeof deletedProjectSchema>;

/** `GET /api/organizations/:id/deleted-projects`. */
export const deletedProjectsSchema = z.object({ projects: z.array(deletedProjectSchema) });
