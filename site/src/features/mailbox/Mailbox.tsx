import { RefreshCw } from 'lucide-react';
import { Suspense, use, useEffect, useState } from 'react';
import { readMailbox } from '../../api/mailbox.ts';
import { loadChosenWords } from '../../app/chosen-words.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { UiRoot } from '../../ui/ui-root/UiRoot.tsx';
import { loadOtherWords, t } from '../../words/t.ts';
import { MailItem } from './MailItem.tsx';
import styles from './mailbox.module.css';

const words = loadChosenWords().then(loadOtherWords);

/** The root of the mailbox page of one machine. */
export function Mailbox() {
  return (
    <Suspense>
      <InWords />
    </Suspense>
  );
}

function InWords() {
  use(words);
  return (
    <UiRoot>
      <Mails />
    </UiRoot>
  );
}

function Mails() {
  const [read, setRead] = useState<Awaited<ReturnType<typeof readMailbox>>>();
  useEffect(() => void readMailbox().then(setRead), []);
  const mails = read?.ok ? read.value.mails : [];
  return (
    <>
      <PageHead
        title={t('mailbox.title')}
        actions={
          <Button glyph={RefreshCw} onPress={() => void readMailbox().then(setRead)}>
            {t('mailbox.refresh')}
          </Button>
        }
      >
        {t('mailbox.lead')}
      </PageHead>
      {read?.ok === false && (
        <Banner tone="bad">
          <FailureText failure={read.failure} />
        </Banner>
      )}
      {read?.ok && mails.length === 0 && <EmptyState title={t('mailbox.empty_title')}>{t('mailbox.empty')}</EmptyState>}
      <ol className={styles.mails}>
        {mails.map((mail) => (
          <MailItem key={mail.id} mail={mail} />
        ))}
      </ol>
    </>
  );
}
