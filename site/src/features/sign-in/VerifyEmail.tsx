import { useState } from 'react';
import { verifyEmail } from '../../api/sign-in.ts';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { linkToken } from './link-token.ts';
import { nextPage } from './next-page.ts';

/** Finishes signing up; opened by the link in the mail. */
export function VerifyEmail() {
  const [password, setPassword] = useState('');
  return (
    <EntryForm
      title={t('signin.verify_title')}
      lead={t('signin.verify_lead')}
      submit={t('signin.verify_submit')}
      send={() => verifyEmail(linkToken(), password)}
      onDone={() => location.assign(nextPage())}
      foot={<a href="/sign-up">{t('signin.sign_up_again')}</a>}
    >
      <TextField
        label={t('signin.password')}
        name="password"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isRequired
      />
    </EntryForm>
  );
}
