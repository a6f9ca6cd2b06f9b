import { type FormEvent, useState } from 'react';
import type { Failure } from '../../api/outcome.ts';
import { changeEmail } from '../../api/sign-in.ts';
import { useMe } from '../../app/session.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import form from '../settings/form.module.css';

type State = 'editing' | 'busy' | Failure | { readonly sentTo: string };

/** Asks for a change of address; the link in the new mailbox makes it. */
export function EmailForm() {
  const { user } = useMe();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [state, setState] = useState<State>('editing');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const asked = await changeEmail(email.trim(), password);
    if (!asked.ok) return setState(asked.failure);
    setPassword('');
    setState({ sentTo: email.trim() });
  };
  return (
    <Panel title={t('account.email_change')} description={t('account.email_note', { email: user.email })}>
      <form className={form.bare} method="post" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('account.email_new')}
          type="email"
          autoComplete="email"
          maxLength={254}
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={t('account.password_current')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        {typeof state === 'object' && <Told state={state} />}
        <div className={form.actions}>
          <Button
            type="submit"
            variant="primary"
            isPending={state === 'busy'}
            isDisabled={email.trim() === '' || password === ''}
          >
            {t('account.email_submit')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Told({ state }: { readonly state: Exclude<State, string> }) {
  if ('sentTo' in state) return <Banner tone="good">{t('account.email_sent', { email: state.sentTo })}</Banner>;
  return (
    <Banner tone="bad">
      <FailureText failure={state} />
    </Banner>
  );
}
