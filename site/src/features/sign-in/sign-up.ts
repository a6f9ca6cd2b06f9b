import type { ProjectSummary } from '../../../../core/api/account.ts';
import { api } from '../../api/client.ts';
import type { Failure, Outcome } from '../../api/outcome.ts';
import { projectsOf } from '../../app/session.ts';
import { t } from '../../words/t.ts';
import { browserZone } from '../new-project/zones.ts';

type NewPerson = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The name of the first project. */
  readonly project: string;
};

/** Creates an account and, in the organisation that comes with it, the first project. */
export async function signUp(
  { name, email, password, project }: NewPerson,
  region: ProjectSummary['region'],
): Promise<Outcome<unknown>> {
  const made = await api.signUp({ name: name.trim(), email, password });
  if (!made.ok) return made;
  const me = await api.me();
  if (!me.ok) return me.failure.status === 401 ? { ok: false, failure: notCreated(me.failure) } : me;
  const organization = me.value.organizations.find(({ role }) => role === 'owner' || role === 'admin');
  if (organization === undefined || projectsOf(me.value).length > 0) return me;
  return api.createProject({ organization_id: organization.id, name: project, region, timezone: browserZone() });
}

/** Signing up answers the same for a used e-mail address; only this message tells what to do. */
function notCreated(failure: Failure): Failure {
  return { ...failure, message: t('signin.not_created') };
}
