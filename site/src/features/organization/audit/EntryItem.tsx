import type { AuditEntryShown } from '../../../../../core/api/audit.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import settings from '../../settings/settings.module.css';
import styles from './audit.module.css';

/** An entry in two lines, with what changed behind a click. */
export function EntryItem({ of: entry }: { of: AuditEntryShown }) {
  const { actor, action, target, outcome, from, is_erased: isErased } = entry;
  const changed = changesOf(entry);
  const where = [from?.address, from?.browser].filter((each) => each !== undefined).join(' · ');
  return (
    <li className={styles.entry}>
      <div className={settings.itemWords}>
        <p className={styles.what}>
          <code>{action}</code>
          {outcome !== 'success' && (
            <Badge tone="bad">{outcome === 'failure' ? t('audit.outcome_failure') : t('audit.outcome_refused')}</Badge>
          )}
          <Name text={target.name ?? target.id} />
        </p>
        <p className={settings.itemNote}>
          <span>{nameOf(actor)}</span>
          <span>{t('audit.at', { time: dayAndTime(Date.parse(entry.at), 'UTC') })}</span>
          {where !== '' && <span>{where}</span>}
          {isErased && <span>{t('audit.erased')}</span>}
        </p>
        {changed.length > 0 && (
          <details className={styles.details}>
            <summary>{t('audit.details')}</summary>
            <dl className={styles.fields}>
              {changed.map(({ name, was, is }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    {was !== undefined && (
                      <>
                        <del>{was}</del>
                        {' → '}
                      </>
                    )}
                    {is}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </li>
  );
}

function nameOf({ id, name }: AuditEntryShown['actor']): string {
  if (id === 'system') return t('audit.by_system');
  if (id === 'operator') return t('audit.by_operator');
  return id === 'unknown' ? t('audit.by_unknown') : (name ?? id);
}

type Change = { readonly name: string; readonly was?: string; readonly is: string };

function changesOf({ before, after, details }: AuditEntryShown): readonly Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return [
    ...names.map((name) => ({
      name,
      ...(before !== null && { was: textOf(before[name]) }),
      is: textOf(after?.[name]),
    })),
    ...Object.entries(details).map(([name, value]) => ({ name, is: textOf(value) })),
  ];
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
