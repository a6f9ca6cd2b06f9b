import { t } from '../../words/t.ts';
import { EntryMessage } from './EntryMessage.tsx';

/** A link was mailed. On one machine, the mailbox is a page. */
export function LookIntoMailbox({ text }: { readonly text: string }) {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
  return (
    <EntryMessage
      title={t('signin.look_title')}
      {...(isLocal && { link: { address: '/dev/mail', label: t('signin.open_mailbox') } })}
    >
      {text}
    </EntryMessage>
  );
}
