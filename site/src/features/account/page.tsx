import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { t } from '../../words/t.ts';
import { AppsLink } from './AppsLink.tsx';
import styles from './account.module.css';
import { DeleteAccount } from './DeleteAccount.tsx';
import { EmailForm } from './EmailForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { SecurityLink } from './SecurityLink.tsx';

/** A person's own account: name, password, and where they are signed in. */
export function Page() {
  return (
    <div className={styles.page}>
      <PageHead title={t('account.title')} />
      <ProfileForm />
      <EmailForm />
      <PasswordForm />
      <SecurityLink />
      <AppsLink />
      <DeleteAccount />
    </div>
  );
}
