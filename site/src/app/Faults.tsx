import { type ErrorComponentProps, useNavigate } from '@tanstack/react-router';
import { FileQuestionMark, Lock, type LucideIcon, RefreshCw, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { failureIn } from '../data/failed-request.ts';
import { Button } from '../ui/button/Button.tsx';
import { FailureText } from '../ui/failure-text/FailureText.tsx';
import { Icon } from '../ui/icon/Icon.tsx';
import { t } from '../words/t.ts';
import styles from './faults.module.css';
import { claimReload, isMissingFile } from './missing-file.ts';

/** Pages in place of one that cannot be shown. Each says what to do next. */

export function NotFound() {
  return (
    <Fault glyph={FileQuestionMark} title={t('app.not_found_title')} text={t('app.not_found_text')}>
      <ToProjects />
    </Fault>
  );
}

export function NoAccess() {
  return (
    <Fault glyph={Lock} title={t('app.no_access_title')} text={t('app.no_access_text')}>
      <ToProjects />
    </Fault>
  );
}

export function NoOrganization() {
  return (
    <Fault glyph={Lock} title={t('app.no_organization_title')} text={t('app.no_organization_text')}>
      <ToProjects />
    </Fault>
  );
}

/** A page of the organisation that the person's role does not open, typed into the address. */
export function NotAllowed() {
  return (
    <Fault glyph={Lock} title={t('app.not_allowed_title')} text={t('app.not_allowed_text')}>
      <ToProjects />
    </Fault>
  );
}

export function PageFailed({ error, reset }: ErrorComponentProps) {
  if (isMissingFile(error)) return <FileMissing error={error} />;
  const failure = failureIn(error);
  const text = failure === undefined ? t('app.failed_text') : <FailureText failure={failure} />;
  return (
    <Fault glyph={TriangleAlert} title={t('app.failed_title')} text={text}>
      <Button variant="primary" onPress={reset}>
        {t('app.retry')}
      </Button>
    </Fault>
  );
}

/** A file of the page may be missing right after an update; the page is then loaded again once before this is shown. */
function FileMissing({ error }: { error: Error }) {
  const [isReloading] = useState(() => claimReload(error));
  useEffect(() => {
    if (isReloading) location.reload();
  }, [isReloading]);
  if (isReloading) return null;
  return (
    <Fault glyph={RefreshCw} title={t('frame.chunk_title')} text={t('frame.chunk_text')}>
      <Button variant="primary" onPress={() => location.reload()}>
        {t('frame.reload')}
      </Button>
    </Fault>
  );
}

function ToProjects() {
  const navigate = useNavigate();
  return (
    <Button variant="primary" onPress={() => void navigate({ to: '/projects' })}>
      {t('frame.projects')}
    </Button>
  );
}

type FaultProps = {
  readonly glyph: LucideIcon;
  readonly title: string;
  readonly text: ReactNode;
  readonly children: ReactNode;
};

function Fault({ glyph, title, text, children }: FaultProps) {
  return (
    <section className={styles.fault}>
      <span className={styles.glyph}>
        <Icon glyph={glyph} size="l" />
      </span>
      <h1>{title}</h1>
      <p className={styles.text}>{text}</p>
      <div>{children}</div>
    </section>
  );
}
