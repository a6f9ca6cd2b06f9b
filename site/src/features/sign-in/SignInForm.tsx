import { useState } from 'react';
import { api } from '../../api/client.ts';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { safeNext } from './next-page.ts';

export function SignInForm() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <EntryForm
      title={t('signin.title')}
      submit={t('signin.submit')}
      send={() => api.signIn(email.trim(), password)}
      onDone={() => location.assign(safeNext(location.search))}
      foot={
        <>
          <a href="/forgot-password">{t('signin.forgot')}</a>
          <span>
            {t('signin.new_here')} <a href="/sign-up">{t('signin.create_account')}</a>
          </span>
        </>
      }
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
