import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { organizationAddress } from '../../app/AppLink.tsx';
import { useOrganization } from '../../app/organization.ts';
import type { OrganizationPage } from '../../app/pages.ts';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { t } from '../../words/t.ts';
import styles from '../settings/settings.module.css';
import { SignOnRequired } from './SignOnRequired.tsx';
import { ORGANIZATION_SECTIONS, sectionsFor } from './sections.ts';

/** Around a page of an organisation: the list of its pages, and the heading. */
export function OrganizationPageFrame({ page, lead, actions, children }: OrganizationPageFrameProps) {
  const organization = useOrganization();
  const shown = ORGANIZATION_SECTIONS.find((each) => each.page === page);
  return (
    <div className={styles.settings}>
      <nav className={styles.sections} aria-label={organization.name}>
        {sectionsFor(organization).map((each) => (
          <Link
            key={each.page}
            to={organizationAddress(organization.id, each.page)}
            className={styles.section}
            aria-current={each.page === page ? 'page' : undefined}
          >
            {t(each.label)}
          </Link>
        ))}
      </nav>
      <div className={styles.body}>
        <PageHead title={shown === undefined ? organization.name : t(shown.label)} actions={actions}>
          {lead}
        </PageHead>
        {organization.is_sign_on_required ? <SignOnRequired organization={organization} /> : children}
      </div>
    </div>
  );
}

type OrganizationPageFrameProps = {
  readonly page: OrganizationPage;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};
