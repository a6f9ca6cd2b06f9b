import { createAnnotationInput } from '../../../core/api/agents/write-tools.ts';
import { validate } from '../../../platform/routes/read-json.ts';
import { ownProject } from '../own-project.ts';
import { pageLink } from '../page-links.ts';
import { prepareObject } from '../save-object.ts';
import type { Prepare } from '../tool-call.ts';

export const createAnnotation: Prepare = async (call) => {
  const asked = validate(createAnnotationInput, call.given, 'the arguments');
  if (!asked.ok) return asked;
  const { project_id: named, confirmation: _, ...definition } = asked.value;
  const principal = await ownProject(call, named, 'dashboard', 'create');
  if (!principal.ok) return principal;
  const { id: projectId } = principal.value.project;
  const { name, description, at, until } = definition;
  return prepareObject(call, principal.value, {
    object: 'annotations',
    definition,
    effect: `Mark a date in the charts of the project ${projectId}.`,
    texts: {
      name,
      ...(description === undefined ? {} : { description }),
      at,
      ...(until === undefined ? {} : { until }),
    },
    link: () => pageLink(call.c.env, projectId, 'overview'),
  });
};
