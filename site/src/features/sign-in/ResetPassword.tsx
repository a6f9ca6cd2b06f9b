import { useState } from 'react';
import { PASSWORD_CHARS_MIN } from '../../../../core/api/password.ts';
import { resetPassword } from '../../api/sign-in.ts';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { EntryMessage } from './EntryMessage.tsx';
import { linkToken } from './link-token.ts';

/** Sets a new password; opened by the link in the mail. */
export function ResetPassword() {
  const [password, setPassword] = useState('');
  const [isDone, setIsDone] = useState(false);
  if (isDone) {
    const link = { address: '/sign-in', label: t('signin.submit') };
    return (
      <EntryMessage title={t('signin.reset_done_title')} link={link}>
        {t('signin.reset_done')}
      </EntryMessage>
    );
  }
  return (
    <EntryForm
      title={t('signin.reset_title')}
      lead={t('signin.reset_lead')}
      submit={t('signin.reset_submit')}
      send={() => resetPassword(linkToken(), password)}
      onDone={() => setIsDone(true)}
      foot={<a href="/forgot-password">{t('signin.new_link')}</a>}
    >
      <TextField
        label={t('signin.new_password')}
        name="password"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        description={t('signin.password_hint', { count: PASSWORD_CHARS_MIN })}
        isRequired
      />
    </EntryForm>
  );
}
