import { type FormEvent, useState } from 'react';
import type { ProjectSummary } from '../../../core/api/account.ts';
import { PASSWORD_CHARS_MIN } from '../../../core/api/password.ts';
import { api } from '../api/client.ts';
import type { Failure, Outcome } from '../api/outcome.ts';
import { Problem } from '../components/Problem.tsx';
import { RegionField } from '../components/RegionField.tsx';
import { safeNext } from '../state/next-page.ts';
import { ownOrganization, projectsOf } from '../state/session.ts';

/** Signs in, or signs up: then it also creates the organisation and its first project. */
export function SignIn() {
  const [isNew, setIsNew] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [region, setRegion] = useState<ProjectSummary['region']>('eu');

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string): string => String(form.get(name) ?? '').trim();
    setIsBusy(true);
    setFailure(null);
    const password = String(form.get('password') ?? '');
    const outcome = isNew
      ? await signUp({ name: field('name'), email: field('email'), password }, field('project'), region)
      : await api.signIn(field('email'), password);
    if (outcome.ok) {
      location.assign(safeNext(location.search));
      return;
    }
    setFailure(outcome.failure);
    setIsBusy(false);
  };

  return (
    // `post`: a password never appears in an address, even if the script has not loaded.
    <form className="form sign-in-form" method="post" onSubmit={submit}>
      <h1>{isNew ? 'Create your account' : 'Sign in'}</h1>
      {isNew && <TextField name="name" label="Your name" autoComplete="name" maxLength={100} />}
      <TextField name="email" label="E-mail" type="email" autoComplete="username" maxLength={254} />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        {...(isNew
          ? {
              minLength: PASSWORD_CHARS_MIN,
              hint: `At least ${PASSWORD_CHARS_MIN} characters; several words are easiest to remember.`,
            }
          : {})}
      />
      {isNew && <TextField name="project" label="Site or app" placeholder="example.com" maxLength={100} />}
      {isNew && <RegionField region={region} onChange={setRegion} />}
      {failure !== null && <Problem failure={failure} />}
      <button type="submit" className="button button-primary button-wide" disabled={isBusy}>
        {isBusy ? 'One moment…' : isNew ? 'Create account' : 'Sign in'}
      </button>
      <p className="sign-in-switch">
        {isNew ? 'Already have an account?' : 'New here?'}{' '}
        <button
          type="button"
          className="link-button"
          onClick={() => {
            setIsNew(!isNew);
            setFailure(null);
          }}
        >
          {isNew ? 'Sign in' : 'Create an account'}
        </button>
      </p>
    </form>
  );
}

async function signUp(
  person: { name: string; email: string; password: string },
  project: string,
  region: ProjectSummary['region'],
): Promise<Outcome<unknown>> {
  const made = await api.signUp(person);
  if (!made.ok) return made;
  const me = await api.me();
  if (!me.ok) return me.failure.status === 401 ? { ok: false, failure: notSignedIn(me.failure) } : me;
  const organization = ownOrganization(me.value);
  if (organization === undefined || projectsOf(me.value).length > 0) return me;
  const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
  return api.createProject({ organization_id: organization.id, name: project, region, timezone });
}

/** Signing up answers the same for a used e-mail address; only this message tells what to do. */
function notSignedIn(failure: Failure): Failure {
  const message =
    'No account was created. If this e-mail already has an account, sign in with its password; otherwise check the address.';
  return { ...failure, message };
}

function TextField({ label, hint, ...input }: TextFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input {...input} required />
      {hint !== undefined && <small className="quiet">{hint}</small>}
    </label>
  );
}

type TextFieldProps = {
  name: string;
  label: string;
  type?: 'email' | 'password';
  autoComplete?: string;
  placeholder?: string;
  minLength?: number;
  maxLength?: number;
  hint?: string;
};
