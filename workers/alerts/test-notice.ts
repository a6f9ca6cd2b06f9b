import type { StoredNotice } from '../../core/delivery/notifiers/alert-notice.ts';

/** The message by which somebody tries a channel. It is never stored, and opens nothing that it does not close. */
export function testNotice(project: { readonly id: string; readonly name: string }, nowMs: number): StoredNotice {
  const at = new Date(nowMs).toISOString();
  const key = `test | ${project.id} | ${at}`;
  return {
    dedup_key: key,
    thread_key: key,
    state: 'test',
    severity: 'low',
    title: `Test of a channel of ${project.name}`,
    summary: `A test of this channel from ${project.name}: alerts will look like this.`,
    facts: [{ label: 'Project', value: project.name }],
    segments: [],
    alarms: [],
    advice: [],
    links: [{ label: 'Open Edgewise', url: `/p/${project.id}/alerts` }],
    project,
    at,
    began_at: at,
    ended_at: at,
  };
}
