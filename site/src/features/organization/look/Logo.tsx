import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, useRef, useState } from 'react';
import { LOGO_BYTES_MAX, LOGO_TYPES, type Look } from '../../../../../core/api/white-label.ts';
import type { Outcome } from '../../../api/outcome.ts';
import { putLogo, readLogo, removeLogo } from '../../../api/white-label.ts';
import { useOrganization } from '../../../app/organization.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Skeleton } from '../../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from './look.module.css';

type LogoProps = { readonly hasLogo: boolean; readonly mayChange: boolean };

/** The picture in place of our mark. */
export function Logo({ hasLogo, mayChange }: LogoProps) {
  const { id } = useOrganization();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const finish = async (outcome: Promise<Outcome<Look>>): Promise<void> => {
    setIsBusy(true);
    const done = await outcome;
    setIsBusy(false);
    if (!done.ok) return void toast(done.failure.message, { tone: 'bad' });
    await Promise.all(['look', 'logo'].map((key) => client.invalidateQueries({ queryKey: [key, id] })));
  };
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = target.files?.[0];
    target.value = '';
    if (file === undefined) return;
    const type = LOGO_TYPES.find((each) => each === file.type);
    if (type === undefined) return void toast(t('look.logo_type'), { tone: 'bad' });
    if (file.size > LOGO_BYTES_MAX) return void toast(t('look.logo_size'), { tone: 'bad' });
    await finish(putLogo(id, type, base64Of(await file.arrayBuffer())));
  };
  return (
    <Panel title={t('look.logo')}>
      <div className={styles.logo}>
        {hasLogo ? <Picture /> : <span>{t('look.logo_none')}</span>}
        {mayChange && (
          <>
            <Button isPending={isBusy} onPress={() => input.current?.click()}>
              {t('look.logo_choose')}
            </Button>
            {hasLogo && <Button onPress={() => void finish(removeLogo(id))}>{t('look.logo_remove')}</Button>}
            <input
              ref={input}
              type="file"
              accept={LOGO_TYPES.join(',')}
              hidden
              aria-label={t('look.logo_choose')}
              onChange={(event) => void choose(event)}
            />
          </>
        )}
      </div>
    </Panel>
  );
}

function Picture() {
  const { id } = useOrganization();
  const logo = useResource({ key: ['logo', id], read: (signal) => readLogo(id, signal) });
  if (logo.value === undefined) return <Skeleton width="3rem" height="3rem" />;
  const { type, data } = logo.value;
  return <img className={styles.picture} alt={t('look.logo')} src={`data:${type};base64,${data}`} />;
}

function base64Of(buffer: ArrayBuffer): string {
  return btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''));
}
