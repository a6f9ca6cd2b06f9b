import { useState } from 'react';
import { stopEmailChange } from '../../api/sign-in.ts';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { EntryMessage } from './EntryMessage.tsx';
import { linkToken } from './link-token.ts';

/** Keeps the address as it is; opened by the link in the old mailbox. */
export function StopEmailChange() {
  const [isDone, setIsDone] = useState(false);
  if (isDone) {
    const link = { address: '/forgot-password', label: t('signin.forgot_title') };
    return (
      <EntryMessage title={t('signin.stopped_title')} link={link}>
        {t('signin.stopped')}
      </EntryMessage>
    );
  }
  return (
    <EntryForm
      title={t('signin.stop_title')}
      lead={t('signin.stop_lead')}
      submit={t('signin.stop_submit')}
      send={() => stopEmailChange(linkToken())}
      onDone={() => setIsDone(true)}
    />
  );
}
