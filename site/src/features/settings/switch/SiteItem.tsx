import type { Site } from '../../../../../core/api/sites.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import settings from '../settings.module.css';
import styles from './switch.module.css';
import { ownHostSnippet } from './vendors.ts';

type SiteItemProps = { readonly of: Site; readonly onRemove?: (() => void) | undefined };

/** A site id with its key; an address on an own host with the tag and the route that it needs. */
export function SiteItem({ of: { site, key, script }, onRemove }: SiteItemProps) {
  return (
    <li className={settings.item} data-focus-item={onRemove === undefined ? undefined : true}>
      <div className={settings.itemWords}>
        <Name text={site} className={settings.itemName} />
        <p className={settings.itemNote}>
          <span>{t('install.stands_for')}</span> <code>{key}</code>
        </p>
      </div>
      {onRemove !== undefined && (
        <div className={settings.itemActions}>
          <Button size="s" onPress={onRemove}>
            {t('install.site_remove')}
          </Button>
        </div>
      )}
      {script !== null && (
        <div className={styles.ofHost}>
          <p>{t('install.own_host_text', { route: `${site}/*` })}</p>
          <CodeBlock label={t('settings.snippet_script')} text={ownHostSnippet(site, script, key)} />
        </div>
      )}
    </li>
  );
}
