import { z } from 'zod';
import { annotations } from './objects/annotations.ts';

/** Annotations that one person alone sees: `/api/projects/:project/own-annotations`. */

export const OWN_ANNOTATIONS_MAX = 500;

export const ownAnnotationSchema = z
  .object({ id: z.string(), definition: annotations.schema, changed_at: z.iso.datetime() })
  .meta({ id: 'OwnAnnotation' });
export type OwnAnnotation = z.infer<typeof ownAnnotationSchema>;

export const ownAnnotationsSchema = z.object({ annotations: z.array(ownAnnotationSchema) });
