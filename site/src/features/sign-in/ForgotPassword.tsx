import { useState } from 'react';
import { requestPasswordReset } from '../../api/sign-in.ts';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { LookIntoMailbox } from './LookIntoMailbox.tsx';

export function ForgotPassword() {
  const [email, setEmail] = useState('');
  const [sentTo, setSentTo] = useState<string>();
  if (sentTo !== undefined) return <LookIntoMailbox text={t('signin.look_reset', { email: sentTo })} />;
  return (
    <EntryForm
      title={t('signin.forgot_title')}
      lead={t('signin.forgot_lead')}
      submit={t('signin.forgot_submit')}
      send={() => requestPasswordReset(email.trim())}
      onDone={() => setSentTo(email.trim())}
      foot={<a href="/sign-in">{t('signin.back')}</a>}
    >
      <TextField
        label={t('signin.email')}
        name="email"
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="username"
        maxLength={254}
        isRequired
      />
    </EntryForm>
  );
}
