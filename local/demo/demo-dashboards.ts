import { fillTemplate } from '../../core/api/dashboards/fill-template.ts';
import { matchTemplate, type Sent } from '../../core/api/dashboards/match-template.ts';
import { saas } from '../../core/api/dashboards/templates/saas.ts';
import { web } from '../../core/api/dashboards/templates/web.ts';
import type { Account } from '../account.ts';
import type { DemoEvent } from './visitor.ts';

/** Makes the dashboards of the demo project from templates, as a person would. Again, it changes nothing. */
export async function makeDemoDashboards(
  url: string,
  { project_id, api_key }: Pick<Account, 'project_id' | 'api_key'>,
  events: readonly DemoEvent[],
): Promise<void> {
  const sent = sentOf(events);
  for (const template of [web, saas]) {
    const names = matchTemplate(template, sent);
    const made = fillTemplate(template, { names, language: 'en', id: template.id, withMissing: false });
    const answer = await fetch(`${url}/api/projects/${project_id}/objects`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${api_key}`, 'content-type': 'application/json' },
      body: JSON.stringify(made),
    });
    if (!answer.ok) throw new Error(`PUT /api/projects/…/objects answered ${answer.status}: ${await answer.text()}`);
  }
}

/** The names that the events have, as the catalogue lists them once they are stored. */
function sentOf(events: readonly DemoEvent[]): Sent {
  const counts = new Map<string, number>();
  const eventsOf = new Map<string, Set<string>>();
  for (const { event, properties } of events) {
    counts.set(event, (counts.get(event) ?? 0) + 1);
    for (const name of Object.keys(properties)) eventsOf.set(name, (eventsOf.get(name) ?? new Set()).add(event));
  }
  return {
    events: [...counts].map(([name, count]) => ({ name, count })),
    properties: [...eventsOf].map(([name, of]) => ({ name, events: [...of] })),
  };
}
