import { useQueryClient } from '@tanstack/react-query';
import { fillTemplate } from '../../../../../core/api/dashboards/fill-template.ts';
import type { Sent, TemplateNames } from '../../../../../core/api/dashboards/match-template.ts';
import type { Template } from '../../../../../core/api/dashboards/templates/template.ts';
import { documentApi } from '../../../api/objects-document.ts';
import { useProject } from '../../../app/project.ts';
import type { Loaded } from '../../../data/loaded.ts';
import { useResource } from '../../../data/use-resource.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { language } from '../../../words/t.ts';
import { useOpenDashboard } from '../data/use-dashboard-actions.ts';

/** The events and properties that the project has sent in the last 90 days. */
export function useSent(projectId: string): Loaded<Sent> {
  return useResource({
    key: ['catalogue', projectId],
    read: (signal) => documentApi.catalogue(projectId, signal),
  });
}

/** Makes the dashboard of a template with its reports, all or none, and opens it. */
export function useMakeFromTemplate() {
  const { id: projectId } = useProject();
  const client = useQueryClient();
  const open = useOpenDashboard();
  return async (template: Template, names: TemplateNames, withMissing: boolean): Promise<void> => {
    const id = `${template.id}_${crypto.randomUUID().slice(0, UNIQUE_CHARS)}`;
    const filled = fillTemplate(template, { names, language: language(), id, withMissing });
    const made = await documentApi.push(projectId, filled);
    await client.invalidateQueries({ queryKey: ['objects', projectId] });
    if (made.ok) open(id);
    else toast(made.failure.message, { tone: 'bad' });
  };
}

/** Enough that no two dashboards of a project share the beginning of their ids. */
const UNIQUE_CHARS = 8;
