import { type FormEvent, useState } from 'react';
import type { ProjectSummary } from '../../../../core/api/account.ts';
import { PASSWORD_CHARS_MIN } from '../../../../core/api/password.ts';
import { api } from '../../api/client.ts';
import type { Failure } from '../../api/outcome.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { REGIONS } from '../new-project/regions.ts';
import { safeNext } from './next-page.ts';
import styles from './sign-in.module.css';
import { signUp } from './sign-up.ts';

const EMPTY = { name: '', email: '', password: '', project: '' };

/** Signs in, or signs up: then it also creates the organisation and its first project. */
export function SignInForm() {
  const [isNew, setIsNew] = useState(false);
  const [fields, setFields] = useState(EMPTY);
  const [region, setRegion] = useState<ProjectSummary['region']>('eu');
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const set = (field: keyof typeof EMPTY) => (value: string) => setFields({ ...fields, [field]: value });

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const email = fields.email.trim();
    const outcome = isNew ? await signUp({ ...fields, email }, region) : await api.signIn(email, fields.password);
    if (outcome.ok) location.assign(safeNext(location.search));
    else setState(outcome.failure);
  };

  return (
    // `post`: a password never appears in an address, even if the script has not loaded.
    <form className={styles.form} method="post" onSubmit={(event) => void submit(event)}>
      <h1>{isNew ? t('signin.title_new') : t('signin.title')}</h1>
      {isNew && (
        <TextField
          label={t('signin.name')}
          name="name"
          value={fields.name}
          onChange={set('name')}
          autoComplete="name"
          maxLength={100}
          isRequired
        />
      )}
      <TextField
        label={t('signin.email')}
        name="email"
        type="email"
        value={fields.email}
        onChange={set('email')}
        autoComplete="username"
        maxLength={254}
        isRequired
      />
      <TextField
        label={t('signin.password')}
        name="password"
        type="password"
        value={fields.password}
        onChange={set('password')}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        description={isNew ? t('signin.password_hint', { count: PASSWORD_CHARS_MIN }) : undefined}
        isRequired
      />
      {isNew && (
        <>
          <TextField
            label={t('signin.project')}
            name="project"
            value={fields.project}
            onChange={set('project')}
            placeholder={t('signin.project_placeholder')}
            maxLength={100}
            isRequired
          />
          <Select
            label={t('projects.region')}
            description={t('projects.region_hint')}
            options={REGIONS.map(({ id, label }) => ({ id, label: t(label) }))}
            value={region}
            onChange={setRegion}
          />
        </>
      )}
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
      <Button type="submit" variant="primary" isPending={state === 'busy'}>
        {isNew ? t('signin.submit_new') : t('signin.submit')}
      </Button>
      <p className={styles.switch}>
        {isNew ? t('signin.have_account') : t('signin.new_here')}{' '}
        <Button
          variant="quiet"
          size="s"
          onPress={() => {
            setIsNew(!isNew);
            setState('filling');
          }}
        >
          {isNew ? t('signin.submit') : t('signin.create_account')}
        </Button>
      </p>
    </form>
  );
}
